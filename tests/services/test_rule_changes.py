"""Headquarters sets a rule from a day on; a figure that cannot be read or cannot be is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.money import Money
from app.services import rule_changes, rule_keys, rule_words, rules
from app.services.rules import Duration
from app.text import language
from tests.refusals import refused

DAY = date(2020, 9, 1)


def put(desk, key, value, since=DAY, country=None, member_state=None, **more):
    return rule_changes.put(desk, (key, country, member_state), value, since, **more)


def shown(desk, key, code, country=None):
    with desk.reading() as session:
        line = (key, country, None)
        return rule_words.shown(rule_changes.history(session, line)[0], language(code))


def test_a_rule_changes_from_its_day_on(paris):
    put(paris, "cofinancing_share", "40", basis="Decision of 1 August")
    known = rules.rules(paris)
    assert known.number("cofinancing_share", date(2020, 8, 31)) == Decimal(50)
    assert known.number("cofinancing_share", DAY) == Decimal(40)
    with paris.reading() as session:
        latest, former = rule_changes.history(session, ("cofinancing_share", None, None))
        assert (latest.basis, former.valid_to) == ("Decision of 1 August", date(2020, 8, 31))


def test_a_rule_of_one_member_state_stands_beside_the_general_one(paris):
    put(paris, "deadline_spending_end", "6", member_state="AT")
    known = rules.rules(paris)
    assert known.duration("deadline_spending_end", DAY, "AT") == Duration(6, "months")
    assert known.duration("deadline_spending_end", DAY, "DE") == Duration(12, "months")
    with paris.reading() as session:
        keys = [row.key for row in rule_changes.listed(session, DAY)]
    assert keys.count("deadline_spending_end") == 2


def test_values_are_stored_in_one_form_and_shown_as_read(paris):
    put(paris, "min_package_eur", "2 500,50")
    put(paris, "instalments_default", "60; 40")
    put(paris, "countries", "Sénégal;mali")
    put(paris, "deadline_plan", "2", unit="months")
    put(paris, "mobile_money_max", "1 000 000", country="ML")
    put(paris, "programme_end", "31/08/2021")
    known = rules.rules(paris)
    assert known.money("min_package_eur", DAY) == Money(250_050, "EUR")
    assert known.items("instalments_default", DAY) == ["60", "40"]
    assert known.items("countries", DAY) == ["SN", "ML"]
    assert known.duration("deadline_plan", DAY) == Duration(2, "months")
    assert known.money("mobile_money_max", DAY, None, "ML") == Money(1_000_000, "XOF")
    assert known.text("programme_end", DAY) == "2021-08-31"
    assert shown(paris, "min_package_eur", "en") == "€2,500.50"
    assert shown(paris, "deadline_plan", "fr") == "2 mois"
    assert shown(paris, "countries", "fr") == "Sénégal, Mali"
    assert shown(paris, "instalments_default", "en") == "60%, 40%"


@pytest.fixture(scope="module")
def untouched(ready, tmp_path_factory):
    """Headquarters for acts that are refused."""
    desk = ready.open("paris", tmp_path_factory.mktemp("refused") / "paris")
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("key", "value", "more", "refusal"),
    [
        ("no_such_rule", "1", {}, "unknown_rule"),
        ("cofinancing_share", "101", {}, "value_unfit"),
        ("cofinancing_share", "-1", {}, "value_unfit"),
        ("cofinancing_share", "50", {"unit": "EUR"}, "wrong_unit"),
        ("min_package_eur", "0", {}, "value_unfit"),
        ("min_package_eur", "beaucoup", {}, "value_unfit"),
        ("min_package_eur", "1.500", {}, "value_unfit"),
        ("min_package_eur", "3000", {"unit": "XOF"}, "wrong_unit"),
        ("mobile_money_max", "100", {"country": "SN", "unit": "MAD"}, "wrong_unit"),
        ("cash_max", "100", {"unit": "EUR"}, "wrong_unit"),
        ("cash_max", "100", {}, "country_needed"),
        ("approval_limit", "100", {"unit": "XOF"}, "wrong_unit"),
        ("cap_returnees", "0", {}, "value_unfit"),
        ("cap_returnees", "1e9", {}, "value_unfit"),
        ("deadline_plan", "30", {"unit": "percent"}, "wrong_unit"),
        ("deadline_plan", "99999", {}, "value_unfit"),
        ("instalments_default", "70;40", {}, "value_unfit"),
        ("instalments_default", "", {}, "value_unfit"),
        ("countries", "Allemagne", {}, "value_unfit"),
        ("return_types_allowed", "voluntary;odd", {"country": "SN"}, "value_unfit"),
        ("programme_end", "31/02/2021", {}, "value_unfit"),
        ("programme_end", "2020-01-31", {}, "ends_before_start"),
        ("programme_start", "2021-06-01", {}, "ends_before_start"),
        ("cofinancing_share", "40", {"since": date(2020, 2, 1)}, "before_programme"),
        ("cofinancing_share", "40", {"country": "FR"}, "invalid"),
        ("cofinancing_share", "50", {}, "same_already"),
    ],
)
def test_what_cannot_be_is_refused_in_words(untouched, key, value, more, refusal):
    before = rules.rules(untouched).rows
    refused(refusal, put, untouched, key, value, **more)
    assert [row.id for row in rules.rules(untouched).rows] == [row.id for row in before]


def test_every_rule_has_a_name_and_can_be_shown_in_both_languages(paris):
    with paris.reading() as session:
        unset = rule_changes.unset(session, DAY)
        rows = [*rule_changes.listed(session, DAY), *unset]
    assert {row.key for row in unset} == set(rule_keys.OPTIONAL)
    assert {row.key for row in rows} == set(rule_words.keys())
    for code in ("fr", "en"):
        spoken = language(code)
        for row in rows:
            assert rule_words.known(row.key).label.said(spoken)
            assert rule_words.shown(row, spoken)


def test_an_office_reads_only(dakar):
    refused("headquarters_only", put, dakar, "cofinancing_share", "40")
    refused("headquarters_only", rule_changes.close, dakar, ("countries", None, None), DAY)
