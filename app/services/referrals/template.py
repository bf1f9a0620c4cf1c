"""The empty workbook that coordinators of Member States fill in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app.models.reference import Code, codes
from app.services.referrals.columns import FAMILY_FIELDS, RELATION, header
from app.text import N_, NC_, Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEETS = (NC_("sheet", "Referrals"), NC_("sheet", "Family members"), NC_("sheet", "Read me"))
INTRODUCTION = (
    N_("Referral of returnees to OFII – programme ERRIN-OFII 2020"),
    N_("One row per case in the first sheet, one row per accompanying person in the second."),
    N_("Do not rename, hide or move columns; leave unknown cells empty; never write 1900-01-01."),
)
EXPLAINED = (N_("Column"), N_("Need"), N_("Format"), N_("Explanation"), N_("Example"))
WIDTHS = (38, 16, 16, 60, 34)
NEEDS = {
    "compulsory": NC_("need", "compulsory"),
    "to complete": NC_("need", "to complete"),
    "optional": NC_("need", "optional"),
}
FORMATS = {
    "text": NC_("format", "text"),
    "code": NC_("format", "code"),
    "codes": NC_("format", "codes"),
    "date": NC_("format", "date"),
    "partial date": NC_("format", "partial date"),
    "phone": NC_("format", "telephone"),
    "number": NC_("format", "number"),
    "amount": NC_("format", "amount"),
    "yes/no": NC_("format", "yes or no"),
}
# Everything else is text, so that a telephone keeps its first zero.
SHAPES = {"date": "yyyy-mm-dd", "amount": "#,##0.00", "number": "0"}
LISTS = {
    "country": N_("Countries of return"),
    "member_state": N_("Member States"),
    "return_type": N_("Return types"),
    "id_type": N_("Identity documents"),
    "emergency_relation": N_("Relations"),
    RELATION: N_("Family relations"),
    "vulnerabilities": N_("Vulnerabilities"),
    "languages": N_("Languages"),
    "region": N_("Regions of return"),
}
SEVERAL = {"languages", "vulnerabilities"}
# Their words stand in the help of the field.
SHORT_LISTS = ("sex", "phone_owner", "marital_status", "education", "support_type")
LAST_ROW = 499
COLUMN_WIDTH = 18


def empty_template(language: Language) -> bytes:
    """The bytes of an xlsx without any case; the same bytes each time."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2020, 3, 1, tzinfo=UTC)})
    cases, family, help_ = [book.add_worksheet(language.tr(name)) for name in SHEETS]
    lists = _write_help(book, help_, language)
    _write_columns(book, cases, tuple(codes("referral_fields")), language, lists)
    _write_columns(book, family, FAMILY_FIELDS, language, lists)
    book.close()
    return file.getvalue()


def offered(field: str) -> list[Code]:
    """The codes of a list of the template; regions as they were when the programme began."""
    rows = codes(_table(field)).values()
    return [code for code in rows if _fits(field, code)]


def short_list(field: str, language: Language) -> list[str]:
    """The words offered where a list is too short to need its own table."""
    if field == "consent":
        return [language.tr(N_("Yes")), language.tr(N_("No"))]
    return re.split(r", | or | ou ", _row(field)[f"help_{_spoken(language)}"])


def _table(field: str) -> str:
    return "relation_types" if field == RELATION else _row(field)["list"]


def _fits(field: str, code: Code) -> bool:
    match field:
        case "country":
            return code.row["role"] == "operation"
        case "region":
            return not code.row["valid_from"]
        case "relation":
            return code.row["family_member"] == "true"
    return True


def _row(field: str) -> dict[str, str]:
    return dict(codes("referral_fields")[field].row)


def _spoken(language: Language) -> str:
    return "fr" if language.code == "fr" else "en"


def _write_columns(
    book: Workbook,
    sheet: Worksheet,
    fields: tuple[str, ...],
    language: Language,
    lists: dict[str, str],
) -> None:
    """The header of a sheet, with the shape and the choices of each column."""
    bold = book.add_format({"bold": True, "bg_color": "#E3E8F1", "text_wrap": True, "bottom": 1})
    sheet.set_row(0, 46)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    for index, field in enumerate(fields):
        kind = "code" if field == RELATION else _row(field)["format"]
        shape = book.add_format({"num_format": SHAPES.get(kind, "@")})
        sheet.set_column(index, index, COLUMN_WIDTH, shape)
        sheet.write_string(0, index, header(field, _spoken(language)), bold)
        choices = _choices(field, language, lists)
        if choices:
            rule = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(1, index, LAST_ROW, index, rule)


def _choices(field: str, language: Language, lists: dict[str, str]) -> str | list[str]:
    if field in (*SHORT_LISTS, "consent"):
        return short_list(field, language)
    return "" if field in SEVERAL else lists.get(field, "")


def _write_help(book: Workbook, sheet: Worksheet, language: Language) -> dict[str, str]:
    """Columns, needs and formats, then the lists; returns the cells of each list by field."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True})
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    for row, text in enumerate(INTRODUCTION):
        sheet.write_string(row, 0, language.tr(text), bold if row == 0 else None)
    row = len(INTRODUCTION) + 1
    for index, title in enumerate(EXPLAINED):
        sheet.write_string(row, index, language.tr(title), bold)
    for field in codes("referral_fields"):
        row += 1
        for index, text in enumerate(_explanation(field, language)):
            sheet.write_string(row, index, text, wrapped)
    lists: dict[str, str] = {}
    for field in LISTS:
        lists[field], row = _write_list(sheet, field, row + 2, language, bold)
    return lists


def _explanation(field: str, language: Language) -> tuple[str, ...]:
    row, spoken = _row(field), _spoken(language)
    need, kind = language.tr(NEEDS[row["need"]]), language.tr(FORMATS[row["format"]])
    return header(field, spoken), need, kind, row[f"help_{spoken}"], row["example"]


def _write_list(
    sheet: Worksheet, field: str, row: int, language: Language, bold: object
) -> tuple[str, int]:
    """One list of codes with their labels; returns its cells and its last row."""
    sheet.write_string(row, 0, language.tr(LISTS[field]), bold)
    entries = offered(field)
    for code in entries:
        row += 1
        sheet.write_string(row, 0, code.code)
        sheet.write_string(row, 1, code.label(language))
    name = sheet.get_name().replace("'", "''")
    return f"='{name}'!$A${row - len(entries) + 2}:$A${row + 1}", row
