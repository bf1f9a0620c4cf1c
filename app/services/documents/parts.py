"""Parts that several papers share: headings, paragraphs side by side, facts, tables, letterhead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf

from app.services.documents.blocks import PLAIN, Block, Gap, Mirrored, Rule, Stack, Style, Text
from app.services.documents.data import Label, Office
from app.services.documents.fonts import BOLD, ITALIC, REGULAR
from app.services.documents.lines import Span
from app.services.documents.page import MM
from app.services.documents.pen import THIN, Pen
from app.services.documents.picture import Picture
from app.services.documents.right_to_left import has_right_to_left, island
from app.services.documents.tables import NOTHING, Row, ruled
from app.services.documents.wording import Edition

Editions = tuple[Edition, ...]
Tell = Callable[[Edition], str | Sequence[Span]]

HEADING = Style(11, 14.5, BOLD)
NAME = Style(10.5, 14.5, BOLD)
CELL = Style(9, 12)
CELL_BOLD = Style(9, 12, BOLD)
FIGURE = Style(9, 12, align="figures")
FIGURE_BOLD = Style(9, 12, BOLD, "figures")
FINE = Style(8, 10.6)
COLUMN = Style(9, 11.4, BOLD)
LABEL = Style(9, 13.2)
HANG = 9 * MM
SQUARE = 3 * MM
LOGO = (40 * MM, 16 * MM)
BETWEEN = 7 * MM
GUTTER = 2.0  # of the width of the names, in the unit of the shares: millimetres


def said(editions: Editions, tell: Callable[[Edition], str], joint: str = " / ") -> str:
    """The words of each edition one after the other, once where they are the same."""
    words = {tell(edition): edition.language.right_to_left for edition in editions}
    if any(map(has_right_to_left, words)):
        words = {island(text, way): way for text, way in words.items()}
    return joint.join(words)


def label_words(editions: Editions, label: Label | None, joint: str = " / ") -> str:
    """The words of a label in the languages of the paper; empty for None."""
    return said(editions, lambda edition: label.said(edition.language), joint) if label else ""


def passage(
    editions: Editions, tell: Tell, style: Style = PLAIN, mark: str = "", hang: float = 0
) -> Block:
    """One paragraph, or the same paragraph of two editions side by side."""
    texts = tuple(Text(tell(edition), style, mark, hang) for edition in editions)
    if len(texts) == 1:
        return texts[0]
    cells = tuple(map(aligned, editions, texts))
    return Row(cells, (1,) * len(cells), between=BETWEEN)


def aligned(edition: Edition, block: Block) -> Block:
    """A block of one edition of several, on the side from which its language is read."""
    return Mirrored(block) if edition.language.right_to_left else block


def section(editions: Editions, tell: Tell, blocks: Iterable[Block]) -> list[Block]:
    """A heading that never stands alone at the foot of a page, and its blocks."""
    first, *rest = blocks
    opening = Stack([passage(editions, tell, HEADING), Gap(3), first], kept=2)
    return [Gap(11), opening, *(part for block in rest for part in (Gap(4), block))]


def facts(pairs: Iterable[tuple[str, str | Block]], shares: tuple[float, float]) -> list[Block]:
    """Names of facts beside their values; a fact without value is left out."""
    return [
        Row(
            (Text(name, LABEL), NOTHING, Text(value) if isinstance(value, str) else value),
            (shares[0] - GUTTER, GUTTER, shares[1]),
        )
        for name, value in pairs
        if value
    ]


def header(names: Sequence[str], shares: Sequence[float], figures: Sequence[int] = ()) -> Block:
    """The header of a table; columns of `figures` are named on the right."""
    right = Style(COLUMN.size, COLUMN.leading, BOLD, "figures")
    cells = [
        Text(name, right if number in figures else COLUMN) for number, name in enumerate(names)
    ]
    return Stack([Rule(THIN), ruled(cells, shares, THIN)], whole=inf)


def letterhead(editions: Editions, institution: str, office: Office, beside: Block) -> Row:
    """The office on the left, what the paper is on the right."""
    phone = editions[0].say("paper.phone", phone=office.phone)
    lines: list[Block] = [Picture(office.logo, *LOGO), Gap(7)] if office.logo else []
    lines.append(_names(editions, institution))
    lines.append(Text(label_words(editions, office.label), Style(10, 14, BOLD)))
    reach = " · ".join(part for part in (phone if office.phone else "", office.email) if part)
    lines += [Text(line, Style(9, 12.2)) for line in (office.address, reach) if line]
    return Row((Stack(lines), beside), (106, 58), between=6 * MM)


def _names(editions: Editions, key: str) -> Stack:
    """The same words in each edition, one under the other: first bold, others in italics."""
    faces = [BOLD, *[ITALIC] * (len(editions) - 1)]
    return Stack(
        Text(edition.say(key), Style(10.5, 14.5, face) if face == BOLD else Style(10, 13.5, face))
        for edition, face in zip(editions, faces, strict=True)
    )


def title(editions: Editions, tell: Callable[[Edition], str]) -> Stack:
    """The title of a paper between two lines; a second language smaller below the first."""
    styles = [Style(16, 21, BOLD, "centre"), Style(12, 16, REGULAR, "centre")]
    lines = [Text(tell(edition), style) for edition, style in zip(editions, styles, strict=False)]
    return Stack([Rule(THIN), Gap(7), *lines, Gap(8), Rule(THIN)])


class Tick(Block):
    """A square to tick by hand."""

    def height(self, width: float) -> float:
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.frame(x, top - SQUARE - 1.5, SQUARE, SQUARE, 0.6)


def box(words: str, inside: Iterable[Block] = ()) -> Stack:
    """The content of a box to sign in: what it is for, then what is known already."""
    return Stack([Text(words, CELL_BOLD), *inside])


def boxes(contents: Sequence[Block], least: float) -> Row:
    """Boxes side by side, all as high as the highest, none wider than a third of the page."""
    cells = (*contents, *[NOTHING] * (3 - len(contents)))
    return Row(cells, (1,) * len(cells), (6, 5), between=4 * MM, least=least, boxed=True)
