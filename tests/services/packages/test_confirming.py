"""A finding is confirmed with a reason and stays so as long as its figures are the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.case import Case
from app.models.confirmation import FINDINGS, Confirmation
from app.services import case_history, ceilings, records, settling
from app.services.agreements import reasons
from app.services.packages import checks, confirming, items, plan
from app.text import language
from tests.office import send
from tests.package_case import TERMS, a_planned_case, change, euros
from tests.refusals import refused

DAY = date(2020, 8, 20)


def open_codes(desk, case, on=DAY):
    return [one.code for one in checks.checks(desk, case, on)]


def rows(desk, case):
    with desk.reading() as session:
        return list(session.scalars(select(Confirmation).where(Confirmation.root == case)))


@pytest.fixture
def case(dakar):
    """A forced return from Germany, to be confirmed."""
    return a_planned_case(dakar)


def test_a_confirmed_finding_waits_no_more_and_keeps_its_trace(dakar, case):
    assert open_codes(dakar, case) == ["return_type"]
    confirming.confirm(dakar, case, "return_type", "  Berlin agreed by telephone. ", on=DAY)
    checked = checks.checked(dakar, case, DAY)
    assert checked.open == []
    (one,) = checked.confirmed
    assert (one.finding.code, one.trace.by) == ("return_type", "Awa")
    said = one.trace.sentence.said(language("en"))
    assert said.startswith("Confirmed by Awa on ")
    assert said.endswith(": Berlin agreed by telephone.")


def test_other_figures_ask_anew_and_the_former_trace_stays(dakar, case):
    usual = {"service": "ARR-TRANSP", "amount": euros(80), "quote": "flat"}
    item = items.add(dakar, case, usual, DAY)
    confirming.confirm(dakar, case, "over_ceiling", "Far village", on=DAY)
    assert "over_ceiling" not in open_codes(dakar, case)
    items.change(dakar, item, {"amount": euros(90)})
    assert "over_ceiling" in open_codes(dakar, case)
    items.change(dakar, item, {"amount": euros(80)})
    assert "over_ceiling" not in open_codes(dakar, case)
    assert [row.reason for row in rows(dakar, case)] == ["Far village"]


def test_each_place_is_confirmed_for_itself(dakar, case):
    change(dakar, Case, case, referral_date=date(2021, 3, 1), return_type="voluntary")
    item = plan.read(dakar, case).items[1].id
    items.change(dakar, item, {"planned": date(2021, 4, 1)})
    confirming.confirm(dakar, case, "outside_programme", "Late file", record=case, on=DAY)
    (left,) = checks.checks(dakar, case, DAY)
    assert left.record == item
    assert len(confirming.confirm(dakar, case, "outside_programme", "Agreed", on=DAY)) == 1
    assert checks.checks(dakar, case, DAY) == []


def test_who_confirmed_when_and_why_stands_in_the_history(dakar, case):
    confirming.confirm(dakar, case, "return_type", "Berlin agreed", on=DAY)
    shown = {
        change.field.name: change.field.show(change.after, language("en"))
        for change in case_history.changes(dakar, case)
        if change.entity == "confirmation"
    }
    assert shown["finding"] == "Return type that is not listed"
    assert (shown["reason"], shown["confirmed_by"]) == ("Berlin agreed", "Awa")
    assert "forced" not in shown["figures"]
    assert shown["figures"].startswith("DE · SN")


def test_what_was_confirmed_is_not_written_twice_nor_changed(dakar, case):
    (row,) = confirming.confirm(dakar, case, "return_type", "Yes", on=DAY)
    assert confirming.confirm(dakar, case, "return_type", "Again", on=DAY) == []
    with dakar.writing() as session:
        there = session.get(Confirmation, row)
        refused("never_changes", records.change, session, there, {"reason": "No"})
    assert [one.reason for one in rows(dakar, case)] == ["Yes"]


def test_a_removed_row_does_not_take_the_confirmation_away(dakar, case):
    (row,) = confirming.confirm(dakar, case, "return_type", "Yes", on=DAY)
    change(dakar, Confirmation, row, life="deleted")
    assert open_codes(dakar, case) == []


def test_refusals_say_why(dakar, bamako, case):
    refused("invalid", confirming.confirm, dakar, case, "return_type", "  ", on=DAY)
    refused("nothing_to_confirm", confirming.confirm, dakar, case, "stale_rate", "x", on=DAY)
    refused("nothing_to_confirm", confirming.confirm, dakar, case, "odd", "x", on=DAY)
    change(dakar, Case, case, package_eur=euros(100))
    refused("cannot_be_confirmed", confirming.confirm, dakar, case, "over_granted", "x", on=DAY)
    assert rows(dakar, case) == []


def test_over_a_ceiling_headquarters_alone_approves(dakar, paris, case):
    change(dakar, Case, case, return_type="voluntary")
    ceilings.put(paris, ("N3", "SN", "DE"), euros(1000), date(2020, 3, 1))
    send(paris, dakar)
    refused("headquarters_confirms", confirming.confirm, dakar, case, "over_level", "x", on=DAY)
    send(dakar, paris)
    confirming.confirm(paris, case, "over_level", "Large family", on=DAY)
    send(paris, dakar)
    (one,) = checks.checked(dakar, case, DAY).confirmed
    assert (one.trace.by, one.trace.reason) == ("Claire", "Large family")
    assert reasons.obstacles(dakar, case, TERMS) == []


def test_two_laptops_that_confirm_the_same_do_not_quarrel(dakar, dakar_second, paris, case):
    send(dakar, dakar_second)
    for desk in (dakar, dakar_second):
        confirming.confirm(desk, case, "return_type", f"By {desk.laptop}", on=DAY)
    for desk in (dakar, dakar_second):
        send(desk, paris)
    assert settling.list_open(paris) == []
    assert open_codes(paris, case) == []
    assert {row.reason for row in rows(paris, case)} == {"By 0", "By 1"}


def test_every_finding_that_can_be_confirmed_has_a_name():
    for name in FINDINGS.values():
        assert all(language(code).tr(name) for code in ("fr", "en"))
