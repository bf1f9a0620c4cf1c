"""Packages beside comparable ones: exact quartiles, nothing said of few, outliers named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.money import Money
from app.services.coherence import comparing, figures
from app.services.coherence.figures import Wanted
from app.services.coherence.spread import FEWEST, spread
from app.services.errors import UserError
from app.services.packages import items, plan
from app.text import language
from tests.office import PRINCIPAL, a_case
from tests.package_case import euros

ENGLISH = language("en")
RELATIVE = {"family_name": "Diallo", "relation": "child", "birth_date": "2015"}


def package(desk, amount, people=1, level="N3", **answers):
    """A case with a package of one item; its id."""
    crowd = [PRINCIPAL, *({**RELATIVE, "given_names": f"E{n}"} for n in range(people - 1))]
    case = a_case(desk, crowd, **answers)
    plan.save(desk, case, {"level": level})
    items.add(desk, case, {"service": "N3-EQUIP", "amount": amount})
    return case


def words(desk, case):
    return comparing.place_words(comparing.beside(desk, case)).said(ENGLISH)


# ---- figures of a list of amounts


@pytest.mark.parametrize(
    ("amounts", "quartiles"),
    [([7], (7, 7, 7)), ([1, 2], (1, 2, 2)), ([1, 2, 3, 4, 5], (2, 3, 4)),
     ([10, 20, 30, 40], (18, 25, 33)), ([5] * 9, (5, 5, 5))],
)  # fmt: skip
def test_quartiles_lie_between_amounts_in_proportion(amounts, quartiles):
    found = spread(amounts)
    assert (found.low, found.median, found.high) == quartiles


@given(st.lists(st.integers(0, 10**9), min_size=1), st.randoms())
def test_a_spread_is_ordered_and_does_not_depend_on_the_order(amounts, chance):
    found = spread(amounts)
    assert found.least <= found.low <= found.median <= found.high <= found.most
    chance.shuffle(amounts)
    assert spread(amounts) == found
    assert found.place(found.median) == "at"


def test_far_is_beyond_one_and_a_half_of_the_middle_half():
    found = spread([100, 110, 120, 130, 140])
    assert found.fences == (80, 160)
    assert [found.place(n) for n in (79, 80, 119, 120, 121, 160, 161)] == [
        "far_below", "below", "below", "at", "above", "above", "far_above",
    ]  # fmt: skip


# ---- one package beside others


def test_only_packages_of_the_same_level_country_and_family_are_compared(dakar):
    mine = package(dakar, euros(1000))
    for amount in range(100, 600, 100):
        package(dakar, euros(amount))
    package(dakar, euros(9), people=2)
    package(dakar, euros(9), level="N1")
    package(dakar, euros(9), country="ML")
    package(dakar, euros(9), status="entered_in_error")
    found = comparing.beside(dakar, mine)
    assert (found.others.count, found.others.median, found.cents) == (5, 30_000, 100_000)
    assert "€700.00 above the median of 5 comparable packages" in words(dakar, mine)
    assert found.place == "far_above"


def test_below_five_nothing_is_said_of_others(dakar):
    mine = package(dakar, euros(1000))
    for _ in range(FEWEST - 1):
        package(dakar, euros(500))
    found = comparing.beside(dakar, mine)
    assert (found.shown, found.place) == (None, None)
    assert words(dakar, mine) == "Too few comparable packages to compare with: 4."


def test_a_package_without_level_is_compared_with_none(dakar):
    assert comparing.beside(dakar, a_case(dakar)) is None


def test_totals_are_sums_of_rounded_lines_of_items_still_there(dakar):
    case = package(dakar, Money(951_138, "XOF"))
    gone = items.add(dakar, case, {"service": "N3-EQUIP", "amount": euros(5)})
    items.add(dakar, case, {"service": "N3-EQUIP", "amount": Money(1, "XOF")})
    items.remove(dakar, gone)
    with dakar.reading() as session:
        (found,) = figures.read(session)
    assert found.cents == plan.read(dakar, case).totals.total.eur.minor


# ---- all packages


@pytest.fixture
def offices(paris):
    """Nine alike and one far away; half of Belgium in spring, half of Germany in autumn."""
    for number in range(10):
        late = number % 2
        package(
            paris, euros(1000 + number if number < 9 else 4000), country="SN",
            member_state=("BE", "DE")[late], referral_date=date(2020, 4 + 6 * late, 1),
        )  # fmt: skip
    return paris


def test_headquarters_sees_quarters_member_states_and_offices(offices):
    found = comparing.overview(offices, "quarter")
    assert [(one.code, one.spread.count) for one in found.groups] == [("2020-2", 5), ("2020-4", 5)]
    assert found.whole.count == 10
    states = comparing.overview(offices, "member_state").groups
    assert [one.code for one in states] == ["BE", "DE"]
    assert [one.code for one in comparing.overview(offices, "office").groups] == ["PAR"]


def test_outliers_are_named_with_their_distance(offices):
    (one,) = comparing.overview(offices).outliers
    assert (one.figure.cents, one.distance) == (400_000, 400_000 - one.others.median)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(Wanted(member_state="BE"), 5), (Wanted(level="N1"), 0), (Wanted(country="SN"), 10),
     (Wanted(office="DKR"), 0), (Wanted(since=date(2020, 5, 1)), 5),
     (Wanted(until=date(2020, 4, 1)), 5)],
)  # fmt: skip
def test_filters_choose_the_packages(offices, wanted, count):
    found = comparing.overview(offices, "quarter", wanted)
    assert (found.whole.count if found.whole else 0) == count


def test_an_office_is_refused(dakar):
    with pytest.raises(UserError, match="headquarters_only"):
        comparing.overview(dakar)
