"""The ceiling that holds is the one of the Member State and country, on the day."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.money import Money
from app.services import ceilings
from tests.package_case import euros
from tests.refusals import refused

DAY = date(2020, 6, 1)
LINES = {
    ("N3", None, None): 3000, ("N3", "SN", None): 4000, ("N3", None, "DE"): 5000,
    ("N3", "SN", "DE"): 6000,
}  # fmt: skip


@pytest.fixture
def hq(paris):
    for line, amount in LINES.items():
        ceilings.put(paris, line, euros(amount), DAY)
    return paris


def found(desk, on, country, member_state, level="N3"):
    with desk.reading() as session:
        row = ceilings.find(session, level, on, country, member_state)
    return row and row.amount.minor // 100


def test_the_most_specific_ceiling_wins(hq):
    wanted = {("SN", "DE"): 6000, ("ML", "DE"): 5000, ("SN", "BE"): 4000, ("ML", "BE"): 3000}
    assert {where: found(hq, DAY, *where) for where in wanted} == wanted


def test_no_ceiling_is_invented(hq):
    assert found(hq, date(2020, 5, 31), "SN", "DE") is None
    assert found(hq, DAY, "SN", "DE", "N1") is None


def test_a_new_ceiling_holds_from_its_day_on(hq):
    ceilings.put(hq, ("N3", "SN", "DE"), euros(6500), date(2020, 9, 1), "Letter")
    assert found(hq, date(2020, 8, 31), "SN", "DE") == 6000
    assert found(hq, date(2020, 9, 1), "SN", "DE") == 6500
    with hq.reading() as session:
        latest, former = ceilings.history(session, ("N3", "SN", "DE"))
        assert (latest.basis, former.valid_to) == ("Letter", date(2020, 8, 31))
        assert len(ceilings.listed(session, DAY)) == len(ceilings.listed(session)) == 4


def test_after_its_end_the_more_general_one_holds(hq):
    ceilings.close(hq, ("N3", "SN", "DE"), date(2020, 12, 31))
    assert found(hq, date(2021, 1, 1), "SN", "DE") == 5000


def test_an_amount_that_is_no_ceiling_is_refused(paris):
    for amount in (Money(0, "EUR"), Money(-5, "EUR"), Money(100, "XOF")):
        refused("ceiling_unfit", ceilings.put, paris, ("N3", "SN", "DE"), amount, DAY)


def test_a_place_that_is_unknown_is_refused(paris):
    for line in (("N9", None, None), ("N3", "FR", None), ("N3", None, "SN"), (None, None, None)):
        refused("invalid", ceilings.put, paris, line, euros(100), DAY)


def test_an_office_reads_only(dakar):
    refused("headquarters_only", ceilings.put, dakar, ("N3", None, None), euros(1), DAY)
    refused("headquarters_only", ceilings.close, dakar, ("N3", None, None), DAY)
