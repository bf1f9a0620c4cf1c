"""An agreement prints the case as it is, in the words of both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.office import Organisation
from app.models.person import Person
from app.models.record import seed_id
from app.services import organisations, rates, records
from app.services.agreements import printed, terms
from app.services.documents.data import Duration, Label, Retention
from app.services.errors import UserError
from app.services.packages import items, plan
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros

DAY = date(2020, 8, 20)


def data(desk, case, given=TERMS):
    return printed.data(desk, case, given)


def test_the_parties_are_printed_as_known(dakar):
    case = a_planned_case(dakar, region="SN-TH")
    with dakar.writing() as session:
        records.create(session, Person, {
            "case": case, "relation": "spouse", "family_name": "Faye", "given_names": "Ndèye",
        })  # fmt: skip
    found = data(dakar, case)
    assert (found.beneficiary.family_name, found.beneficiary.birth) == ("Sarr", "1991-04")
    assert found.beneficiary.address == "Quartier Dixième, Thiès"
    assert found.beneficiary.document is None
    assert found.beneficiary.phone == "+221 77 123 45 67"
    assert [(one.family_name, one.relation) for one in found.family] == [
        ("Faye", Label("Conjoint", "Spouse")),
    ]  # fmt: skip
    assert found.office.head_name == "Claire Martin"
    assert found.complaints == "bureau@example.org"


def test_an_operator_makes_it_tripartite_with_three_copies(dakar):
    case = a_planned_case(dakar)
    assert (data(dakar, case).operator, data(dakar, case).signing.copies) == (None, 2)
    operator = organisations.find_or_add(dakar, "Opérateur du Sahel", "operator")
    change(dakar, Organisation, operator, person="Ibra Sow", phone="+221338234567")
    plan.save(dakar, case, {"operator": operator})
    found = data(dakar, case)
    assert (found.operator.name, found.operator.person) == ("Opérateur du Sahel", "Ibra Sow")
    assert found.signing.copies == 3


def test_a_parity_has_no_day_and_a_dated_rate_has_one(dakar):
    senegal = data(dakar, a_planned_case(dakar)).rate
    assert (senegal.value, senegal.date, senegal.sample) == (Decimal("655.957"), None, False)
    rates.add(dakar, "MAD", Decimal("10.8"), date(2020, 8, 1), "InforEuro")
    morocco = data(dakar, a_planned_case(dakar, country="MA", number="X")).rate
    assert (morocco.value, morocco.date) == (Decimal("10.8"), date(2020, 8, 1))
    assert morocco.source == Label.typed("InforEuro")


def test_a_draft_without_items_or_rate_prints_what_there_is(dakar):
    assert data(dakar, a_referred_case(dakar)).rate.value == Decimal("655.957")
    bare = data(dakar, a_referred_case(dakar, country="MA", number="X"))
    assert (bare.rate, bare.items, bare.instalments) == (None, (), ())


def test_lines_of_several_rates_print_none_of_them(dakar):
    case = a_referred_case(dakar, country="MA")
    for month in (7, 8):
        rates.add(dakar, "MAD", Decimal(f"10.{month}"), date(2020, month, 1), "InforEuro")
        items.add(dakar, case, {"service": "N3-EQUIP", "amount": "1000"}, date(2020, month, 5))
    assert data(dakar, case).rate is None


def test_durations_and_retention_come_from_the_rules(dakar):
    found = data(dakar, a_planned_case(dakar))
    assert found.duration == Duration(
        social_months=6, follow_up_months=12, spending_end=date(2021, 7, 1)
    )
    assert found.retention == Retention(2, 5, 10)
    assert data(dakar, a_planned_case(dakar, number="X", arrival_date=None)).duration == Duration(
        social_months=6, follow_up_months=12
    )


def test_without_a_rule_on_retention_nothing_is_printed(dakar):
    from app.models.programme import ProgrammeRule

    rule = seed_id("programme_rule", "ERRIN-OFII-2020/retention_claims")
    change(dakar, ProgrammeRule, rule, life="deleted")
    with pytest.raises(UserError, match="rule_missing"):
        data(dakar, a_planned_case(dakar))


@pytest.mark.parametrize(
    ("paper", "label"),
    [
        ("fr", "Mobilier"),
        ("en", "Furniture"),
        ("fr-en", "Mobilier / Furniture"),
        ("fr-ar", "Mobilier / أثاث"),
    ],
)
def test_a_label_of_the_catalogue_follows_the_language_of_the_paper(dakar, paper, label):
    case = a_referred_case(dakar)
    answers = {"service": "N1-FURN", "amount": euros(90), "quantity": 2}
    items.add(dakar, case, answers, DAY)
    (line,) = data(dakar, case, replace(TERMS, language=paper)).items
    assert (line.label, line.service, line.unit) == (label, None, Label("lot", "set"))


def test_a_label_as_typed_keeps_its_service_beside_it(dakar):
    case = a_referred_case(dakar)
    supplier = organisations.find_or_add(dakar, "Menuiserie")
    items.add(dakar, case, {
        "service": "N1-FURN", "label": "Lit", "amount": euros(90), "supplier": supplier,
    }, DAY)  # fmt: skip
    (line,) = data(dakar, case).items
    assert (line.label, line.service, line.supplier) == (
        "Lit", Label("Mobilier", "Furniture"), "Menuiserie",
    )  # fmt: skip


def test_even_the_catalogue_label_of_a_vulnerable_person_is_replaced(dakar):
    case = a_referred_case(dakar)
    label = "Appui renforcé aux personnes vulnérables"
    items.add(dakar, case, {"service": "N1-VULN", "label": label, "amount": euros(90)}, DAY)
    (line,) = data(dakar, case).items
    assert "vuln" not in line.label.lower()
    assert line.service is None


def test_the_shares_make_up_the_amount_granted(dakar):
    funding = data(dakar, a_planned_case(dakar)).funding
    assert (funding.member_state.fr, funding.errin_percent) == ("Allemagne", Decimal(50))
    assert funding.member_state_share[0] + funding.errin_share[0] == 300_000


def test_terms_are_suggested_by_office_day_and_beneficiary(dakar):
    found = terms.suggested(dakar, a_planned_case(dakar))
    assert (found.place, found.representative, found.read_in) == ("Dakar", "Claire Martin", "wo")
    assert found.date == date.today()
