"""The slip that goes with a bundle: what the file is, its six words, who carries, who receives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from app.services.documents.blocks import Block, Gap, Rule, Stack, Style, Text
from app.services.documents.data import Label, Office
from app.services.documents.fonts import BOLD
from app.services.documents.page import MM, Sheet, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    FINE,
    Editions,
    box,
    boxes,
    facts,
    label_words,
    letterhead,
    passage,
    said,
    section,
    title,
)
from app.services.documents.pen import HAIR
from app.services.documents.tables import NOTHING, Row, ruled
from app.services.documents.wording import CLAUSES_VERSION, editions

COUNTS = ("operations", "records", "cases", "papers")
SHARES = (46.0, 124.0)
WORD = Style(12, 18, BOLD)
SIGNED_BY = ("sender", "carrier", "receiver")


@dataclass(frozen=True, kw_only=True)
class TransferSlip:
    """Everything the slip prints: counts alone say what is inside; no words of an old file."""

    office: Office
    sender: Label
    target: Label
    number: int
    made: Label
    by: str
    file: str
    size: Label
    counts: Mapping[str, int]
    words: tuple[str, ...] = ()


def render(data: TransferSlip, language: str) -> bytes:
    """The slip as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("transfer_slip", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        letterhead(told, "paper.institution", data.office, NOTHING),
        Gap(14),
        title(told, lambda edition: edition.say("paper.title", number=str(data.number))),
        Gap(10),
        *_file(told, data),
        *section(told, lambda edition: edition.say("slip.contents"), [_counts(told, data)]),
        *section(told, lambda edition: edition.say("slip.words"), _six(told, data.words)),
        *section(told, lambda edition: edition.say("slip.hands"), [_hands(told)]),
    ]
    return build(blocks, _sheet(told, data, language))


def _file(told: Editions, data: TransferSlip) -> list[Block]:
    pairs = {
        "from": label_words(told, data.sender),
        "to": label_words(told, data.target),
        "made": label_words(told, data.made),
        "by": data.by,
        "file": data.file,
        "size": label_words(told, data.size),
    }
    return facts([(_words(told, f"slip.{name}"), value) for name, value in pairs.items()], SHARES)


def _counts(told: Editions, data: TransferSlip) -> Block:
    rows = [
        ruled([Text(_words(told, f"counts.{name}"), CELL), Text(figure, FIGURE)], (70, 20))
        for name in COUNTS
        if (figure := str(data.counts[name]) if name in data.counts else "")
    ]
    return Row((Stack(rows), NOTHING), (90, 80))


def _six(told: Editions, words: Sequence[str]) -> list[Block]:
    """The words in two rows of three, or room to write those that are not known any more."""
    shown: list[str] = list(words) or [""] * 6
    cells = [_word(place, word) for place, word in enumerate(shown, 1)]
    across = ceil(len(cells) / 2)
    rows = [
        Row(tuple(cells[start : start + across]), (1,) * across, (0, 2), between=8 * MM)
        for start in (0, across)
    ]
    return [passage(told, lambda edition: edition.spans("slip.compare"), CELL), Stack(rows)]


def _word(place: int, word: str) -> Block:
    written: Block = Text(word, WORD) if word else Rule(HAIR, 16)
    return Row((Text(f"{place}.", WORD), written), (6, 40))


def _hands(told: Editions) -> Row:
    """Boxes to sign for who made the file, who carried and who received it."""
    lines = [_words(told, f"sign.{name}") for name in ("name", "date", "signature")]
    inside = [Stack([Gap(6), Text(line, FINE), Rule(HAIR, 7 * MM)]) for line in lines]
    contents = [box(_words(told, f"sign.{who}"), inside) for who in SIGNED_BY]
    return boxes(contents, 52 * MM)


def _words(told: Editions, key: str) -> str:
    return said(told, lambda edition: edition.say(key))


def _sheet(told: Editions, data: TransferSlip, language: str) -> Sheet:
    words = told[0].say("paper.title", number=str(data.number))
    name = label_words(told[:1], data.office.label)
    foot = (told[0].say("paper.foot", number=str(data.number), file=data.file),)
    return Sheet(
        title=words,
        author=name,
        language=language[:2],
        foot=(*foot, told[0].say("paper.foot_private")),
        page=told[0].say("paper.page"),
    )
