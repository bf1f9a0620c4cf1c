"""Totals are sums of rounded lines, in both currencies, whatever the order of entry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.models.money import Money
from app.models.package import PackageItem
from app.services.packages import items, plan
from app.services.packages.totals import Line, _sum
from tests.package_case import a_planned_case, a_referred_case, euros

DAY = date(2020, 8, 20)
RATE = Decimal("655.957")


def totals(desk, case):
    return plan.read(desk, case).totals


def test_both_currencies_add_up_line_by_line(dakar):
    found = totals(dakar, a_planned_case(dakar))
    # 1 450,00 € is 951 138 F (951 137,65), 300 000 F is 457,35 € (457,347)
    assert [(line.eur.minor, line.local.minor) for line in found.lines] == [
        (145_000, 951_138), (45_735, 300_000),
    ]  # fmt: skip
    assert found.total.eur == Money(190_735, "EUR")
    assert found.total.local == Money(1_251_138, "XOF")
    assert found.remaining == Money(109_265, "EUR")


def test_operator_and_beneficiary_share_the_total(dakar):
    case = a_planned_case(dakar)
    items.add(dakar, case, {"service": "N3-FEE", "amount": euros(400)}, DAY)
    found = totals(dakar, case)
    assert found.operator.eur == euros(400)
    assert found.to_beneficiary.eur.minor + found.operator.eur.minor == found.total.eur.minor
    assert found.by_quote["received"].eur == euros(1450)
    assert found.by_quote["flat"].local == Money(300_000, "XOF")
    assert found.by_quote["none"].eur == euros(400)


def test_the_member_state_pays_what_errin_does_not(dakar):
    case = a_referred_case(dakar, package_eur=Money(300_001, "EUR"))
    found = totals(dakar, case)
    assert (found.errin_percent, found.errin, found.member_state) == (
        Decimal(50), Money(150_001, "EUR"), Money(150_000, "EUR"),
    )  # fmt: skip


def test_without_an_amount_granted_nothing_is_left_or_shared(dakar):
    found = totals(dakar, a_referred_case(dakar, package_eur=None))
    assert (found.granted, found.remaining, found.errin, found.member_state) == (None,) * 4
    assert found.minimum == euros(3000)
    assert not found.below_minimum


def test_a_ceiling_holds_for_all_items_of_a_service(dakar):
    case = a_planned_case(dakar)
    for _ in range(2):
        items.add(dakar, case, {"service": "ARR-TRANSP", "amount": euros(40)}, DAY)
    (over,) = totals(dakar, case).over_ceiling
    assert (over.service, over.spent, over.ceiling) == (
        "ARR-TRANSP", euros(80), Money(7927, "EUR"),
    )  # fmt: skip


def test_a_ceiling_by_head_is_multiplied_by_the_heads(dakar):
    case = a_planned_case(dakar)
    adults = {"service": "N1-INST-AD", "amount": euros(800), "quantity": 2}
    key = items.add(dakar, case, adults, DAY)
    assert totals(dakar, case).over_ceiling == ()
    items.change(dakar, key, {"amount": euros(801)})
    assert [over.ceiling for over in totals(dakar, case).over_ceiling] == [euros(800)]


AMOUNTS = st.one_of(
    st.builds(Money, st.integers(0, 10**8), st.just("EUR")),
    st.builds(Money, st.integers(0, 10**9), st.just("XOF")),
)


@given(st.lists(AMOUNTS, max_size=12), st.randoms())
def test_the_order_of_lines_changes_no_total(amounts, chance):
    lines = [
        Line(row, row.eur(), row.local("XOF"))
        for row in (PackageItem(case="c", amount=amount, rate=RATE) for amount in amounts)
    ]
    mixed = list(lines)
    chance.shuffle(mixed)
    assert _sum(mixed, "XOF") == _sum(lines, "XOF")
    assert _sum(lines, "XOF").eur.minor == sum(line.eur.minor for line in lines)
    for line in lines:
        typed = line.item.amount
        assert typed in (line.eur, line.local)
