"""Everything that forbids freezing is said at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.models.case import Case
from app.models.field import Unknown
from app.models.package import PackageItem
from app.services import records
from app.services.agreements.reasons import obstacles, usable_name, why_not
from app.services.agreements.terms import Terms
from app.services.packages import items, plan
from app.text import language
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros


def said(desk, case, terms=TERMS):
    return [reason.said(language("en")) for reason in why_not(desk, case, terms)]


def test_a_complete_case_has_no_reason(dakar):
    assert said(dakar, a_planned_case(dakar)) == []


@pytest.mark.parametrize("consent", [None, False])
def test_without_consent_nothing_is_frozen(dakar, consent):
    case = a_planned_case(dakar, consent=consent)
    assert said(dakar, case) == ["The returnee has not given consent"]


def test_a_refused_consent_is_no_consent(dakar):
    case = a_planned_case(dakar)
    change(dakar, Case, case, consent=Unknown("refused"))
    assert said(dakar, case) == ["The returnee has not given consent"]


@pytest.mark.parametrize(
    ("name", "usable"),
    [("Sy", True), ("O", True), ("ولد أحمد", True), ("X", False), ("xxx", False),
     ("Unknown", False), ("SANS OBJET", False), ("—", False), ("", False), (None, False)],
)  # fmt: skip
def test_a_name_must_name_somebody(name, usable):
    assert usable_name(name) is usable


def test_an_empty_case_hears_every_reason_at_once(dakar):
    case = a_referred_case(dakar, town=None, package_eur=None)
    reasons = said(dakar, case, Terms())
    for part in ("Town", "no item", "amount granted", "Project title", "Objectives", "Done at",
                 "Date of the agreement", "Signs for OFII", "Read and translated in"):  # fmt: skip
        assert any(part.lower() in reason.lower() for reason in reasons), (part, reasons)
    assert len(reasons) == len(set(reasons))


def test_a_thumbprint_needs_two_witnesses(dakar):
    case = a_planned_case(dakar)
    thumb = replace(TERMS, signature_mode="thumbprint", witness_1="Fatou Bâ")
    assert said(dakar, case, thumb) == ["Fill in “Second witness”"]
    assert said(dakar, case, replace(thumb, witness_2="Omar Ly")) == []


def test_more_than_granted_or_less_than_the_minimum_is_not_frozen(dakar):
    case = a_planned_case(dakar)
    items.add(dakar, case, {"service": "N3-STOCK", "amount": euros(1200)}, date(2020, 8, 20))
    assert "exceed" in said(dakar, case)[0]
    change(dakar, Case, case, package_eur=euros(2900))
    assert len(said(dakar, case)) == 2


def test_an_item_without_rate_is_not_frozen(dakar):
    case = a_planned_case(dakar)
    with dakar.writing() as session:
        package = plan.package_id(case)
        records.create(session, PackageItem, {
            "case": case, "package": package, "service": "N1-FURN", "label": "Lit",
            "mode": "cash", "amount": euros(3),
        })  # fmt: skip
    assert said(dakar, case) == ["“Lit” has no amount or no rate"]


def test_every_obstacle_says_where_it_is_mended(dakar):
    case = a_referred_case(dakar, town=None, consent=None, package_eur=None)
    places = {(one.record == case, one.field) for one in obstacles(dakar, case, Terms())}
    for field in ("consent", "town", "package_eur"):
        assert (True, field) in places
    for field in ("title", "place", "read_in"):
        assert (False, field) in places


def test_what_the_terms_lack_belongs_to_no_record(dakar):
    found = obstacles(dakar, a_planned_case(dakar), replace(TERMS, place=""))
    assert [(one.code, one.record, one.field) for one in found] == [("terms", "", "place")]
