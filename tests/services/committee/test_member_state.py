"""The decision of the Member State: who, when, on which paper, how much, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.models.agreement import Document
from app.models.case import Case
from app.models.journal import Blob
from app.models.money import Money
from app.services import attachments
from app.services.committee import member_state, outcomes, submissions
from app.services.committee.member_state import Answer
from app.services.errors import UserError
from app.services.records import Invalid
from tests.committee_case import (
    FAVOURABLE,
    a_held_session,
    a_plan_to_submit,
    a_submitted_case,
    decide,
    status,
    with_role,
)
from tests.package_case import euros

APPROVED = Answer(decision="approved", contact="Anna Schmidt", decided_on=date.today())


def granted(desk, case):
    with desk.reading() as session:
        return session.get(Case, case).package_eur


def refusal(desk, case, answer):
    with pytest.raises(UserError) as refused:
        member_state.record(desk, case, answer)
    return refused.value.code


def test_an_approval_of_a_social_package_writes_the_amount_and_the_status(dakar):
    case = a_submitted_case(dakar, level="N1")
    member_state.record(dakar, case, replace(APPROVED, reference="BAMF 12", conditions="En nature"))
    assert status(dakar, case) == "ms_approved"
    assert granted(dakar, case) == euros(3000)
    with dakar.reading() as session:
        row = member_state.newest(session, case)
    assert (row.contact, row.reference, row.entered_by) == ("Anna Schmidt", "BAMF 12", dakar.user)
    assert (row.amount, row.conditions) == (euros(3000), "En nature")


def test_another_amount_is_granted(dakar):
    case = a_submitted_case(dakar, level="N1")
    answer = replace(APPROVED, decision="other_amount", amount=euros(3500))
    member_state.record(dakar, case, answer)
    assert granted(dakar, case) == euros(3500)
    assert status(dakar, case) == "ms_approved"


@pytest.mark.parametrize("decision", ["refused", "more_asked"])
def test_a_plan_that_comes_back_is_reworked_and_submitted_again(dakar, decision):
    case = a_submitted_case(dakar)
    member_state.record(dakar, case, replace(APPROVED, decision=decision))
    assert status(dakar, case) == "plan_draft"
    assert granted(dakar, case) == euros(3000)
    submissions.submit(dakar, case)
    assert status(dakar, case) == "plan_submitted"


def test_the_committee_gives_its_opinion_on_the_higher_levels_first(dakar):
    case = a_submitted_case(dakar, level="N3")
    member_state.record(dakar, case, APPROVED)
    assert status(dakar, case) == "plan_submitted"
    held = a_held_session(dakar, [case])
    decide(dakar, held, FAVOURABLE)
    outcomes.close(dakar, held)
    assert status(dakar, case) == "ms_approved"


def test_after_the_committee_the_member_state_approves(dakar):
    case = a_submitted_case(dakar, level="N2")
    held = a_held_session(dakar, [case])
    decide(dakar, held, FAVOURABLE)
    outcomes.close(dakar, held)
    assert status(dakar, case) == "committee_favourable"
    member_state.record(dakar, case, APPROVED)
    assert status(dakar, case) == "ms_approved"


def test_an_answer_to_an_earlier_submission_does_not_approve_the_next_one(dakar):
    case = a_submitted_case(dakar, level="N3")
    member_state.record(dakar, case, APPROVED)
    member_state.record(dakar, case, replace(APPROVED, decision="more_asked"))
    submissions.submit(dakar, case)
    held = a_held_session(dakar, [case])
    decide(dakar, held, FAVOURABLE)
    outcomes.close(dakar, held)
    assert status(dakar, case) == "committee_favourable"


def test_what_is_no_answer_is_refused_in_words(dakar):
    case = a_submitted_case(dakar)
    tomorrow = date.today() + timedelta(days=1)
    other = replace(APPROVED, decision="other_amount")
    assert refusal(dakar, case, replace(APPROVED, decided_on=tomorrow)) == "decided_in_future"
    assert refusal(dakar, case, replace(APPROVED, amount=euros(1))) == "another_amount"
    assert refusal(dakar, case, other) == "amount_needed"
    assert refusal(dakar, case, replace(other, amount=euros(0))) == "amount_needed"
    assert refusal(dakar, case, replace(other, amount=Money(9, "XOF"))) == "not_euros"
    assert refusal(dakar, a_plan_to_submit(dakar, 2), APPROVED) == "not_submitted"
    with pytest.raises(Invalid):
        member_state.record(dakar, case, replace(APPROVED, contact=" "))
    with pytest.raises(Invalid):
        member_state.record(dakar, case, replace(APPROVED, decision="perhaps"))
    assert status(dakar, case) == "plan_submitted"


@pytest.mark.parametrize("role", ["case_officer", "auditor", "finance", "administrator"])
def test_only_a_head_of_office_or_headquarters_records_it(dakar, role):
    case = a_submitted_case(dakar)
    assert refusal(with_role(dakar, role), case, APPROVED) == "no_right"


def test_its_paper_is_kept_with_the_case_and_stays_out_of_the_way_twice(dakar, tmp_path):
    case = a_submitted_case(dakar)
    scan = tmp_path / "avis.pdf"
    scan.write_bytes(b"%PDF-1.7 invented")
    answer = replace(APPROVED, reference="BAMF 12", enclosure=attachments.read(scan))
    member_state.record(dakar, case, answer)
    member_state.record(dakar, case, answer)
    with dakar.reading() as session:
        document = session.get(Document, member_state.newest(session, case).document)
        assert (document.kind, document.title, document.root) == ("ms_decision", "BAMF 12", case)
        assert session.get(Blob, document.file).content == b"%PDF-1.7 invented"


def test_a_file_that_is_no_paper_is_refused(dakar):
    wrong = replace(APPROVED, enclosure=attachments.Attachment("a.pdf", b"MZ"))
    assert refusal(dakar, a_submitted_case(dakar), wrong) == "attachment_differs"
