"""Damaged, foreign and hostile files are refused with a sentence; the program goes on."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from app.services.errors import UserError
from app.services.referrals.workbook import read_sheets
from app.text import language

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BELGIUM = (SAMPLES / "referrals_belgium_2020.xlsx").read_bytes()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the entries whose name ends in `part` changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name.endswith(part) else old.read(name))
    return out.getvalue()


def with_row(row: bytes) -> bytes:
    return changed(
        BELGIUM, "sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read_sheets(name, data)
    for code in ("fr", "en"):
        assert refused.value.said(language(code))
    return refused.value.code


def test_cells_keep_their_types_and_places(a_workbook: Callable[..., Path]) -> None:
    path = a_workbook(One=[[], ["", "=1+1", 3, date(2020, 7, 2), True]])
    row = read_sheets(path.name, path.read_bytes())[0].rows[0]
    assert (row.number, list(row.cells)) == (2, ["", "=1+1", 3.0, date(2020, 7, 2), True])


def test_a_sheet_that_is_only_a_chart_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("One").write(0, 0, "a")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=One!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
    assert [sheet.name for sheet in read_sheets(path.name, path.read_bytes())] == ["One"]


@pytest.mark.parametrize("length", [5, 100, 9_000, len(BELGIUM) - 30])
def test_a_truncated_workbook_is_unreadable(length: int) -> None:
    assert refusal("r.xlsx", BELGIUM[:length]) == "file_unreadable"


def test_a_workbook_with_a_wrong_byte_is_unreadable() -> None:
    middle = len(BELGIUM) // 2
    damaged = BELGIUM[:middle] + bytes([BELGIUM[middle] ^ 0xFF]) + BELGIUM[middle + 1 :]
    assert refusal("r.xlsx", damaged) == "file_unreadable"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("r.xlsx", b"", "file_empty"),
        ("r.csv", b"\xef\xbb\xbf"[:0] + b" \r\n\0", "file_empty"),
        ("r.xlsx", b"a;b\n1;2\n", "file_unreadable"),
        ("r.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "file_kind"),
        ("r.pdf", b"%PDF-1.7\n", "file_kind"),
        ("r.csv", b"a;b\n" * 8_000_000, "file_too_large"),
    ],
)
def test_what_is_no_referral_file_is_refused(name: str, data: bytes, code: str) -> None:
    assert refusal(name, data) == code


def test_another_kind_of_zip_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refusal("r.ods", out.getvalue()) == "file_kind"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="22"><c s="1" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="22"><c x=">" r="XFD1048576"><v>1</v></c></row>',
        b"<row r='22'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="22"><x:c r="XFD1048576"><v>1</v></x:c></row>',
        b'<row r="22"><c r="XFD&#49;048576"><v>1</v></c></row>',
        b'<row r="22"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<row r="22"><c r="A1" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_cell_at_the_far_end_of_the_sheet_is_refused_before_memory_is_taken(row: bytes) -> None:
    assert refusal("r.xlsx", with_row(row)) == "file_too_large"


def test_blank_cells_down_to_the_last_row_do_no_harm() -> None:
    rows = b'<row r="1048576" s="1"/><row r="1048575"><c r="A1048575" s="2"/></row>'
    assert len(read_sheets("r.xlsx", with_row(rows))[0].rows) == 21


def test_a_table_of_texts_that_claims_to_be_huge_is_refused(
    a_workbook: Callable[..., Path],
) -> None:
    data = a_workbook(One=[["a", "b"]]).read_bytes()
    huge = changed(
        data, "sharedStrings.xml", lambda xml: re.sub(rb'ount="\d+"', b'ount="99999999999"', xml)
    )
    assert refusal("r.xlsx", huge) == "file_unreadable"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 151_000_000)
    assert refusal("r.xlsx", out.getvalue()) == "file_too_large"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("sheet1.xml", lambda xml: xml[: len(xml) // 2]),
        ("sheet1.xml", lambda xml: xml.decode().encode("utf-16")),
        ("workbook.xml", lambda xml: b""),
        ("workbook.xml.rels", lambda xml: b"<x/>"),
        ("styles.xml", lambda xml: xml[:200]),
    ],
)
def test_a_workbook_with_a_damaged_part_is_unreadable(
    part: str, change: Callable[[bytes], bytes]
) -> None:
    assert refusal("r.xlsx", changed(BELGIUM, part, change)) in ("file_unreadable", "file_empty")
