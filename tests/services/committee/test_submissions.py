"""Submitting a package: refused with every reason, kept with its figures."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.committee import Submission
from app.models.package import Package
from app.services import case_saving, cases
from app.services.committee import submissions, submitted
from app.services.committee.submissions import NotReady
from app.services.errors import UserError
from app.services.packages import items, plan
from app.services.packages.plan import package_id
from tests.committee_case import a_plan_to_submit, a_submitted_case, status, with_role
from tests.package_case import change, euros


def kept(desk, case):
    with desk.reading() as session:
        return submissions.newest(session, case)


def test_the_figures_are_kept_with_who_and_when(dakar):
    case = a_submitted_case(dakar)
    row = kept(dakar, case)
    assert status(dakar, case) == "plan_submitted"
    assert row.submitted_by == dakar.user
    assert (row.level, row.granted) == ("N3", euros(3000))
    assert row.total_eur == plan.read(dakar, case).totals.total.eur
    assert row.grant_eur == row.total_eur
    assert row.services_eur.minor == 0
    assert [item.service for item in submitted.unpack(row).items] == ["N3-EQUIP", "N3-STOCK"]


def test_what_is_submitted_stays_when_the_package_changes(dakar):
    case = a_submitted_case(dakar)
    before = kept(dakar, case).total_eur
    plan.save(dakar, case, {"title": "Boulangerie"})
    items.add(dakar, case, {"service": "N3-LIC", "amount": euros(10)})
    assert kept(dakar, case).total_eur == before
    assert submitted.unpack(kept(dakar, case)).title == "Couture"


def test_every_reason_is_said_and_nothing_is_written(dakar):
    case = a_plan_to_submit(dakar)
    change(dakar, Package, package_id(case), objectives=None)
    items.add(dakar, case, {"service": "N3-FEE", "amount": euros(2000)})
    with pytest.raises(NotReady) as refused:
        submissions.submit(dakar, case)
    assert {one.code for one in submissions.obstacles(dakar, case)} == {
        "over_granted", "missing", "no_quote", "no_operator",
    }  # fmt: skip
    assert len(refused.value.reasons) == 4
    assert status(dakar, case) == "plan_draft"
    assert kept(dakar, case) is None


def test_an_amount_that_the_member_state_has_still_to_grant_is_not_asked_for(dakar):
    case = a_plan_to_submit(dakar, package_eur=None)
    submissions.submit(dakar, case)
    assert submissions.asked(kept(dakar, case)) == plan.read(dakar, case).totals.total.eur


def test_what_was_to_be_confirmed_leaves_a_trace(dakar):
    case = a_plan_to_submit(dakar, member_state="DE", return_type="forced")
    submissions.submit(dakar, case)
    assert kept(dakar, case).confirmed == ["return_type"]


@pytest.mark.parametrize("role", ["auditor", "finance", "administrator"])
def test_who_only_reads_does_not_submit(dakar, role):
    case = a_plan_to_submit(dakar)
    with pytest.raises(UserError) as refused:
        submissions.submit(with_role(dakar, role), case)
    assert refused.value.code == "no_right"
    submissions.submit(with_role(dakar, "case_officer"), case)


def test_a_package_is_submitted_from_its_draft_and_once(dakar):
    case = a_submitted_case(dakar)
    with pytest.raises(UserError) as refused:
        submissions.submit(dakar, case)
    assert refused.value.code == "status_not_next"


def test_a_submission_is_never_taken_out(dakar):
    case = a_submitted_case(dakar)
    with pytest.raises(UserError) as refused:
        case_saving.remove(dakar, Submission, kept(dakar, case).id, "wrong")
    assert refused.value.code == "kept"


def test_a_plan_that_cannot_be_read_is_an_empty_one():
    for plan_text in ("", "{}", '{"items":[{"eur":"x"}]}', "[", '{"title":5}'):
        row = Submission(case="c", plan=plan_text)
        assert submitted.unpack(row).items == ()
    assert submitted.unpack(None).title == ""


def test_only_who_decides_enters_what_was_decided_by_hand(dakar):
    case = a_submitted_case(dakar)
    day = cases.load(dakar, case).case.status_date
    with pytest.raises(UserError) as refused:
        cases.set_status(with_role(dakar, "case_officer"), case, "ms_approved", day)
    assert refused.value.code == "no_right"
    assert cases.set_status(dakar, case, "ms_approved", day)
    with dakar.reading() as session:
        assert session.get(Case, case).status == "ms_approved"
