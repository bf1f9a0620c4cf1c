"""The fixed questions against figures reckoned by hand, as they stood on a day, and masked."""

from __future__ import annotations

import csv
import io
import time
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from app.models.case import Case
from app.models.person import Person
from app.services.access import Desk
from app.services.case_status import set_status
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.packages import items, plan
from app.services.reports import answering, report_files
from app.services.reports.answering import QUESTIONS, answer
from app.services.reports.asked import Wanted
from app.services.reports.figures import Column, Figures, chart, summed
from app.services.reports.masking import masked
from app.text import language
from tests.office import a_case, colleague, send
from tests.package_case import euros

TODAY = date.today()
DAY_MS = 86_400_000
A_WEEK_AGO = TODAY - timedelta(days=7)
SEX = {"relation": "principal", "family_name": "Ndiaye", "birth_date": "1990-05-01"}


def rows(desk: Desk, code: str, day: date | None = None, **wanted: Any) -> dict[str, Any]:
    """The first number of each row, by its code, as programs read it."""
    found = report_files.data(answer(desk, code, Wanted(**wanted), day), language("en"))
    return {row["code"]: tuple(list(row.values())[2:]) for row in found["rows"]}


def fill(desk: Desk) -> list[str]:
    """Three cases of Dakar: two women and two men, one of them a child; two member states."""
    child = {"relation": "child", "family_name": "Ndiaye", "sex": "M", "birth_date": "2016"}
    woman = {**SEX, "sex": "F", "vulnerabilities": ["disability"]}
    return [
        a_case(desk, [woman, child], member_state="DE", arrival_date=date(2026, 9, 3)),
        a_case(desk, [{**SEX, "sex": "M"}], member_state="NL", arrival_date=date(2026, 9, 20)),
        a_case(desk, [{**SEX, "sex": "F", "birth_date": None, "id_number": "A1"}],
               member_state="DE", arrival_date=date(2026, 10, 1)),
    ]  # fmt: skip


@pytest.fixture
def filled(dakar: Desk) -> Desk:
    """Filled a month ago by the clock of the store."""
    dakar.store.clock = lambda: now() - 30 * DAY_MS
    fill(dakar)
    dakar.store.clock = now
    return dakar


def test_the_figures_are_those_reckoned_by_hand(filled: Desk) -> None:
    assert rows(filled, "people-stage") == {"intake": (2, 2, 0)}
    assert rows(filled, "people-country") == {"SN": (2, 2, 0)}
    assert rows(filled, "people-sex") == {"F": (2,), "M": (2,), "X": (0,), "unknown": (0,)}
    assert rows(filled, "people-age") == {"0-17": (0, 1, 0), "35-49": (1, 1, 0), "": (1, 0, 0)}
    assert rows(filled, "arrivals") == {"2026-09": (3,), "2026-10": (1,)}
    assert rows(filled, "vulnerable") == {"SN": (1, 3)}
    assert rows(filled, "cap") == {"DE": (2, None), "NL": (1, None)}
    assert rows(filled, "endings") == {}
    assert rows(filled, "freshness") == {}
    assert rows(filled, "people-sex", member_state="NL")["M"] == (1,)
    assert rows(filled, "arrivals", since=date(2026, 10, 1)) == {"2026-10": (1,)}
    assert rows(filled, "people-sex", office="RBA")["F"] == (0,)


def test_what_is_planned_is_a_sum_of_rounded_lines_by_category(dakar: Desk) -> None:
    case = fill(dakar)[0]
    plan.save(dakar, case, {"title": "Couture", "level": "N3"})
    items.add(dakar, case, {"service": "N3-EQUIP", "amount": euros(1450), "quote": "flat"}, TODAY)
    items.add(dakar, case, {"service": "ARR-TRANSP", "amount": euros(50), "quote": "flat"}, TODAY)
    assert rows(dakar, "planned") == {
        "arrival": ("0.00", "50.00", "0.00"), "economic": ("1450.00", "0.00", "0.00"),
    }  # fmt: skip
    found = answer(dakar, "planned")
    drawn = chart(found.figures, found.title, language("en"))
    assert drawn.title == "97% of €1,500.00 planned is in kind"
    assert "Economic assistance, In kind: €1,450.00" in drawn.summary


def test_days_between_steps_are_those_that_officers_entered(dakar: Desk) -> None:
    case = a_case(dakar, referral_date=TODAY - timedelta(days=20))
    set_status(dakar, case, "under_review", TODAY - timedelta(days=15))
    set_status(dakar, case, "accepted", TODAY - timedelta(days=12))
    assert rows(dakar, "delays") == {"referral-accepted": (8, 8, 8, 1)}


ALL = [code for code in QUESTIONS if QUESTIONS[code].back]


def shown(desk: Desk, day: date) -> list[dict[str, Any]]:
    """Every report as at a day."""
    return [report_files.data(answer(desk, code, day=day), language("en")) for code in ALL]


def test_no_later_change_moves_a_report_as_at_an_earlier_day(filled: Desk) -> None:
    before = shown(filled, A_WEEK_AGO)
    with filled.reading() as session:
        case = session.query(Case).order_by(Case.id).first()
        person = session.query(Person).order_by(Person.id).first()
        assert case
        assert person
    set_status(filled, case.id, "under_review", TODAY)
    a_case(filled)
    with filled.writing() as session:
        row = session.get(Person, person.id)
        assert row
        row.sex, row.vulnerabilities, row.birth_date = "M", None, "1950"
        other = session.query(Person).filter(Person.id != person.id).first()
        assert other
        other.life = "deleted"
        moved = session.get(Case, case.id)
        assert moved
        moved.member_state, moved.arrival_date = "AT", date(2026, 11, 2)
    assert shown(filled, A_WEEK_AGO) == before
    assert shown(filled, TODAY) != [{**one, "as_at": TODAY.isoformat()} for one in before]


def test_a_report_frozen_today_is_the_same_when_it_is_made_later(
    dakar: Desk, paris: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(dakar)
    send(dakar, paris)
    frozen = shown(paris, TODAY)
    later = TODAY + timedelta(days=3)
    clock = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: clock() + 3 * DAY_MS * 1_000_000)
    a_case(dakar)
    send(dakar, paris)

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return later

    monkeypatch.setattr(answering, "date", Later)
    assert shown(paris, TODAY) == frozen


def test_each_role_counts_what_is_its_own(dakar: Desk) -> None:
    fill(dakar)
    officer = colleague(dakar, "Binta", "case_officer")
    a_case(officer, [{**SEX, "sex": "F"}])
    assert rows(officer, "people-sex")["F"] == (1,)
    assert rows(dakar, "people-sex")["F"] == (3,)
    payer = colleague(dakar, "Issa", "finance")
    assert [one.code for one in answering.offered(payer)] == ["planned"]
    with pytest.raises(UserError) as refused:
        answer(payer, "people-sex")
    assert refused.value.code == "no_right"


@pytest.mark.parametrize(
    ("counts", "expected", "total"),
    [
        ((12, 3, 9), (12, None, None), 24),  # one alone is what the total lacks
        ((12, 3, 2, 9), (12, None, None, 9), 26),
        ((12, 1, 1, 9), (12, None, None, None), 23),  # two of two are both one
        ((3, 0, 0), (None, 0, 0), None),
        ((12, 9), (12, 9), 21),
    ],
)
def test_a_small_count_cannot_be_reckoned_from_the_total(
    counts: tuple[int, ...], expected: tuple[int | None, ...], total: int | None
) -> None:
    column = Column("people", "", counts)
    labels = tuple(str(n) for n in counts)
    found = Figures(
        kind="bars", unit="", labels=labels, codes=labels, columns=(column,),
        totals=summed([column]),
    )  # fmt: skip
    hidden = masked(found)
    assert (hidden.columns[0].values, hidden.totals) == (expected, (total,))


def test_files_hold_numbers_dates_and_no_formula(filled: Desk) -> None:
    found = answer(filled, "people-sex", day=A_WEEK_AGO)
    book = openpyxl.load_workbook(io.BytesIO(report_files.xlsx(found, language("en"))))
    cover, table = book.worksheets
    assert table["A2"].value == "Female"
    assert (table["B2"].value, table["B2"].data_type) == (2, "n")
    days = [row[1].value for row in cover.iter_rows() if row[1].is_date]
    assert A_WEEK_AGO in [day.date() for day in days]
    kinds = {
        cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    }
    assert "f" not in kinds
    text = report_files.csv_bytes(found, language("fr")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1] == ["Femme", "2"]


def test_what_cannot_be_answered_is_refused_in_words(dakar: Desk) -> None:
    for code, wanted, day, refusal in (
        ("nothing", Wanted(), TODAY, "unknown_report"),
        ("cap", Wanted(since=TODAY, until=A_WEEK_AGO), TODAY, "bad_period"),
        ("cap", Wanted(), TODAY + timedelta(days=1), "report_in_future"),
    ):
        with pytest.raises(UserError) as refused:
            answer(dakar, code, wanted, day)
        assert refused.value.code == refusal
