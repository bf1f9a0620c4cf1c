"""Initiatives in the window: the directory, and the referrals of a case with their answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from app.services import cases
from app.services.initiatives import directory, referring
from app.views.changes import Changes
from app.views.initiatives.case_tab import InitiativesTab
from app.views.initiatives.page import InitiativesPage
from app.views.page import Mode
from tests.package_case import a_referred_case
from tests.views.pages import answer_next, shown, texts, unnamed_stops

NOW = date.today()


def fill(**answers):
    """Answer the next dialog."""

    def act(dialog):
        for name, value in answers.items():
            dialog.record.set(name, value)
        dialog.form.refresh()
        dialog.accept()

    return answer_next(act)


def press(widget, words, place=0):
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and not b.isHidden()]
    found[place].click()


def test_the_directory_is_searched_completed_and_checked(dakar, qtbot):
    told = []
    page = shown(qtbot, InitiativesPage(dakar, Changes(dakar.store), told.append))
    assert unnamed_stops(page) == []
    assert len(page.found) == 14
    fill(acronym="TISS", label_fr="Tissage de Thiès", sector="training", zones=["SN-TH"])
    page.add.click()
    page.filters.search.setText("tissage thies")
    assert [one.initiative.acronym for one in page.found.values()] == ["TISS"]
    qtbot.waitUntil(lambda: "Never checked" in texts(page.details))
    page.check.click()
    qtbot.waitUntil(lambda: not next(iter(page.found.values())).stale)
    fill(person="Awa Fall")
    page.change.click()
    qtbot.waitUntil(lambda: "Awa Fall" in texts(page.details))
    page.filters.region.show_code("SN-KE")
    page.filters.changed.emit()
    assert page.see.text() == "See Thies (1)"
    page.see.click()
    assert len(page.found) == 1
    assert len(told) == 3


@pytest.fixture
def tab(dakar, qtbot):
    case = a_referred_case(dakar, status="monitoring", region="SN-TH")
    made = InitiativesTab(dakar, lambda *words: None)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.set_mode(Mode.WIDE)
    made.again = lambda: made.show_case(cases.load(dakar, case))
    made.again()
    made.show()
    return made


def test_a_referral_that_answers_and_one_that_does_not(dakar, qtbot, tab):
    assert unnamed_stops(tab) == []
    assert any("Works in the whole country" in text for text in texts(tab))
    assert "Not fitting, because" in texts(tab)  # the one of Dakar alone
    for days in (20, 40):
        fill(sent_on=NOW - timedelta(days=days))
        press(tab, "Refer…", 0 if days == 20 else 1)
        tab.again()
    first, second = tab.referrals
    assert (first.state, second.state) == ("sent", "late")
    qtbot.waitUntil(lambda: "No answer" in texts(tab))
    fill(reply="accepted", answer_reason="Start in December")
    press(tab, "Record the answer…")
    tab.again()
    qtbot.waitUntil(lambda: "Start in December" in texts(tab))
    fill()
    press(tab, "Record the start…")
    tab.again()
    fill(outcome="succeeded")
    press(tab, "Record the outcome…")
    tab.again()
    assert [one.state for one in tab.referrals] == ["succeeded", "late"]
    found = {one.initiative.id: one.success for one in directory.find(dakar)}
    assert found[first.referral.initiative].succeeded == 1
    case = first.referral.root
    assert len(referring.of_case(dakar, case)) == 2
