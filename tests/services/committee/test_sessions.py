"""Sessions of a committee: opened with what the office suggests, held, closed, never rewritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.committee import CommitteeSession
from app.services.committee import agenda, outcomes, sessions, sitting
from app.services.errors import UserError
from app.services.records import Invalid
from tests.committee_case import (
    DAY,
    FAVOURABLE,
    MEMBERS,
    a_held_session,
    a_session,
    a_submitted_case,
    decide,
    with_role,
)


def refusal(act, *given, **named):
    with pytest.raises(UserError) as refused:
        act(*given, **named)
    return refused.value.code


def test_numbers_follow_each_other_within_a_year(dakar):
    one = sessions.create(dakar, {"date": DAY})
    two = sessions.create(dakar, {"date": DAY})
    old = sessions.create(dakar, {"date": DAY.replace(year=DAY.year - 1, month=6, day=1)})
    assert [sitting.read(dakar, key).session.number for key in (one, two, old)] == [1, 2, 1]
    assert sessions.find(dakar, f"{DAY.year}/2") == two
    assert sessions.find(dakar, f"dkr/{DAY.year - 1}/1") == old
    assert [one.id for one in sessions.listed(dakar)] == [two, one, old]


def test_a_name_that_fits_several_sessions_or_none_is_refused(dakar):
    made = [sessions.create(dakar, {"date": DAY, "number": 7}) for _ in range(2)]
    with pytest.raises(UserError) as refused:
        sessions.find(dakar, f"{DAY.year}/7")
    assert refused.value.code == "ambiguous"
    assert made[0] in refused.value.sentence.values["ids"]
    assert sessions.find(dakar, made[1]) == made[1]
    assert refusal(sessions.find, dakar, "1999/1") == "not_found"


def test_it_is_held_on_its_day_with_a_chair_and_members(dakar):
    made = sessions.create(dakar, {"date": date.today() + timedelta(days=1), "chair": "C. Martin"})
    assert refusal(sessions.hold, dakar, made) == "session_to_come"
    sessions.change(dakar, made, {"date": DAY})
    with pytest.raises(Invalid) as refused:
        sessions.hold(dakar, made)
    assert set(refused.value.problems) >= {"members"}
    sessions.change(dakar, made, {"members": MEMBERS, "place": "Dakar"})
    sessions.hold(dakar, made)
    sessions.hold(dakar, made)
    found = sitting.read(dakar, made)
    assert found.state == "held"
    assert (found.session.held_by, found.session.held_on) == (dakar.user, date.today())


def test_nothing_of_a_closed_session_is_rewritten(dakar):
    case = a_submitted_case(dakar)
    made = a_held_session(dakar, [case])
    decide(dakar, made, FAVOURABLE)
    outcomes.close(dakar, made)
    (row,) = sitting.read(dakar, made).rows
    for act in (
        lambda: sessions.change(dakar, made, {"place": "Thiès"}),
        lambda: sessions.hold(dakar, made),
        lambda: sessions.cancel(dakar, made, "why"),
        lambda: outcomes.close(dakar, made),
        lambda: agenda.remove(dakar, row.item.id),
        lambda: agenda.set_time(dakar, row.item.id, "9:30"),
        lambda: agenda.reorder(dakar, made, [row.item.id]),
        lambda: agenda.add(dakar, made, [case]),
    ):
        assert refusal(act) == "session_closed"
    found = sitting.read(dakar, made)
    assert (found.state, found.session.place, found.session.closed_by) == (
        "closed", "Dakar", dakar.user,
    )  # fmt: skip


def test_a_session_never_held_is_cancelled_with_a_reason_and_frees_its_cases(dakar):
    case = a_submitted_case(dakar)
    made = a_session(dakar, [case])
    assert refusal(sessions.cancel, dakar, made, " ") == "why_needed"
    sessions.cancel(dakar, made, "Strike")
    assert sessions.listed(dakar) == []
    assert [one.case for one in agenda.candidates(dakar)] == [case]
    held = a_held_session(dakar, [case])
    assert refusal(sessions.cancel, dakar, held, "no") == "session_held"


@pytest.mark.parametrize("role", ["case_officer", "auditor", "finance", "administrator"])
def test_only_a_head_of_office_or_headquarters_changes_a_session(dakar, role):
    case = a_submitted_case(dakar)
    made = a_session(dakar, [case])
    (row,) = sitting.read(dakar, made).rows
    other = with_role(dakar, role)
    for act in (
        lambda: sessions.create(other, {"date": DAY}),
        lambda: sessions.change(other, made, {"place": "Thiès"}),
        lambda: sessions.hold(other, made),
        lambda: sessions.cancel(other, made, "why"),
        lambda: agenda.add(other, made, [case]),
        lambda: agenda.remove(other, row.item.id),
        lambda: outcomes.enter(other, row.item.id, FAVOURABLE),
        lambda: outcomes.close(other, made),
    ):
        assert refusal(act) == "no_right"
    assert [one.id for one in sessions.listed(other)] == [made]


def test_another_office_does_not_change_it_and_headquarters_does(dakar, bamako, paris):
    answers = {"office": "DKR", "number": 1, "date": DAY}
    for desk in (bamako, paris):
        with desk.writing() as session:
            session.add(CommitteeSession(id="s", **answers))
    assert refusal(sessions.change, bamako, "s", {"place": "Kayes"}) == "not_ours"
    assert sessions.listed(bamako) == []
    sessions.change(paris, "s", {"place": "Dakar"})
    assert [one.place for one in sessions.listed(paris)] == ["Dakar"]
