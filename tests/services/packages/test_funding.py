"""Who pays beside the amount granted: to the cent, converted as items are, the difference said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.case import Case
from app.models.money import Money
from app.models.package import Funding
from app.models.record import uuid7
from app.services import organisations, rates
from app.services.agreements import issuing, printed
from app.services.agreements.differences import changed_since
from app.services.errors import UserError
from app.services.packages import checks, funding, items, plan
from app.services.records import Invalid
from app.text import language
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros

DAY = date(2020, 8, 20)
ENGLISH = language("en")


def totals(desk, case):
    return plan.read(desk, case).totals


def own(desk, case, amount="100", currency="EUR"):
    return funding.add(desk, case, {"source": "own", "amount": amount, "currency": currency}, DAY)


def found(desk, case):
    return {one.code: one.sentence.said(ENGLISH) for one in checks.checks(desk, case, DAY)}


def test_a_source_is_converted_at_the_rate_of_its_day_and_kept_as_typed(dakar):
    case = a_planned_case(dakar)
    own(dakar, case, "100 000", "XOF")
    (source,) = totals(dakar, case).sources
    assert source.funding.amount == Money(100_000, "XOF")
    assert (source.eur, source.local) == (Money(15_245, "EUR"), Money(100_000, "XOF"))


def test_own_contribution_comes_first_and_donors_follow(dakar):
    case = a_planned_case(dakar)
    donor = organisations.find_or_add(dakar, "Commune de Mbour", "public_body")
    answers = {"source": "donor", "organisation": donor, "amount": euros(200)}
    funding.add(dakar, case, answers, DAY)
    own(dakar, case)
    sums = totals(dakar, case)
    assert [one.funding.source for one in sums.sources] == ["own", "donor"]
    assert (sums.contributed, sums.funded) == (euros(300), euros(3300))


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"source": "own"}, ["amount"]),
        ({"amount": euros(5)}, ["source"]),
        ({"source": "own", "amount": euros(0)}, ["amount"]),
        ({"source": "own", "amount": Money(-5, "EUR")}, ["amount"]),
        ({"source": "own", "amount": Money(5, "XAF")}, ["amount"]),
        ({"source": "own", "amount": "1.500", "currency": "EUR"}, ["amount"]),
        ({"source": "donor", "amount": euros(5)}, ["organisation"]),
    ],
)
def test_a_source_that_pays_nothing_certain_is_refused_with_its_field(dakar, answers, fields):
    case = a_planned_case(dakar)
    with pytest.raises(Invalid) as caught:
        funding.add(dakar, case, answers, DAY)
    assert list(caught.value.problems) == fields
    assert totals(dakar, case).sources == ()


def test_an_own_contribution_names_no_donor(dakar):
    case = a_planned_case(dakar)
    donor = organisations.find_or_add(dakar, "Commune de Mbour")
    key = funding.add(
        dakar, case, {"source": "donor", "organisation": donor, "amount": euros(5)}, DAY
    )
    funding.change(dakar, key, {"source": "own"})
    assert totals(dakar, case).sources[0].funding.organisation is None


def test_a_source_is_added_once_removed_and_restored(dakar):
    case, key = a_planned_case(dakar), uuid7()
    for _ in range(2):
        funding.add(dakar, case, {"source": "own", "amount": euros(5)}, DAY, funding_id=key)
    funding.remove(dakar, key)
    assert totals(dakar, case).sources == ()
    with pytest.raises(UserError, match="not_found"):
        funding.change(dakar, key, {"amount": euros(6)})
    funding.restore(dakar, key)
    assert len(totals(dakar, case).sources) == 1


def test_another_office_adds_no_source(dakar, bamako):
    case = a_referred_case(bamako, office="DKR")
    with pytest.raises(UserError, match="not_owner"):
        own(bamako, case)


def test_items_beyond_the_amount_granted_are_paid_by_others_or_by_nobody(dakar):
    case = a_planned_case(dakar, package_eur=euros(1500), minimum_confirmed=True)
    assert "exceed the amount granted by €407.35" in found(dakar, case)["over_granted"]
    key = own(dakar, case, "400")
    said = found(dakar, case)
    assert "over_granted" not in said
    assert "€7.35 of the items is paid by nobody yet" in said["underfunded"]
    funding.change(dakar, key, {"amount": "407,35", "currency": "EUR"})
    assert not {"over_granted", "underfunded", "overfunded"} & set(found(dakar, case))
    funding.change(dakar, key, {"amount": "407,36", "currency": "EUR"})
    assert "exceed the items by €0.01" in found(dakar, case)["overfunded"]


def test_an_agreement_is_not_frozen_while_somebody_must_still_pay(dakar):
    case = a_planned_case(dakar, package_eur=euros(1500), minimum_confirmed=True)
    key = own(dakar, case, "400")
    with pytest.raises(issuing.NotReady, match="not_ready"):
        issuing.issue(dakar, case, TERMS)
    funding.change(dakar, key, {"amount": "407,35", "currency": "EUR"})
    issuing.issue(dakar, case, TERMS)


def test_the_rate_of_one_day_is_given_to_sources_as_well(dakar):
    case = a_referred_case(dakar, country="MA")
    rates.add(dakar, "MAD", Decimal("10.8"), date(2020, 8, 1), "InforEuro")
    items.add(dakar, case, {"service": "N1-FURN", "amount": "1080"}, DAY)
    rates.add(dakar, "MAD", Decimal(12), date(2020, 8, 19), "InforEuro")
    own(dakar, case, "1080", "MAD")
    assert "Apply one rate to all" in found(dakar, case)["several_rates"]
    assert items.apply_rate(dakar, case, DAY) == 1
    assert totals(dakar, case).contributed == totals(dakar, case).total.eur == euros(90)
    assert "several_rates" not in found(dakar, case)


def test_the_paper_names_every_source_and_tells_what_changed(dakar):
    case = a_planned_case(dakar)
    own(dakar, case, "100 000", "XOF")
    key = issuing.issue(dakar, case, TERMS)
    given = printed.data(dakar, case, TERMS).funding
    assert [(one.own, one.typed, one.eur) for one in given.others] == [
        (True, (100_000, "XOF"), (15_245, "EUR")),
    ]  # fmt: skip
    assert (given.granted, given.total) == ((300_000, "EUR"), (315_245, "EUR"))
    assert changed_since(dakar, key) == []
    donor = organisations.find_or_add(dakar, "Commune de Mbour")
    funding.add(dakar, case, {"source": "donor", "organisation": donor, "amount": euros(9)}, DAY)
    (one,) = changed_since(dakar, key)
    assert (one.label.said(ENGLISH), one.now) == ("Source of funding", "Commune de Mbour")


AMOUNTS = st.one_of(
    st.builds(Money, st.integers(1, 10**7), st.just("EUR")),
    st.builds(Money, st.integers(1, 10**8), st.just("MAD")),
)
ACTS = st.lists(
    st.tuples(st.sampled_from(["item", "own", "donor", "rate", "drop", "grant"]), AMOUNTS),
    max_size=8,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_any_sequence_of_lines_rates_and_sources_keeps_the_equation(rated, acts):
    desk, donor = rated
    case = a_referred_case(desk, country="MA", number=uuid7()[-12:])
    for number, (act, amount) in enumerate(acts):
        day = date(2020, 8, 1 + number)
        _do(desk, case, act, amount, day, donor)
    sums, paper = totals(desk, case), printed.data(desk, case, TERMS)
    lines = sum(line.eur.minor for line in sums.lines)
    sources = sum(one.eur.minor for one in sums.sources)
    assert sums.total.eur.minor == lines
    assert sums.member_state.minor + sums.errin.minor + sources == sums.funded.minor
    assert sums.remaining.minor == sums.funded.minor - lines
    assert paper.funding.total == sums.funded
    if paper.instalments:
        assert sum(one.eur[0] for one in paper.instalments) == lines
        assert sum(one.local[0] for one in paper.instalments) == sums.total.local.minor


@pytest.fixture
def rated(dakar):
    """An office with a rate for every day of August, each another one."""
    for day in range(1, 10):
        value = Decimal("10.8") + Decimal(day) / 100
        rates.add(dakar, "MAD", value, date(2020, 8, day), "InforEuro")
    return dakar, organisations.find_or_add(dakar, "Commune")


def _do(desk, case, act, amount, day, donor):
    match act:
        case "item":
            items.add(desk, case, {"service": "N3-EQUIP", "amount": amount}, day)
        case "own":
            funding.add(desk, case, {"source": "own", "amount": amount}, day)
        case "donor":
            answers = {"source": "donor", "organisation": donor, "amount": amount}
            funding.add(desk, case, answers, day)
        case "rate":
            items.apply_rate(desk, case, day)
        case "drop":
            for row in totals(desk, case).sources[:1]:
                change(desk, Funding, row.funding.id, life="deleted")
        case "grant":
            change(desk, Case, case, package_eur=Money(amount.minor, "EUR"))
