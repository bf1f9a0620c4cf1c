"""Referral files made for a test: one complete row, changed where the test says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from app.models.reference import codes
from app.services.referrals.reading import read_referrals
from app.services.referrals.results import ReferralFile, RowResult

COMPLETE = {
    "ms_reference": "NL-1", "member_state": "NL", "referral_date": "02/07/2020", "country": "SN",
    "family_name": "NDIAYE", "given_names": "Ibrahima", "sex": "M", "birth_date": "17/04/1991",
    "phone": "77 123 45 67", "return_type": "voluntary", "departure_expected": "19/08/2020",
    "family_count": "0", "package_eur": "3000,00", "consent": "yes", "town": "Touba",
}  # fmt: skip
Cells = dict[str, object]


@pytest.fixture
def a_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write an xlsx with these sheets: lists of rows of cells; text is never a formula."""

    def write(**sheets: list[list[object]]) -> Path:
        path = tmp_path / "referrals.xlsx"
        with Workbook(path, {"strings_to_formulas": False}) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        shape = (day,) if hasattr(cell, "year") else ()
                        sheet.write(number, column, cell, *shape)
        return path

    return write


@pytest.fixture
def read(a_workbook: Callable[..., Path]) -> Callable[..., ReferralFile]:
    """Read a workbook of complete rows, each changed by one dict of fields."""

    def reading(*changes: Cells, **arguments: object) -> ReferralFile:
        names = list(codes("referral_fields"))
        rows = [[{**COMPLETE, **change}.get(name, "") for name in names] for change in changes]
        path = a_workbook(Referrals=[names, *rows])
        return read_referrals(path, **arguments)  # type: ignore[arg-type]

    return reading


@pytest.fixture
def read_one(read: Callable[..., ReferralFile]) -> Callable[..., RowResult]:
    """Read one complete row with some fields changed."""
    return lambda **changes: read(changes).rows[0]
