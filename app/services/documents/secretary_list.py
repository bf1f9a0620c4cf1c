"""The list of a committee’s secretary: which person stands behind which case number."""

from __future__ import annotations

from dataclasses import replace

from app.services.documents.blocks import Block, Gap, Text
from app.services.documents.committee_data import NamedCase, SecretaryList
from app.services.documents.committee_parts import head, sheet
from app.services.documents.frame import words
from app.services.documents.page import build
from app.services.documents.parts import CELL, CELL_BOLD, Editions, header, passage, title
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, editions

COLUMNS = ("position", "time", "number", "name", "phone", "project")
SHARES = (10.0, 14.0, 33.0, 39.0, 32.0, 42.0)


def render(data: SecretaryList, language: str) -> bytes:
    """The list as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("secretary_list", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        head(told, data.session),
        Gap(12),
        title(told, lambda edition: edition.say("paper.title")),
        Gap(6),
        passage(told, lambda edition: edition.spans("list.warning")),
        Gap(8),
        _cases(told, data),
    ]
    words_of_title = told[0].say("paper.title")
    plain = replace(data.session, draft=False)
    return build(blocks, sheet(told, plain, words_of_title, language, "paper.foot_private"))


def _cases(told: Editions, data: SecretaryList) -> Block:
    names = [words(told, f"list.{name}", "\n") for name in COLUMNS]
    rows: list[Block] = [_case(one) for one in data.cases]
    return Table(header(names, SHARES), rows or [ruled([Text("—", CELL)], [1])])


def _case(one: NamedCase) -> Row:
    texts = (str(one.position), one.time or "—", one.number, one.name or "—", one.phone or "—")
    cells = [Text(text, CELL_BOLD if place == 3 else CELL) for place, text in enumerate(texts)]
    return ruled([*cells, Text(one.title or "—", CELL)], SHARES)
