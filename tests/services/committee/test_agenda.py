"""The agenda: which cases may be listed, their order and their time."""

from __future__ import annotations

import pytest

from app.services import custody
from app.services.committee import agenda, outcomes, sitting
from app.services.errors import UserError
from tests.committee_case import (
    ADJOURNED,
    FAVOURABLE,
    a_held_session,
    a_plan_to_submit,
    a_session,
    a_submitted_case,
    decide,
    status,
)
from tests.office import send


def refusal(act, *given):
    with pytest.raises(UserError) as refused:
        act(*given)
    return refused.value.code


def numbers(desk, made):
    return [row.number[9:14] for row in sitting.read(desk, made).rows]


def test_a_listed_case_is_scheduled_and_is_offered_no_more(dakar):
    one, two = a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)
    a_plan_to_submit(dakar, 3)
    assert [found.case for found in agenda.candidates(dakar)] == [one, two]
    made = a_session(dakar, [two, one])
    assert (status(dakar, one), status(dakar, two)) == ("committee_scheduled",) * 2
    assert numbers(dakar, made) == ["00002", "00001"]
    assert agenda.candidates(dakar) == []


def test_all_are_listed_or_none(dakar):
    one, two = a_submitted_case(dakar, 1), a_plan_to_submit(dakar, 2)
    made = a_session(dakar)
    assert refusal(agenda.add, dakar, made, [one, two]) == "not_submitted_case"
    assert numbers(dakar, made) == []
    assert status(dakar, one) == "plan_submitted"
    agenda.add(dakar, made, [one])
    assert refusal(agenda.add, dakar, a_session(dakar), [one]) == "listed_already"


def test_a_case_taken_off_can_be_put_back_or_listed_elsewhere(dakar):
    case = a_submitted_case(dakar)
    made = a_session(dakar, [case])
    (row,) = sitting.read(dakar, made).rows
    agenda.remove(dakar, row.item.id)
    assert numbers(dakar, made) == []
    agenda.restore(dakar, row.item.id)
    assert numbers(dakar, made) == ["00001"]
    agenda.remove(dakar, row.item.id)
    assert numbers(dakar, a_session(dakar, [case])) == ["00001"]
    assert refusal(agenda.restore, dakar, row.item.id) == "listed_already"


def test_what_the_committee_spoke_of_stays_on_the_agenda(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    decide(dakar, made, FAVOURABLE)
    assert refusal(agenda.remove, dakar, sitting.read(dakar, made).rows[0].item.id) == "has_outcome"


def test_an_adjourned_case_is_listed_again(dakar):
    case = a_submitted_case(dakar)
    made = a_held_session(dakar, [case])
    decide(dakar, made, ADJOURNED)
    assert agenda.candidates(dakar) == []
    outcomes.close(dakar, made)
    assert [one.status for one in agenda.candidates(dakar)] == ["committee_adjourned"]
    a_session(dakar, [case])
    assert status(dakar, case) == "committee_scheduled"


def test_order_and_times(dakar):
    made = a_session(dakar, [a_submitted_case(dakar, n) for n in (1, 2, 3)])
    ids = [row.item.id for row in sitting.read(dakar, made).rows]
    agenda.reorder(dakar, made, ids[::-1])
    assert numbers(dakar, made) == ["00003", "00002", "00001"]
    assert refusal(agenda.reorder, dakar, made, ids[:2]) == "agenda_changed"
    agenda.set_times(dakar, made, "9h", 20)
    assert [row.item.time for row in sitting.read(dakar, made).rows] == ["09:00", "09:20", "09:40"]
    agenda.set_time(dakar, ids[0], "14:30")
    agenda.set_time(dakar, ids[1], "")
    times = {row.item.id: row.item.time for row in sitting.read(dakar, made).rows}
    assert times == {ids[0]: "14:30", ids[1]: None, ids[2]: "09:00"}
    for typed in ("25:00", "9", "nine", "9:75"):
        assert refusal(agenda.set_time, dakar, ids[0], typed) == "bad_time"
    assert refusal(agenda.set_times, dakar, made, "", 20) == "bad_time"
    assert refusal(agenda.set_times, dakar, made, "9:00", 0) == "bad_time"


def test_a_case_that_was_offered_to_another_office_is_not_listed(dakar):
    case = a_submitted_case(dakar)
    custody.offer(dakar, case, "BKO", "moved")
    assert agenda.candidates(dakar) == []
    assert refusal(agenda.add, dakar, a_session(dakar), [case]) == "offered"


def test_a_case_handed_over_meanwhile_does_not_keep_the_session_open(dakar):
    gone, stays = a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)
    made = a_held_session(dakar, [gone, stays])
    custody.offer(dakar, gone, "BKO", "moved")
    outcomes.enter(dakar, sitting.read(dakar, made).rows[1].item.id, FAVOURABLE)
    assert outcomes.close(dakar, made) == []
    assert (status(dakar, gone), status(dakar, stays)) == (
        "committee_scheduled", "committee_favourable",
    )  # fmt: skip


def test_headquarters_lists_for_an_office_its_own_cases_and_for_itself_all(dakar, bamako, paris):
    here, there = a_submitted_case(dakar), a_submitted_case(bamako)
    made = a_session(dakar)
    for desk in (dakar, bamako):
        send(desk, paris)
    assert [one.case for one in agenda.candidates(paris, made)] == [here]
    assert refusal(agenda.add, paris, made, [there]) == "other_office"
    own = a_session(paris)
    assert {one.case for one in agenda.candidates(paris, own)} == {here, there}
    agenda.add(paris, own, [here, there])
    agenda_of_both = sitting.read(paris, own).rows
    assert {row.case.id for row in agenda_of_both} == {here, there}
