"""Steps that leave the usual way, end a case or go back ask why; who may take which one back."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import cases
from tests.office import a_case, send
from tests.refusals import refused

TODAY = date.today()


def test_a_final_status_is_left_by_headquarters_alone_and_a_step_back_says_why(dakar, paris):
    key = a_case(dakar)
    refused("status_reason", cases.set_status, dakar, key, "entered_in_error", TODAY)
    cases.set_status(dakar, key, "entered_in_error", TODAY, "typed twice")
    refused("status_final", cases.set_status, dakar, key, "under_review", TODAY, "no")
    refused("no_step_back", cases.set_status, dakar, key, "referred", TODAY, "it is another person")
    assert cases.step_back(dakar, key) is None
    send(dakar, paris)
    assert cases.step_back(paris, key) == "referred"
    cases.set_status(paris, key, "referred", TODAY, "it is another person")
    assert cases.step_back(paris, key) is None


def test_a_wrong_step_is_taken_back_with_a_reason_also_a_death(dakar):
    key = a_case(dakar)
    for code in ("under_review", "accepted", "deceased"):
        cases.set_status(dakar, key, code, TODAY, "said on the phone")
    refused("status_reason", cases.set_status, dakar, key, "accepted", TODAY)
    for code in ("accepted", "under_review", "referred"):
        assert cases.step_back(dakar, key) == code
        cases.set_status(dakar, key, code, TODAY, "it was somebody else")


@pytest.mark.parametrize(
    ("now", "code", "asked"),
    [
        ("referred", "under_review", False), ("clarification", "under_review", False),
        ("suspended", "accepted", False), ("plan_submitted", "plan_draft", True),
        ("delivery", "re_migrated", True), ("claimed", "closed", True),
        ("arrived", "accepted", True), ("arrived", "arrived", False),
    ],
)  # fmt: skip
def test_a_reason_is_asked_of_what_leaves_ends_or_goes_back(now, code, asked):
    assert cases.needs_reason(now, code) is asked
