"""The slip that goes with a bundle: what the file is, its six words, who carries, who receives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from app.services.documents.blocks import Block, Rule, Stack, Style, Text
from app.services.documents.data import Label, Office
from app.services.documents.fonts import BOLD
from app.services.documents.frame import footed, headed, named, opening, to_sign, words
from app.services.documents.page import MM, Sheet, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    Editions,
    label_words,
    passage,
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
        *opening(told, data.office, number=str(data.number)),
        *named(told, "slip", _file(told, data), SHARES),
        *headed(told, "slip.contents", [_counts(told, data)]),
        *headed(told, "slip.words", _six(told, data.words)),
        *headed(told, "slip.hands", [to_sign(told, {who: [] for who in SIGNED_BY})]),
    ]
    return build(blocks, _sheet(told, data, language))


def _file(told: Editions, data: TransferSlip) -> dict[str, str]:
    return {
        "from": label_words(told, data.sender),
        "to": label_words(told, data.target),
        "made": label_words(told, data.made),
        "by": data.by,
        "file": data.file,
        "size": label_words(told, data.size),
    }


def _counts(told: Editions, data: TransferSlip) -> Block:
    rows = [
        ruled([Text(words(told, f"counts.{name}"), CELL), Text(figure, FIGURE)], (70, 20))
        for name in COUNTS
        if (figure := str(data.counts[name]) if name in data.counts else "")
    ]
    return Row((Stack(rows), NOTHING), (90, 80))


def _six(told: Editions, six: Sequence[str]) -> list[Block]:
    """The words in two rows of three, or room to write those that are not known any more."""
    shown: list[str] = list(six) or [""] * 6
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


def _sheet(told: Editions, data: TransferSlip, language: str) -> Sheet:
    foot = told[0].say("paper.foot", number=str(data.number), file=data.file)
    return footed(told, data.office, language, foot, note=told[0].say("paper.foot_private"))
