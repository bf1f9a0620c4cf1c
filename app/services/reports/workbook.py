"""Workbooks whose cells are real numbers and dates, or texts that are never read as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.models.kinds import UNKEPT
from app.models.money import Money
from app.text import Language, decimals

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | Money | date | None
LONGEST_TITLE = 31
MADE = datetime(2020, 3, 1, tzinfo=UTC)  # the same bytes for the same rows


@dataclass(frozen=True)
class Table:
    """One sheet: a title, its columns with their widths, its rows; `total` stands out."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


def workbook(tables: Iterable[Table], spoken: Language) -> bytes:
    """The bytes of an xlsx; dates are written as this language writes them."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": MADE})
        for table in tables:
            _Sheet(book, table, spoken).write()
    return target.getvalue()


class _Sheet:
    """A sheet being written; formats are made once."""

    def __init__(self, book: Workbook, table: Table, spoken: Language) -> None:
        self._book, self._table = book, table
        self._sheet: Worksheet = book.add_worksheet(table.title[:LONGEST_TITLE])
        self._day = "dd/mm/yyyy" if spoken.code == "fr" else "d mmm yyyy"
        self._known: dict[tuple[str, bool], Format] = {}

    def write(self) -> None:
        """Titles, rows, total."""
        table, sheet = self._table, self._sheet
        heads = {"bold": True, "bg_color": "#E3E8F1", "text_wrap": True, "bottom": 1,
                 "valign": "top"}  # fmt: skip
        head = self._book.add_format(heads)
        for column, (title, width) in enumerate(table.columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for line, row in enumerate(table.rows, 1):
            for column, value in enumerate(row):
                self._cell(line, column, value, bold=False)
        for column, value in enumerate(table.total):
            self._cell(len(table.rows) + 1, column, value, bold=True)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _cell(self, line: int, column: int, value: Cell, bold: bool) -> None:
        sheet = self._sheet
        match value:
            case None | "":
                return
            case Money():
                shape = "#,##0.00" if decimals(value.currency) else "#,##0"
                sheet.write_number(line, column, float(value.value), self._format(shape, bold))
            case int() | Decimal():
                sheet.write_number(line, column, float(value), self._format("General", bold))
            case date():
                sheet.write_datetime(line, column, value, self._format(self._day, bold))
            case str():
                sheet.write_string(line, column, _kept(value), self._format("@", bold))

    def _format(self, shape: str, bold: bool) -> Format:
        if (shape, bold) not in self._known:
            looks: dict[str, Any] = {"num_format": shape, "bold": bold, "valign": "top"}
            text = {"text_wrap": True, "quote_prefix": True} if shape == "@" else {}
            self._known[shape, bold] = self._book.add_format({**looks, **text})
        return self._known[shape, bold]


def _kept(text: str) -> str:
    """Without what no file holds."""
    return UNKEPT.sub("\ufffd", text)
