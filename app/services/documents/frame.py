"""What stands around every paper: its words, opening, named facts, boxes to sign in, footer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from app.services.documents.blocks import PLAIN, Block, Gap, Rule, Stack, Style, Text
from app.services.documents.data import Office
from app.services.documents.lines import Span
from app.services.documents.page import MM, Sheet
from app.services.documents.parts import (
    CELL,
    FINE,
    HANG,
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
from app.services.documents.tables import NOTHING, Row
from app.services.documents.wording import Edition

SHARES, BOTH = (46.0, 124.0), (68.0, 102.0)
TO_WRITE = 6 * MM
SIGNATURE = 42 * MM


def words(told: Editions, key: str, joint: str = " / ", **values: str) -> str:
    """Words in every language of the paper."""
    return said(told, lambda edition: edition.say(key, **values), joint)


def opening(
    told: Editions, office: Office, beside: Block = NOTHING, key: str = "paper.title", **values: str
) -> list[Block]:
    """Letterhead and title."""
    named = title(told, lambda edition: edition.say(key, **values))
    return [letterhead(told, "paper.institution", office, beside), Gap(14), named, Gap(10)]


def headed(told: Editions, key: str, blocks: Iterable[Block]) -> list[Block]:
    """Blocks under a heading."""
    return section(told, lambda edition: edition.say(key), blocks)


def named(
    told: Editions, group: str, values: Mapping[str, str], shares: tuple[float, float] | None = None
) -> list[Block]:
    """Facts named by words of one group; two languages need more room for the names."""
    room = shares or (SHARES if len(told) == 1 else BOTH)
    return facts([(words(told, f"{group}.{name}"), text) for name, text in values.items()], room)


def clauses(
    told: Editions,
    group: str,
    values: Callable[[Edition], Mapping[str, str]] = lambda _: {},
    *,
    operator: bool = False,
    number: str = "",
    style: Style = PLAIN,
) -> list[Block]:
    """The numbered paragraphs of a group, side by side when there are two languages."""
    texts = {
        edition.language.code: edition.clauses(group, operator, **values(edition))
        for edition in told
    }

    hang = HANG if number else HANG / 2

    def at(place: int, edition: Edition) -> list[Span]:
        return texts[edition.language.code][place]

    return [
        passage(told, partial(at, place), style, f"{number}{place + 1}", hang)
        for place in range(len(texts[told[0].language.code]))
    ]


def to_sign(told: Editions, people: Mapping[str, Sequence[str]]) -> Row:
    """A box for each of those who sign, with the names that are known; room for the others."""
    return boxes([signature(told, who, names) for who, names in people.items()], SIGNATURE)


def signature(told: Editions, who: str, names: Sequence[str], thumbprint: bool = False) -> Stack:
    """The content of one box; one for a thumbprint has no lines."""
    known = [Text(name, CELL) for name in names if name]
    lines = ["date", "signature"] if known else ["name", "date", "signature"]
    rest = [] if thumbprint else [to_write(words(told, f"sign.{line}")) for line in lines]
    return box(words(told, f"sign.{who}", "\n"), [*known, *rest])


def to_write(name: str) -> Block:
    """Small words above a line to write on."""
    return Stack([Gap(6), Text(name, FINE), Rule(HAIR, TO_WRITE)])


def footed(told: Editions, office: Office, language: str, title_: str, note: str = "") -> Sheet:
    """The foot of each page: what the paper is, who may read it, whose it is."""
    name = label_words(told[:1], office.label)
    lines = [] if name in title_ else [name]
    return Sheet(
        title=title_,
        author=name,
        language=language[:2],
        foot=(title_, *lines, *([note] if note else [])),
        page=told[0].say("paper.page"),
    )
