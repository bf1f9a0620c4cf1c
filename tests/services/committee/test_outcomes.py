"""Outcomes: what each needs, what follows, how one is corrected, what is committed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from app.models.committee import CommitteeOutcome
from app.models.money import Money
from app.services import cases
from app.services.committee import commitments, outcomes, sessions, sitting
from app.services.committee.outcomes import Said
from app.services.errors import UserError
from tests.committee_case import (
    ABSENT,
    ADJOURNED,
    DAY,
    FAVOURABLE,
    REFUSED,
    a_held_session,
    a_session,
    a_submitted_case,
    decide,
    status,
)
from tests.office import signed
from tests.package_case import euros


def refusal(act, *given):
    with pytest.raises(UserError) as refused:
        act(*given)
    return refused.value.code


def row_of(desk, made, place=0):
    return sitting.read(desk, made).rows[place]


def test_each_outcome_gives_its_status_when_the_session_is_closed(dakar):
    four = [a_submitted_case(dakar, n) for n in (1, 2, 3, 4)]
    made = a_held_session(dakar, four)
    decide(dakar, made, FAVOURABLE, ADJOURNED, REFUSED, ABSENT)
    assert {status(dakar, case) for case in four} == {"committee_scheduled"}
    assert outcomes.close(dakar, made) == []
    assert [status(dakar, case) for case in four] == [
        "committee_favourable", "committee_adjourned", "committee_refused", "committee_scheduled",
    ]  # fmt: skip
    assert cases.load(dakar, four[0]).case.status_date == DAY
    assert sitting.read(dakar, made).counts == {
        "listed": 4, "presented": 3, "favourable": 1, "adjourned": 1, "refused": 1, "absent": 1,
    }  # fmt: skip


def test_a_favourable_outcome_takes_the_amounts_that_were_submitted(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    decide(dakar, made, FAVOURABLE)
    row = row_of(dakar, made)
    assert (row.holding.grant, row.holding.services) == row.suggested
    assert row.holding.entered_by == dakar.user
    assert row.amounts == [row.submission.grant_eur]


def test_other_amounts_are_kept_in_the_currency_they_were_given_in(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)])
    mixed = replace(FAVOURABLE, grant=Money(2_000_000, "XOF"), services=euros(400))
    decide(dakar, made, mixed, replace(FAVOURABLE, grant=euros(1500)))
    found = commitments.read(dakar, made)
    assert [(one.grant, one.services) for one in found] == [
        (None, euros(400)), (Money(2_000_000, "XOF"), None), (euros(1500), None),
    ]  # fmt: skip
    assert commitments.totals(found) == {"EUR": euros(1900), "XOF": Money(2_000_000, "XOF")}
    assert commitments.read(dakar) == []
    outcomes.close(dakar, made)
    assert commitments.read(dakar) == found


def test_what_is_no_outcome_is_refused(dakar):
    case = a_submitted_case(dakar)
    planned = a_session(dakar, [case])
    item = row_of(dakar, planned).item.id
    assert refusal(outcomes.enter, dakar, item, FAVOURABLE) == "not_held"
    assert refusal(outcomes.close, dakar, planned) == "not_held"
    sessions.hold(dakar, planned)
    for said, code in (
        (Said(outcome="perhaps"), "unknown_outcome"),
        (Said(outcome="adjourned"), "reason_needed"),
        (Said(outcome="refused", reason=" "), "reason_needed"),
        (replace(FAVOURABLE, grant=euros(-1)), "amount_needed"),
        (replace(FAVOURABLE, grant=Money(5, "MAD")), "other_currency"),
    ):
        assert refusal(outcomes.enter, dakar, item, said) == code
    assert refusal(outcomes.close, dakar, planned) == "no_outcome"
    assert row_of(dakar, planned).written == ()


def test_while_the_session_sits_a_second_outcome_takes_the_place_of_the_first(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    item = row_of(dakar, made).item.id
    first = outcomes.enter(dakar, item, FAVOURABLE)
    second = outcomes.enter(dakar, item, ADJOURNED)
    row = row_of(dakar, made)
    assert (row.outcome, row.holding.id, row.holding.corrects) == ("adjourned", second, [first])
    assert row.corrections == []
    assert row.amounts == []


def test_after_closing_a_correction_says_why_and_its_status_follows(dakar):
    case = a_submitted_case(dakar)
    made = a_held_session(dakar, [case])
    decide(dakar, made, FAVOURABLE)
    outcomes.close(dakar, made)
    item = row_of(dakar, made).item.id
    assert refusal(outcomes.enter, dakar, item, REFUSED) == "why_needed"
    outcomes.enter(dakar, item, REFUSED, "Wrong line")
    row = row_of(dakar, made)
    assert [one.correction_reason for one in row.corrections] == ["Wrong line"]
    assert (row.outcome, status(dakar, case)) == ("refused", "committee_refused")
    assert len(row.written) == 2
    assert row.written[0].outcome == "favourable"


def test_a_correction_leaves_a_status_that_followed_since(dakar):
    case = a_submitted_case(dakar)
    made = a_held_session(dakar, [case])
    decide(dakar, made, FAVOURABLE)
    outcomes.close(dakar, made)
    cases.set_status(dakar, case, "withdrawn", date.today(), "changed plans")
    outcomes.enter(dakar, row_of(dakar, made).item.id, REFUSED, "Wrong line")
    assert status(dakar, case) == "withdrawn"


def test_a_case_that_moved_on_meanwhile_is_told_and_closes_nothing_else(dakar):
    gone, stays = a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)
    made = a_held_session(dakar, [gone, stays])
    cases.set_status(dakar, gone, "withdrawn", date.today(), "changed plans")
    decide(dakar, made, FAVOURABLE, FAVOURABLE)
    assert outcomes.close(dakar, made) == [gone]
    assert (status(dakar, gone), status(dakar, stays)) == ("withdrawn", "committee_favourable")


def test_two_laptops_that_wrote_apart_are_seen_and_settled_by_one_more_row(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    (one,) = decide(dakar, made, FAVOURABLE)
    row = row_of(dakar, made)
    with dakar.writing() as session:
        apart = CommitteeOutcome(case=row.case.id, session=made, item=row.item.id,
                                 outcome="refused", reason="Non")  # fmt: skip
        session.add(signed(dakar, apart))
    assert row_of(dakar, made).doubt
    assert refusal(outcomes.close, dakar, made) == "two_outcomes"
    outcomes.enter(dakar, row.item.id, ADJOURNED)
    assert not row_of(dakar, made).doubt
    assert one in row_of(dakar, made).holding.corrects
    outcomes.close(dakar, made)


def test_rows_are_only_added(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    (key,) = decide(dakar, made, FAVOURABLE)
    with pytest.raises(TypeError, match="never changes"), dakar.writing() as session:
        session.get(CommitteeOutcome, key).outcome = "refused"
    with dakar.reading() as session:
        assert session.scalar(select(func.count(CommitteeOutcome.id))) == 1
