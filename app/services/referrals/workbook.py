"""Referral files as sheets of typed cells: xlsx and csv, damaged and hostile files refused."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from app.services.errors import UserError
from app.services.referrals.delimited import read_delimited
from app.services.referrals.sheets import Sheet, sheet, unreadable
from app.text import N_

LARGEST_FILE = 30_000_000
LARGEST_UNPACKED = 150_000_000
LARGEST_AREA = 6_000_000
OTHER_KINDS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
QUOTED = rb"\"[^\"<]*\"|'[^'<]*'"
# The opening tag of a row, or of a cell that holds something.
TAGS = re.compile(rb"<(?:[^\s<>:/]*:)?(row|c)((?:\s(?:[^>\"'/]|/(?!>)|%s)*)?)>" % QUOTED)
REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})[\"']")
SOME_REFERENCE = re.compile(rb"\sr\s*=")
HUGE_COUNT = re.compile(rb"[cC]ount\s*=\s*[\"'][^\"']{8}")
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


def load(path: Path) -> bytes:
    """The bytes of a file that may be a referral file; raises UserError file_missing,
    file_too_large, file_unreadable."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError("file_missing", N_("There is no file “{name}”."), name=path.name) from None
    except OSError:
        raise unreadable(path.name) from None


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """All sheets of a file; raises UserError file_empty, file_kind, file_too_large,
    file_unreadable."""
    if not data.strip(b"\0 \r\n\t"):
        raise UserError("file_empty", N_("“{name}” is empty. Nothing was read."), name=name)
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    if data.startswith(b"PK"):
        return _read_xlsx(name, data)
    if data.startswith(OTHER_KINDS):
        raise _other_kind(name)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise unreadable(name)
    return [read_delimited(name, data)]


def _read_xlsx(name: str, data: bytes) -> list[Sheet]:
    _examine(name, data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        titles = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        grids = [
            (title, book.get_sheet_by_name(title).to_python(skip_empty_area=False))
            for title in titles
        ]
    except (CalamineError, ArithmeticError, ValueError):
        raise unreadable(name) from None
    except BaseException as error:  # a panic of the reader is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(name) from None
    return [sheet(title, rows) for title, rows in grids]


def _examine(name: str, data: bytes) -> None:
    """Refuse what would make the reader end the whole program: it reserves memory for every
    cell up to the last one, and for as many texts as the file claims to have."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise _other_kind(name)
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise _too_large(name)
            for entry in archive.infolist():
                _examine_part(name, archive.read(entry))
    except DAMAGES:
        raise unreadable(name) from None


def _examine_part(name: str, part: bytes) -> None:
    if part.startswith(WIDE) or HUGE_COUNT.search(part):
        raise unreadable(name)
    if _area(part) > LARGEST_AREA:
        raise _too_large(name)


def _area(part: bytes) -> int:
    """Rows times columns up to the last cell of a sheet that holds something."""
    last_row = row = last_column = column = 0
    for tag, attributes in TAGS.findall(part):
        references = REFERENCE.findall(attributes)
        if len(references) != len(SOME_REFERENCE.findall(attributes)):
            return LARGEST_AREA + 1
        letters, number = max(references, key=lambda found: int(found[1]), default=(b"", b"0"))
        if tag == b"row":
            row, column = int(number) or row + 1, 0
            continue
        column = _column(letters) or column + 1
        last_row, last_column = max(last_row, int(number) or row), max(last_column, column)
    return last_row * last_column


def _column(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position


def _too_large(name: str) -> UserError:
    return UserError(
        "file_too_large",
        N_("“{name}” is too large to be a referral file. Nothing was read: split it."),
        name=name,
    )


def _other_kind(name: str) -> UserError:
    return UserError(
        "file_kind",
        N_(
            "“{name}” is neither xlsx nor csv, or it has a password. Nothing was read: open it in "
            "a spreadsheet program and save it as xlsx without a password."
        ),
        name=name,
    )
