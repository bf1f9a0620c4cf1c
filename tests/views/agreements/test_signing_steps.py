"""What must be right before a signature, grouped as an officer goes through it."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.agreement import Agreement
from app.models.case import Case
from app.services.agreements import reasons
from app.services.packages import checks, items, plan
from app.views.agreements.signing_steps import steps, together
from app.views.language import spoken
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros

DAY = date(2020, 9, 1)
TITLES = ["Referral and returnee", "Amount granted", "Project", "Items: 2", "Quotes: 1 of 1",
          "Agreement"]  # fmt: skip


def looked(desk, case, newest=None, terms=TERMS):
    findings = together(reasons.obstacles(desk, case, terms), checks.checks(desk, case, terms.date))
    return steps(plan.read(desk, case), findings, newest)


def states(shown):
    return [step.state for step in shown]


def test_a_complete_case_waits_for_its_agreement_only(dakar, case):
    change(dakar, Case, case, return_type="voluntary")
    shown = looked(dakar, case)
    assert [spoken(step.title) for step in shown] == TITLES
    assert states(shown) == ["ok"] * 5 + ["complete"]


def test_every_finding_stands_in_one_step(dakar):
    case = a_referred_case(dakar, consent=None, package_eur=None, town=None)
    terms = type(TERMS)()
    shown = looked(dakar, case, terms=terms)
    everything = together(
        reasons.obstacles(dakar, case, terms), checks.checks(dakar, case, terms.date)
    )
    assert sum(len(step.findings) for step in shown) == len(everything)
    assert states(shown)[0] == "blocking"
    assert {one.code for one in shown[5].findings} == {"terms"}


def test_what_is_said_by_two_checks_is_said_once(dakar):
    case = a_referred_case(dakar)
    twice = together(checks.checks(dakar, case), checks.checks(dakar, case))
    assert twice == checks.checks(dakar, case)


def test_items_without_quote_are_named(dakar, case):
    items.add(dakar, case, {"service": "N3-TRAIN", "label": "Gestion", "amount": euros(10)}, DAY)
    step = looked(dakar, case)[4]
    assert spoken(step.title) == "Quotes: 1 of 2"
    assert [spoken(one.sentence) for one in step.findings] == ["missing: Gestion"]


def test_more_than_granted_blocks_the_amount(dakar, case):
    change(dakar, Case, case, package_eur=euros(1500), minimum_confirmed=True)
    assert looked(dakar, case)[1].state == "blocking"


@pytest.mark.parametrize(
    ("newest", "title", "detail", "state"),
    [
        ({"state": "frozen", "copies": 3}, "Agreement frozen", "to have signed in 3 copies",
         "complete"),
        ({"state": "void"}, "Agreement", "to prepare", "complete"),
        ({"state": "signed", "signed_on": DAY, "signed_at": "Mbour"}, "Agreement signed",
         "on 1 Sept 2020 at Mbour", "ok"),
    ],
)  # fmt: skip
def test_the_last_step_says_how_the_agreement_stands(dakar, case, newest, title, detail, state):
    step = looked(dakar, case, Agreement(id="x", root="x", **newest))[5]
    assert (spoken(step.title), spoken(step.detail), step.state) == (title, detail, state)


def test_without_items_quotes_wait(dakar):
    assert looked(dakar, a_planned_case(dakar))[4].state == "ok"
