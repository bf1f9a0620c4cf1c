"""Sessions and decisions in bundles: who gets them, who may write them, two laptops apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.committee import CommitteeOutcome, CommitteeSession
from app.models.record import uuid7
from app.services import case_history, custody, integrity
from app.services.bundles import naming
from app.services.committee import (
    member_state,
    outcomes,
    sessions,
    sitting,
    story,
)
from app.services.committee.member_state import Answer
from app.services.errors import UserError
from app.services.reports import committee_letters, committee_papers
from tests.committee_case import (
    ADJOURNED,
    FAVOURABLE,
    a_held_session,
    a_submitted_case,
    decide,
    status,
)
from tests.office import send
from tests.services.bundles.test_authority import merge, put, refusal, taken


@pytest.fixture
def held(dakar) -> tuple[str, str]:
    """A session of Dakar under way, and its only case."""
    case = a_submitted_case(dakar)
    return a_held_session(dakar, [case]), case


def outcome_row(case, held, **values):
    usual = {"case": case, "session": held, "outcome": "refused", "reason": "No"}
    return put(case, "committee_outcome", uuid7(), **{**usual, **values})


def test_headquarters_gets_all_and_another_office_the_session_alone(dakar, paris, bamako, held):
    session, case = held
    decide(dakar, session, FAVOURABLE)
    outcomes.close(dakar, session)
    send(dakar, paris)
    send(paris, bamako)
    assert [row.outcome for row in sitting.read(paris, session).rows] == ["favourable"]
    assert [one.kind for one in story.of_case(paris, case)] == ["opinion", "submitted"]
    same = (committee_papers.minutes, committee_papers.sheets)
    assert [make(paris, session, "fr") for make in same] == [
        make(dakar, session, "fr") for make in same
    ]
    assert committee_letters.merged(committee_letters.letters(paris, session)) == (
        committee_letters.merged(committee_letters.letters(dakar, session))
    )
    with bamako.reading() as reading:
        assert reading.get(CommitteeSession, session).place == "Dakar"
        assert reading.query(CommitteeOutcome).count() == 0
    assert sessions.listed(bamako) == []
    assert sitting.read(bamako, session).rows == ()
    for desk in (paris, bamako):
        assert integrity.check(desk.store) == []


def test_who_only_follows_a_case_writes_no_decision_of_it(dakar, paris, bamako, held, tmp_path):
    session, case = held
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    own = merge(paris)
    for forged in (
        outcome_row(case, session),
        put(case, "submission", uuid7(), case=case),
        put(case, "ms_decision", uuid7(), case=case, decision="approved", contact="X"),
        put(case, "committee_item", uuid7(), case=case, session=session),
    ):
        assert refusal(bamako, paris, tmp_path, own, forged) == "not_its_case"


def test_a_session_is_changed_by_its_office_alone_and_not_once_closed(
    dakar, dakar_second, paris, bamako, held, tmp_path
):
    session, _case = held
    for desk in (dakar_second, paris):
        send(dakar, desk)
    send(paris, bamako)
    foreign = put(session, "committee_session", place="Kayes")
    assert refusal(bamako, paris, tmp_path, merge(paris), foreign) == "other_session"
    opened = uuid7()
    for_other = put(opened, "committee_session", opened, office="DKR", number=9)
    assert refusal(bamako, paris, tmp_path, for_other) == "other_session"
    taken(dakar_second, paris, tmp_path, merge(dakar),
          put(session, "committee_session", place="Thiès"))  # fmt: skip

    decide(dakar, session, FAVOURABLE)
    outcomes.close(dakar, session)
    late = put(session, "committee_session", place="Kolda")
    assert refusal(dakar, paris, tmp_path, late) == "session_closed"
    gone = put(session, "committee_session", life="deleted")
    assert refusal(dakar, paris, tmp_path, gone) == "session_closed"


def test_an_outcome_is_not_rewritten_and_one_taken_out_still_holds(dakar, paris, held, tmp_path):
    session, case = held
    (row,) = decide(dakar, session, FAVOURABLE)
    rewritten = put(case, "committee_outcome", row, outcome="refused")
    assert refusal(dakar, paris, tmp_path, rewritten) == "rewritten"
    taken(dakar, paris, tmp_path, put(case, "committee_outcome", row, life="deleted"))
    assert [one.outcome for one in sitting.read(paris, session).rows] == ["favourable"]


def test_two_laptops_that_decide_apart_see_both_and_settle_by_a_third_row(
    dakar, dakar_second, held
):
    session, case = held
    send(dakar, dakar_second)
    decide(dakar, session, FAVOURABLE)
    decide(dakar_second, session, ADJOURNED)
    send(dakar, dakar_second)
    send(dakar_second, dakar)
    for desk in (dakar, dakar_second):
        assert sitting.read(desk, session).rows[0].doubt
    with pytest.raises(UserError) as refused:
        outcomes.close(dakar_second, session)
    assert refused.value.code == "two_outcomes"
    decide(dakar_second, session, ADJOURNED)
    outcomes.close(dakar_second, session)
    send(dakar_second, dakar)
    (row,) = sitting.read(dakar, session).rows
    assert (row.doubt, row.outcome, len(row.written)) == (False, "adjourned", 3)
    assert status(dakar, case) == "committee_adjourned"
    for desk in (dakar, dakar_second):
        assert integrity.check(desk.store) == []


def test_headquarters_records_an_answer_and_corrects_an_outcome(dakar, paris, held):
    session, case = held
    decide(dakar, session, FAVOURABLE)
    outcomes.close(dakar, session)
    send(dakar, paris)
    item = sitting.read(paris, session).rows[0].item.id
    outcomes.enter(paris, item, ADJOURNED, "Vote misread")
    outcomes.enter(paris, item, FAVOURABLE, "It was read well")
    answer = Answer(decision="approved", contact="A. Schmidt", decided_on=date.today())
    member_state.record(paris, case, answer)
    send(paris, dakar)
    assert status(dakar, case) == "ms_approved"
    assert len(sitting.read(dakar, session).rows[0].corrections) == 2
    assert integrity.check(dakar.store) == []


def test_history_and_preview_call_a_session_by_its_name(dakar, paris, held, tmp_path):
    session, case = held
    decide(dakar, session, FAVOURABLE)
    called = sessions.names(sitting.read(dakar, session).session)[1]
    told = {(one.what, one.field.name): one.after for one in case_history.changes(dakar, case)}
    assert told["Opinion of the committee", "session"] == called
    assert told["Agenda item", "session"] == called
    assert told["Opinion of the committee", "entered_by"] == "Awa"
    assert not {"corrects", "item", "submission"} & {name for _, name in told}
    send(dakar, paris)
    with paris.reading() as reading:
        assert naming.names(reading)[session] == called
    assert naming.what("committee_session") == "Session of the committee"
