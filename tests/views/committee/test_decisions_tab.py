"""The decisions of a case: what is in the way, submitting, the answer of the Member State."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.package import Package
from app.services import cases
from app.services.committee import outcomes, sitting, story, submissions
from app.services.packages.plan import package_id
from app.views.committee import saving_file
from app.views.committee.decisions_tab import DecisionDoors, DecisionsTab
from app.views.page import Mode
from tests.committee_case import (
    FAVOURABLE,
    REFUSED,
    a_held_session,
    a_plan_to_submit,
    a_submitted_case,
    decide,
    status,
    with_role,
)
from tests.package_case import change, euros
from tests.views.pages import answer_next, texts


@pytest.fixture
def make(qtbot):
    """The tab on a case; where it led and what it said is kept on it."""

    def build(desk, case):
        told = []
        doors = DecisionDoors(
            mend=lambda *place: told.append(place),
            package=lambda case: told.append(case),
            tell=lambda *words: told.append(words),
        )
        tab = DecisionsTab(desk, doors)
        tab.told = told
        qtbot.addWidget(tab)
        tab.resize(900, 700)
        tab.set_mode(Mode.WIDE)
        tab.show_case(cases.load(desk, case))
        tab.show()
        return tab

    return build


def test_what_is_in_the_way_leads_to_its_place(dakar, make):
    case = a_plan_to_submit(dakar)
    change(dakar, Package, package_id(case), objectives=None)
    tab = make(dakar, case)
    assert "Before the package can be submitted" in texts(tab)
    answer_next(lambda dialog: dialog.accept())
    tab.submit_button.click()
    assert status(dakar, case) == "plan_draft"
    tab._mending(tab_obstacle(dakar, case))()
    assert tab.told == [case]


def tab_obstacle(desk, case):
    return submissions.obstacles(desk, case)[0]


def test_a_package_is_submitted_and_then_answered(dakar, make, tmp_path, qtbot, monkeypatch):
    case = a_plan_to_submit(dakar, level="N1")
    tab = make(dakar, case)
    assert "Nothing was submitted yet" in texts(tab)
    tab.submit_button.click()
    tab.show_case(cases.load(dakar, case))
    assert not tab.submit_button.isVisible()
    paper = tmp_path / "avis.pdf"
    paper.write_bytes(b"%PDF-1.7")

    def fill(dialog):
        boxes = dialog.form.boxes
        dialog.record.set("decision", "other_amount")
        dialog.accept()
        assert dialog.isVisible()
        boxes["contact"].editor.put_in("Anna Schmidt")
        dialog.accept()
        assert "Enter the amount granted. Nothing was saved." in texts(dialog)
        boxes["amount"].editor.put_in("3200")
        dialog.file = paper
        dialog.accept()

    answer_next(fill)
    tab.decide_button.click()
    assert status(dakar, case) == "ms_approved"
    tab.show_case(cases.load(dakar, case))
    qtbot.waitUntil(lambda: "Approved with another amount" in texts(tab))
    words = " ".join(texts(tab))
    assert "€3,200.00 · Anna Schmidt · paper kept · entered by Awa" in words
    saved = tmp_path / "saved.pdf"
    monkeypatch.setattr(saving_file, "choose", lambda _parent, name: saved)
    tab.save_paper(tab.steps[0])
    assert saved.read_bytes() == b"%PDF-1.7"


def test_every_step_is_told_newest_first(dakar, make):
    case = a_submitted_case(dakar)
    held = a_held_session(dakar, [case])
    assert [step.kind for step in story.of_case(dakar, case)] == ["listed", "submitted"]
    decide(dakar, held, FAVOURABLE)
    outcomes.close(dakar, held)
    outcomes.enter(dakar, sitting.read(dakar, held).rows[0].item.id, REFUSED, "Wrong line")
    steps = story.of_case(dakar, case)
    assert [(step.kind, step.code, step.corrected) for step in steps] == [
        ("opinion", "refused", False), ("opinion", "favourable", True), ("submitted", "", False),
    ]  # fmt: skip
    tab = make(dakar, case)
    words = " ".join(texts(tab))
    assert "Corrected since" in words
    assert "Reason: Projet sans débouché." in words
    assert steps[2].amounts == (euros(3000),)
    assert steps[2].on == date.today()


@pytest.mark.parametrize(("role", "may"), [("auditor", (False, False)),
                                           ("case_officer", (True, False))])  # fmt: skip
def test_a_role_is_offered_what_it_may_do(dakar, make, role, may):
    desk = with_role(dakar, role)
    tab = make(desk, a_plan_to_submit(dakar, 1))
    assert tab.submit_button.isVisible() == may[0]
    tab.show_case(cases.load(desk, a_submitted_case(dakar, 2)))
    assert tab.decide_button.isVisible() == may[1]
