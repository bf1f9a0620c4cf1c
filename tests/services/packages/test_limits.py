"""Ceilings, catalogue, size and days of the programme as checks of a package."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.case import Case
from app.models.package import Package
from app.services import catalogue, ceilings, records, rule_changes
from app.services.agreements import reasons
from app.services.packages import checks, items, plan
from app.text import language
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros

DAY = date(2020, 8, 20)
FIRST = date(2020, 3, 1)


def found(desk, case, code):
    return [one for one in checks.checks(desk, case, DAY) if one.code == code]


def said(finding):
    return finding.sentence.said(language("en"))


@pytest.fixture
def case(paris):
    """1,450 EUR and 457.35 EUR at level 3, nothing of it to an operator."""
    return a_planned_case(paris, return_type="voluntary")


def test_over_the_ceiling_says_by_how_much_and_who_may_approve(paris, case):
    ceilings.put(paris, ("N3", "SN", "DE"), euros(1900), FIRST)
    (over,) = found(paris, case, "over_level")
    assert over.level == "confirm"
    assert said(over) == (
        "Level 3 — business creation: €1,907.35 for the beneficiary, €7.35 over the ceiling of "
        "€1,900.00. Remove an item or ask headquarters for approval."
    )
    assert over.record == plan.read(paris, case).items[-1].id


def test_exactly_the_ceiling_is_fine_and_an_operator_fee_does_not_count(paris, case):
    ceilings.put(paris, ("N3", None, None), euros(1908), FIRST)
    fee = {"service": "N3-FEE", "amount": euros(500), "quote": "flat"}
    items.add(paris, case, fee, DAY)
    assert found(paris, case, "over_level") == []


def test_the_ceiling_is_that_of_the_day_of_the_referral(paris, case):
    ceilings.put(paris, ("N3", None, None), euros(100), date(2020, 6, 3))
    assert found(paris, case, "over_level") == []
    change(paris, Case, case, referral_date=date(2020, 6, 3))
    assert len(found(paris, case, "over_level")) == 1


def test_each_level_has_its_own_ceiling(paris, case):
    ceilings.put(paris, ("N1", None, None), euros(400), FIRST)
    ceilings.put(paris, ("N3", None, None), euros(1908), FIRST)
    rent = {"service": "N1-RENT", "amount": euros(500), "quote": "flat"}
    items.add(paris, case, rent, DAY)
    (over,) = found(paris, case, "over_level")
    assert "Level 1" in said(over)
    assert "€100.00 over" in said(over)


def test_no_agreement_is_frozen_over_a_ceiling(paris, case):
    ceilings.put(paris, ("N3", None, None), euros(1000), FIRST)
    assert [one.code for one in reasons.obstacles(paris, case, TERMS)] == ["over_level"]


def test_a_service_that_is_not_offered_in_the_country_is_refused(paris, case):
    catalogue.add(paris, "N3-STOCK", {"countries": ["ML"]}, FIRST)
    (wrong,) = found(paris, case, "not_offered")
    assert wrong.level == "blocking"
    assert said(wrong).startswith(
        "“Stock de départ”: the catalogue does not offer this service in Senegal on 2 Jun 2020."
    )
    assert "ask headquarters" in said(wrong)


def test_a_service_that_ended_before_the_referral_is_refused(paris, case):
    catalogue.close(paris, "N3-STOCK", date(2020, 6, 1))
    (wrong,) = found(paris, case, "not_offered")
    assert (wrong.level, wrong.field) == ("blocking", "service")


def test_a_service_of_another_level_is_to_be_confirmed(paris, case):
    for service in ("N2-VOC", "N1-RENT", "ARR-NFI"):
        given = {"service": service, "amount": euros(10), "quote": "flat"}
        items.add(paris, case, given, DAY)
    (other,) = found(paris, case, "other_level")
    assert other.level == "confirm"
    assert said(other).startswith("“Formation professionnelle”: this service is not offered")
    change(paris, Package, plan.read(paris, case).package.id, level="N2")
    assert len(found(paris, case, "other_level")) == 2


def test_a_returnee_over_the_cap_is_said_with_the_count(paris, case):
    rule_changes.put(paris, ("cap_returnees", None, None), "2", FIRST)
    for n, status in enumerate(("arrived", "refused", "arrived")):
        a_referred_case(paris, number=f"X{n}", referral_date=date(2020, 5, 1), status=status)
    (over,) = found(paris, case, "cap_reached")
    assert over.level == "confirm"
    assert said(over).startswith("Returnee 3 of a programme planned for 2.")


def test_up_to_the_cap_nothing_is_said(paris, case):
    rule_changes.put(paris, ("cap_returnees", None, None), "2", FIRST)
    a_referred_case(paris, number="X", referral_date=date(2020, 5, 1))
    a_referred_case(paris, number="Y", referral_date=date(2020, 12, 1))
    assert found(paris, case, "cap_reached") == []


def test_spending_ends_some_months_after_the_return(paris, case):
    key = plan.read(paris, case).items[0].id
    items.change(paris, key, {"planned": date(2021, 2, 1)})
    assert found(paris, case, "after_spending") == []
    rule_changes.put(paris, ("deadline_spending_end", None, "DE"), "6", FIRST)
    (late,) = found(paris, case, "after_spending")
    assert (late.level, late.record, late.field) == ("confirm", key, "planned")
    assert "after 1 Jan 2021" in said(late)


def test_without_a_last_day_the_duration_tells_the_end(paris, case):
    rule_changes.close(paris, ("programme_end", None, None), date(2020, 6, 1))
    rule_changes.put(paris, ("programme_duration", None, None), "3", FIRST)
    (late,) = found(paris, case, "outside_programme")
    assert "from 1 Mar 2020 to 1 Jun 2020" in said(late)


def test_a_case_without_a_day_of_referral_is_judged_as_of_the_day(paris):
    case = a_planned_case(paris, referral_date=None, return_type="voluntary")
    ceilings.put(paris, ("N3", None, None), euros(100), DAY)
    with paris.reading() as session:
        assert records.existing(session, Case, case).referral_date is None
    assert len(found(paris, case, "over_level")) == 1
