"""Referrals to initiatives: steps written once, in order, late ones on Today, counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.services import today
from app.services.errors import UserError
from app.services.initiatives import directory, referring
from app.services.initiatives.directory import Wanted
from tests.package_case import a_referred_case

DAY = timedelta(days=1)


def refused(act, *given):
    with pytest.raises(UserError) as caught:
        act(*given)
    return caught.value.code


def test_one_referral_answers_and_another_becomes_a_task_of_the_day(dakar):
    case, now = a_referred_case(dakar, status="monitoring", officer=dakar.user), date.today()
    names = ("ANPEJ", "3FPT", "ANAPEC")
    anpej, fund, moroccan = (directory.by_name(dakar, name) for name in names)
    asked = {"initiative": anpej, "purpose": "employment", "sent_on": now - 20 * DAY}
    first = referring.refer(dakar, case, asked)
    second = referring.refer(dakar, case, {**asked, "initiative": fund, "sent_on": now - 40 * DAY})
    assert refused(referring.refer, dakar, case, asked) == "referred_already"
    abroad = {**asked, "initiative": moroccan}
    assert refused(referring.refer, dakar, case, abroad) == "other_country"
    assert refused(referring.start, dakar, first, now) == "not_accepted"
    assert refused(referring.answer, dakar, first, "accepted", now + DAY) == "in_future"
    assert refused(referring.answer, dakar, first, "accepted", now - 21 * DAY) == "days_mixed"
    referring.answer(dakar, first, "accepted", now - 10 * DAY, "Atelier ouvert <b>'; DROP")
    assert refused(referring.answer, dakar, first, "refused", now) == "never_changes"
    referring.start(dakar, first, now - 5 * DAY)
    referring.finish(dakar, first, "succeeded", now)
    states = {one.referral.id: one.state for one in referring.of_case(dakar, case)}
    assert states == {first: "succeeded", second: "late"}
    due = [(t.kind, t.due, t.when) for t in today.tasks(dakar, now) if t.kind == "initiative"]
    assert due == [("initiative", now - 10 * DAY, "late")]
    found = {one.initiative.id: one.success for one in directory.find(dakar, Wanted(country="SN"))}
    went = found[anpej]
    assert (went.sent, went.accepted, went.started, went.succeeded, went.days) == (1, 1, 1, 1, 10)
    assert (found[fund].sent, found[fund].answered, found[fund].days) == (1, 0, None)
    referring.withdraw(dakar, second)
    assert len(referring.of_case(dakar, case)) == 1
    assert not [task for task in today.tasks(dakar, now) if task.kind == "initiative"]
