"""Many cases change their officer in one step or not at all, with a reason, and back."""

from __future__ import annotations

from app.services import cases, officer_in_charge
from tests.office import a_case, colleague
from tests.refusals import refused


def test_cases_go_to_another_officer_together_and_come_back(dakar, bamako):
    chosen = [a_case(dakar), a_case(dakar)]
    other = colleague(dakar, "Fatou", "case_officer")

    def officers() -> list[str | None]:
        return [cases.load(dakar, key).case.officer for key in chosen]

    before = officers()
    refused("reason_needed", officer_in_charge.give, dakar, chosen, other.user, " ")
    refused("not_an_officer", officer_in_charge.give, dakar, chosen, bamako.user, "leave")
    refused("no_right", officer_in_charge.give, other, chosen, other.user, "leave")
    refused("not_found", officer_in_charge.give, dakar, [*chosen, "nothing"], other.user, "leave")
    assert officers() == before
    made = officer_in_charge.give(dakar, chosen, officer_in_charge.find(dakar, "fatou"), "leave")
    assert officers() == [other.user] * 2
    officer_in_charge.take_back(dakar, made)
    assert officers() == before
