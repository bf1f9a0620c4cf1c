"""A report as a file for others: workbook, csv, and the table as data; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app.models.money import Money
from app.services.access import Desk
from app.services.charts import Value
from app.services.reports import report_paper
from app.services.reports.answering import Answered
from app.services.reports.figures import words
from app.services.reports.shown import cover_lines, grid
from app.services.reports.workbook import Cell, Table, workbook
from app.text import N_, Language

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with


def xlsx(found: Answered, spoken: Language) -> bytes:
    """A cover sheet with what was asked, then the table."""
    tr = spoken.tr
    cover = Table(tr(N_("Report")), (("", 34), ("", 60)), list(cover_lines(found, spoken)))
    head, rows, total = grid(found, spoken)
    columns = [(name, 34 if not place else 18) for place, name in enumerate(head)]
    return workbook([cover, Table(tr(N_("Figures")), columns, rows, total)], spoken)


def csv_bytes(found: Answered, spoken: Language) -> bytes:
    """Semicolons in French; a text that looks like a formula is led by an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(
        target, delimiter=";" if spoken.code == "fr" else ",", lineterminator="\r\n"
    )
    head, rows, total = grid(found, spoken)
    for row in (head, *rows, *([total] if total else ())):
        writer.writerow([_plain(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def data(found: Answered, spoken: Language) -> dict[str, Any]:
    """The same for programs."""
    figures, wanted = found.figures, found.wanted
    names = [column.code for column in figures.columns]
    rows = [
        {
            "code": figures.codes[place],
            "label": words(label, spoken),
            **{c.code: _number(c.values[place], figures.currency) for c in figures.columns},
        }
        for place, label in enumerate(figures.labels)
    ]
    totals = [_number(value, figures.currency) for value in figures.totals]
    return {
        "report": found.question.code,
        "title": words(found.title, spoken),
        "as_at": found.day.isoformat(),
        "scope": found.scope,
        "outside": found.outside,
        "filters": {
            "since": wanted.since and wanted.since.isoformat(),
            "until": wanted.until and wanted.until.isoformat(),
            "office": wanted.office or None,
            "member_state": wanted.member_state or None,
            "country": wanted.country or None,
        },
        "currency": figures.currency or None,
        "rows": rows,
        "total": dict(zip(names, totals, strict=True)) if totals else None,
        "freshness": {office: day.isoformat() for office, day in found.heard.items()},
    }


def lines(found: Answered, spoken: Language) -> list[str]:
    """The finding, then a line for each row."""
    head, rows, total = grid(found, spoken)
    shown: list[Sequence[Cell]] = [head, *rows, *([total] if total else [])]
    told = ["  ".join(spoken.show(cell) for cell in row if cell not in (None, "")) for row in shown]
    return [words(found.title, spoken), *told]


def content(desk: Desk, found: Answered, spoken: Language, kind: str) -> bytes:
    """The bytes of a file of this kind: json, xlsx, csv or pdf."""
    if kind == "xlsx":
        return xlsx(found, spoken)
    if kind == "csv":
        return csv_bytes(found, spoken)
    if kind == "pdf":
        return report_paper.pdf(desk, [found], spoken)
    return json.dumps(data(found, spoken), ensure_ascii=False, indent=1).encode()


def _number(value: Value, currency: str) -> int | str | None:
    if value is None or not currency:
        return int(value) if value is not None else None
    return str(Money(int(value), currency).value)


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return str(cell.value)
        case int() | Decimal():
            return str(cell)
        case str():
            return f"'{cell}" if cell.startswith(FORMULA) else cell
    return cell.isoformat()
