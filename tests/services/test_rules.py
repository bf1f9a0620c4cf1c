"""The rule that holds is the most specific one that is valid on the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.money import Money
from app.models.programme import ProgrammeRule
from app.services import rule_changes, rule_keys, rule_words, rules
from app.services.rules import Duration, Rules


def a_rule(value, member_state=None, country=None, valid_from=date(2020, 3, 1), valid_to=None):
    return ProgrammeRule(
        key="cap_returnees", value=value, unit="EUR", member_state=member_state, country=country,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip


def ordered(*rows):
    return Rules(tuple(sorted(rows, key=rules._rank)))


def test_the_rules_of_the_programme_are_there(dakar):
    known = rules.rules(dakar)
    assert known.money("min_package_eur") == Money(300000, "EUR")
    assert known.number("cofinancing_share") == Decimal(50)
    assert known.items("instalments_default") == ["70", "30"]
    assert known.items("countries") == ["SN", "ML", "MA", "CM"]
    assert known.duration("deadline_plan") == Duration(30, "days")


def test_no_rule_is_read_that_headquarters_cannot_set(dakar):
    """Whatever part of the program asks for another one fails at its first reading."""
    with pytest.raises(LookupError):
        rules.rules(dakar).number("no_such_rule")
    assert set(rule_keys.names()) == set(rule_words.keys())


def test_a_rule_of_one_member_state_holds_there_alone(dakar):
    allowed = rules.rules(dakar)
    assert allowed.items("return_types_allowed", None, "DE", "SN") == [
        "voluntary",
        "assisted_voluntary",
    ]
    assert allowed.items("return_types_allowed", None, "BE", "SN") == []


def test_the_most_specific_rule_wins():
    known = ordered(
        a_rule("1"), a_rule("2", country="SN"), a_rule("3", "DE"), a_rule("4", "DE", "SN")
    )
    day = date(2020, 6, 1)
    assert known.text("cap_returnees", day, "DE", "SN") == "4"
    assert known.text("cap_returnees", day, "DE", "ML") == "3"
    assert known.text("cap_returnees", day, "BE", "SN") == "2"
    assert known.text("cap_returnees", day, "BE", "ML") == "1"


def test_a_rule_holds_between_its_two_days():
    known = ordered(
        a_rule("1", valid_to=date(2020, 12, 31)), a_rule("2", valid_from=date(2021, 1, 1))
    )
    assert known.text("cap_returnees", date(2020, 12, 31)) == "1"
    assert known.text("cap_returnees", date(2021, 1, 1)) == "2"


def test_before_the_programme_its_first_rule_holds():
    known = ordered(a_rule("1"), a_rule("2", valid_from=date(2021, 1, 1)))
    assert known.text("cap_returnees", date(2019, 12, 1)) == "1"


def test_after_its_end_a_rule_holds_no_more():
    known = ordered(a_rule("1", valid_to=date(2020, 12, 31)))
    assert known.text("cap_returnees", date(2020, 12, 31)) == "1"
    assert known.text("cap_returnees", date(2021, 1, 1)) is None


def test_a_rule_that_was_replaced_on_its_first_day_never_holds():
    replaced = a_rule("1", valid_to=date(2020, 2, 29))
    known = ordered(replaced, a_rule("2"))
    assert {known.text("cap_returnees", date(year, 6, 1)) for year in (2019, 2020, 2021)} == {"2"}


def test_a_changed_rule_holds_from_the_next_reading_on(paris):
    rule_changes.put(paris, ("deadline_plan", None, None), "45", date(2020, 3, 1))
    assert rules.rules(paris).duration("deadline_plan") == Duration(45, "days")


@pytest.mark.parametrize(
    ("n", "unit", "start", "end"),
    [
        (30, "days", date(2026, 1, 31), date(2026, 3, 2)),
        (6, "months", date(2026, 8, 31), date(2027, 2, 28)),
        (1, "years", date(2024, 2, 29), date(2025, 2, 28)),
        (5, "working days", date(2026, 11, 27), date(2026, 12, 4)),
    ],
)
def test_a_delay_ends_on_a_day_that_exists(n, unit, start, end):
    assert Duration(n, unit).after(start) == end
