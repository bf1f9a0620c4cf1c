"""Officers in Settings: named, let in with an own passphrase, given another role, let go."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import officers, offices
from app.services.storage.key_slot import FLOOR
from app.views import language
from app.views.administration.officers_card import OfficersCard
from app.views.jobs import Jobs
from tests.office import PASSPHRASE, colleague
from tests.services.test_officers import SECOND
from tests.views.pages import answer_next, texts, unnamed_stops

WAIT_MS = 20_000


@pytest.fixture
def card(qtbot):
    jobs = Jobs()

    def shown(desk) -> OfficersCard:
        made = OfficersCard(desk, jobs, lambda *_: None, FLOOR)
        qtbot.addWidget(made)
        made.show_officers()
        made.resize(800, 500)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield shown
    jobs.close()


def press(dialog, name: str) -> None:
    next(one for one in dialog.findChildren(QPushButton)
         if one.isVisible() and one.accessibleName() == name).click()  # fmt: skip


def act(card: OfficersCard, name: str, words: str) -> None:
    """Choose an entry of the menu of an officer."""
    one = next(one for one in card.shown if one.name == name)
    offered = {language.spoken(said): run for said, run in card.acts(one, leads=True)}
    offered[words]()


def test_an_officer_is_added_and_let_in(dakar, card, qtbot):
    found = card(dakar)
    assert unnamed_stops(found) == []

    def name(dialog):
        press(dialog, "Add the officer")
        QTest.keyClicks(dialog.name, "Binta Sow")
        press(dialog, "Add the officer")

    answer_next(name)
    found.add_button.click()
    qtbot.waitUntil(lambda: "Binta Sow" in texts(found))

    def secret(dialog):
        assert not dialog.old.isVisible()
        QTest.keyClicks(dialog.first.line, SECOND)
        press(dialog, "Set the passphrase")
        assert dialog.second.problem()
        QTest.keyClicks(dialog.second.line, SECOND)
        press(dialog, "Set the passphrase")
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)

    answer_next(secret)
    act(found, "Binta Sow", "Let sign in here…")
    assert next(one.here for one in officers.officers(dakar) if one.name == "Binta Sow")
    folder = dakar.folder.path
    dakar.close()
    offices.unlock(folder, "Binta Sow", SECOND).close()


def test_the_own_passphrase_needs_the_one_before(dakar, card, qtbot):
    found = card(dakar)

    def change(dialog):
        for box in (dialog.first, dialog.second):
            QTest.keyClicks(box.line, SECOND)
        QTest.keyClicks(dialog.old.line, "wrong")
        press(dialog, "Set the passphrase")
        qtbot.waitUntil(lambda: bool(dialog.old.problem()), timeout=WAIT_MS)
        dialog.old.line.clear()
        QTest.keyClicks(dialog.old.line, PASSPHRASE)
        press(dialog, "Set the passphrase")
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)

    answer_next(change)
    act(found, "Awa", "Change your passphrase…")
    folder = dakar.folder.path
    dakar.close()
    offices.unlock(folder, "Awa", SECOND).close()


def test_roles_change_and_officers_leave_with_a_reason(dakar, card, qtbot):
    colleague(dakar, "Issa", "finance")
    found = card(dakar)

    def change(dialog):
        dialog.role.show_code("case_officer")
        press(dialog, "Change the role")
        QTest.keyClicks(dialog.why, "Remplace Awa")
        press(dialog, "Change the role")

    answer_next(change)
    act(found, "Issa", "Change the role…")
    assert next(one.role for one in found.shown if one.name == "Issa") == "case_officer"
    answer_next(lambda dialog: press(dialog, "Note the departure"))
    act(found, "Issa", "Left the office…")
    assert next(one for one in found.shown if one.name == "Issa").left_on
    assert found.acts(next(one for one in found.shown if one.name == "Issa"), leads=True) == []


def test_who_does_not_lead_changes_only_the_own_passphrase(dakar, card):
    found = card(colleague(dakar, "Issa", "finance"))
    assert not found.add_button.isVisible()
    acts = [len(found.acts(one, leads=False)) for one in found.shown]
    assert acts == [0, 1]
