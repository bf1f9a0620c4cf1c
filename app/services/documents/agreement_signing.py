"""The agreement’s last page: reading and translation, thumbprint and witnesses, signatures."""

from __future__ import annotations

from itertools import zip_longest

from app.services.documents.agreement_paper import Paper, long_date, spoken
from app.services.documents.agreement_parties import full_name
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.lines import Span
from app.services.documents.page import MM, TEXT_HEIGHT
from app.services.documents.parts import CELL, FINE, box, boxes, passage
from app.services.documents.wording import BLANK, Edition
from app.services.documents.words import number_in_words

THUMB = 38 * MM
SIGNATURE = 40 * MM


def signing(paper: Paper) -> list[Block]:
    """Articles 14 and 15 on one page: who reads what is signed sees both."""
    blocks = [*_reading(paper), *_signatures(paper)]
    return [blocks[0], Stack(blocks[1:], whole=TEXT_HEIGHT)]


def _reading(paper: Paper) -> list[Block]:
    thumbprint = paper.data.signing.mode == "thumbprint"
    keys = ["understood", *(["thumbprint"] if thumbprint else [])]
    keys += ["prevails"] if len(paper.editions) > 1 else []
    blocks: list[Block] = [passage(paper.editions, lambda edition: _read(paper, edition))]
    blocks += [_declared(paper, key) for key in keys]
    seals = _seals(paper)
    return paper.headed(14, "reading", [*blocks, *([Gap(2), boxes(seals, THUMB)] if seals else [])])


def _declared(paper: Paper, key: str) -> Block:
    """A sentence of the beneficiary; which text prevails names the second language."""
    second = paper.editions[-1].language.code

    def tell(edition: Edition) -> list[Span]:
        name = edition.say(f"reading.second_{second}") if key == "prevails" else ""
        return edition.spans(f"reading.{key}", second=name)

    return passage(paper.editions, tell)


def _read(paper: Paper, edition: Edition) -> list[Span]:
    """By whom and in which language the agreement was read; dots for what is not known yet."""
    signing = paper.data.signing
    language = spoken(edition, signing.read_in)
    if signing.read_in and not signing.interpreter:
        return edition.spans("reading.read_out", language=language)
    return edition.spans(
        "reading.translated", language=language, interpreter=signing.interpreter or BLANK
    )


def _seals(paper: Paper) -> list[Block]:
    """Boxes for thumbprint, witnesses and interpreter, as far as they are needed."""
    signing = paper.data.signing
    seals: list[Block] = []
    if signing.mode == "thumbprint":
        seals.append(box(paper.lines("reading.thumb_box")))
        for number, (name, _) in enumerate(zip_longest(signing.witnesses, "12", fillvalue=""), 1):
            seals.append(_named(paper, paper.lines("reading.witness_box", n=str(number)), name))
    if signing.interpreter:
        seals.append(_named(paper, paper.lines("reading.interpreter_box"), signing.interpreter))
    return seals


def _named(paper: Paper, words: str, name: str) -> Stack:
    inside = [Text(name, CELL)] if name else []
    return box(words, [*inside, Text(paper.lines("reading.sign_here"), FINE)])


def _signatures(paper: Paper) -> list[Block]:
    made = passage(paper.editions, lambda edition: _made(paper, edition))
    return paper.headed(15, "signatures", [made, Gap(2), boxes(_parties(paper), SIGNATURE)])


def _made(paper: Paper, edition: Edition) -> list[Span]:
    copies = paper.data.signing.copies
    return edition.spans(
        "signatures.made" if copies > 1 else "signatures.made_one",
        place=paper.data.place or BLANK,
        date=long_date(edition, paper.data.date),
        copies=f"{number_in_words(copies, edition.language.code)} ({copies})",
    )


def _parties(paper: Paper) -> list[Block]:
    data = paper.data
    thumbprint = data.signing.mode == "thumbprint"
    person = full_name(data.beneficiary.family_name, data.beneficiary.given_names)
    how = paper.lines("signatures.thumbprint" if thumbprint else "signatures.approved")
    stamp = paper.lines("signatures.stamp")
    contents = [_party(paper, "beneficiary", [person], how)]
    if data.operator:
        contents.append(
            _party(paper, "operator", [data.operator.name, data.operator.person], stamp)
        )
    head = [data.office.head_name, data.office.head_title]
    return [*contents, _party(paper, "office", head, stamp)]


def _party(paper: Paper, role: str, names: list[str], how: str) -> Stack:
    lines = [Text(name, CELL) for name in names if name]
    return box(paper.lines(f"signatures.{role}"), [*lines, Text(how, FINE)])
