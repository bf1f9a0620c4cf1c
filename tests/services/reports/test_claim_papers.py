"""The claim on paper and as workbooks: complete, exact to the cent, and never a formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.models.money import Money
from app.services.reports import claim_paper
from app.services.reports.claim_workbook import LINES, claim_workbook
from app.services.reports.riat_workbook import riat_workbook
from app.text import language
from tests.claimed import a_paid_case, sent
from tests.office import colleague
from tests.paid_case import Office
from tests.services.documents.reading import pages, second_text, solid, text
from tests.services.reports.claims import HOSTILE, a_claim, a_line

ENGLISH = language("en")


def grid(book: bytes, sheet: str) -> list[list]:
    """A sheet as a reader sees it that shares no code with the writer."""
    return CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name(sheet).to_python()


def formulas(book: bytes) -> list[str]:
    found = load_workbook(BytesIO(book))
    return [c.coordinate for s in found for row in s for c in row if c.data_type == "f"]


@pytest.mark.parametrize("code", ["fr", "en", "fr-en"])
def test_a_claim_prints_lines_sums_shares_proofs_and_signatures(code):
    found = a_claim(*(a_line(n) for n in range(1, 9)))
    pdf = claim_paper.pdf(found, code)
    assert pdf == claim_paper.pdf(found, code)
    words = text(pdf)
    spoken = language(code[:2])
    for amount in (
        found.statement.eur, found.statement.errin, found.statement.member_state,
        *(one.local for one in found.statement.currencies),
        *(one.eur for one in found.statement.currencies),
    ):  # fmt: skip
        assert solid(spoken.money(amount)) in solid(words)
    for told in ("PAR-C2020-00001-9", found.head.code, "DKR-R2020-00008-4", "Facture 118",
                 "SARR Modou", "K7M2P9QX", "655"):  # fmt: skip
        assert told in words
    assert ("Pour l’OFII" if code != "en" else "For OFII") in words


def test_a_draft_says_so_and_has_no_code():
    words = text(claim_paper.pdf(a_claim(a_line(1), sent=False), "en"))
    assert "Draft, not sent" in words
    assert "Code" not in words


def test_lines_of_erased_cases_are_said_and_the_sums_stay():
    whole = a_claim(a_line(1), a_line(2))
    one = a_claim(a_line(1))
    found = replace(whole, statement=one.statement, erased=1)
    words = text(claim_paper.pdf(found, "en"))
    assert "Lines of cases erased since: 1" in words
    assert ENGLISH.money((30_490, "EUR")) in words


def test_two_hundred_lines_keep_their_header_on_every_page():
    found = a_claim(*(a_line(n, proof="Facture et photo du matériel remis " * 3)
                      for n in range(1, 201)))  # fmt: skip
    printed = pages(claim_paper.pdf(found, "en"))
    assert all("Page" in page for page in printed)
    assert sum("Paid to, on" in page for page in printed) > 5
    for n in range(1, 201):
        assert any(f"DKR-R2020-{n:05d}-4" in page for page in printed)


def test_any_text_is_printed_and_is_text_in_the_workbook(paris):
    found = a_claim(*(
        a_line(n, beneficiary=said, payee=said, proof=said, reference=said, receipt=said)
        for n, said in enumerate(HOSTILE, 1)
    ))  # fmt: skip
    assert "HYPERLINK" in second_text(claim_paper.pdf(found, "fr"))
    book = claim_workbook(found, ENGLISH)
    assert formulas(book) == []
    assert [row[4] for row in grid(book, "Lines")[1:-1]] == list(HOSTILE)
    riat = riat_workbook(paris, found, ENGLISH)
    assert formulas(riat) == []
    assert [row[9] for row in grid(riat, "KM3 Final budget")[1:]] == list(HOSTILE)


def test_the_workbook_holds_real_numbers_and_dates():
    found = a_claim(*(a_line(n) for n in range(1, 7)))
    book = claim_workbook(found, ENGLISH)
    head, *rows, total = grid(book, "Lines")
    assert len(head) == len(LINES)
    titles = {title: place for place, title in enumerate(head)}
    assert {type(row[titles["Paid on"]]) for row in rows} <= {date, datetime}
    for title, money in (
        ("Amount in euros", found.statement.eur),
        ("Share of ERRIN", found.statement.errin),
        ("Share of the Member State", found.statement.member_state),
    ):
        cells = [Decimal(str(row[titles[title]])) for row in rows]
        assert sum(cells) == Decimal(str(total[titles[title]])) == money.value
    assert {row[titles["Currency"]] for row in rows} == {"XOF", "MAD"}
    summary = dict(row[:2] for row in grid(book, "Claim")[1:])
    assert summary["Total XOF"] == 300_003
    assert summary["Expenses in euros"] == float(found.statement.eur.value)
    assert claim_workbook(found, ENGLISH) == book


def test_a_draft_lists_what_is_left_out_and_why():
    book = claim_workbook(a_claim(a_line(1), sent=False), ENGLISH)
    assert grid(book, "Left out")[1][0] == "DKR-2020-00009-0"
    assert "confirmed" in grid(book, "Left out")[1][5]


def test_the_three_key_moments_are_ready_to_be_copied(paris):
    office = Office(
        paris, colleague(paris, "Jeanne", "headquarters"), colleague(paris, "Luc", "finance")
    )
    a_paid_case(office)
    found = sent(paris)
    book = riat_workbook(paris, found, ENGLISH)
    asked, told = (dict(enumerate(row)) for row in grid(book, "KM1 Application"))
    known = {asked[place]: told[place] for place in asked}
    assert known["Case number"] == "DKR-2020-00001-0"
    assert known["Specific vulnerability"] == "Yes"
    assert known["Reintegration partner"].startswith("Headquarters")
    assert "Sarr" in known.values()
    _head, *plan = grid(book, "KM2 Plan and budget")
    assert sum(Decimal(str(row[8])) for row in plan) == Money(190_735, "EUR").value
    (_head, real) = grid(book, "KM3 Final budget")
    assert (real[5], real[6], real[7]) == (152.45, 100_000, "XOF")
    assert real[9] == "Facture 118"
