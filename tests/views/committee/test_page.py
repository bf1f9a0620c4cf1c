"""The page of the committee: sessions, their agenda, outcomes by keys, what a role may do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.money import Money
from app.services.committee import outcomes, sessions, sitting
from app.views import language
from app.views.changes import Changes
from app.views.committee.doors import CommitteeDoors
from app.views.committee.list_panel import COMMITTED, LIST
from app.views.committee.page import CommitteePage
from app.views.jobs import Jobs
from tests.committee_case import (
    ADJOURNED,
    FAVOURABLE,
    a_held_session,
    a_plan_to_submit,
    a_session,
    a_submitted_case,
    decide,
    with_role,
)
from tests.package_case import euros
from tests.views.pages import answer_next, shown, texts, unnamed_stops


@pytest.fixture
def make(qtbot):
    """The page of a desk, opened at a target; where it led and what it said is kept on it."""

    def build(desk, target=None):
        told = []
        doors = CommitteeDoors(
            open_case=lambda case: told.append(case), tell=lambda *words: told.append(words)
        )
        page = shown(qtbot, CommitteePage(desk, Jobs(), Changes(desk.store), doors), target)
        page.told = told
        return page

    return build


def letters(page, keys):
    for key in keys:
        QTest.keyClicks(page.session.view, key)


def cells(page, column):
    return [row[column] for row in (page.session._load([key])[key] for key in page.session._rows)]


def test_an_office_without_sessions_says_what_they_are_for(dakar, make):
    a_submitted_case(dakar)
    page = make(dakar)
    assert "No session yet" in texts(page)
    assert "1 submitted package waits for a session" in texts(page)
    page.list.parts.set_value(COMMITTED)
    page.list._show()
    assert "Nothing is committed yet" in texts(page)
    assert unnamed_stops(page) == []


def test_a_session_is_created_and_filled_with_what_waits(dakar, make):
    a_submitted_case(dakar, 1)
    a_submitted_case(dakar, 2)
    a_plan_to_submit(dakar, 3)
    page = make(dakar)

    def fill(dialog):
        dialog.form.boxes["members"].editor.put_in("Awa Ndiaye, ANPEJ\nJean Fall")
        dialog.form.boxes["place"].editor.put_in("Dakar")
        dialog.form.boxes["chair"].editor.put_in("Claire Martin")
        dialog.accept()

    answer_next(fill)
    page.list.new.click()
    assert page.shows_session()
    answer_next(lambda dialog: dialog.accept())
    page.session.frame.first.click()
    (found,) = sessions.listed(dakar)
    assert found.members == ["Awa Ndiaye, ANPEJ", "Jean Fall"]
    assert len(sitting.read(dakar, found.id).rows) == 2
    page.session.add()
    assert page.told[-1] == ("No submitted package waits for a committee.",)


def test_letters_on_the_agenda_enter_outcomes_and_go_on(dakar, make, qtbot):
    made = a_held_session(dakar, [a_submitted_case(dakar, n) for n in (1, 2, 3, 4)])
    page = make(dakar, made)
    qtbot.waitUntil(page.session.view.hasFocus)
    letters(page, "fjR")
    assert [row.outcome for row in sitting.read(dakar, made).rows] == ["favourable", "", "", ""]
    assert "Say why: the letter to the beneficiary gives the reason. Nothing was saved." in texts(
        page
    )
    assert page.session.card.editors["reason"].isAncestorOf(page.focusWidget())
    QTest.keyClicks(page.focusWidget(), "Devis")
    QTest.mouseClick(page.session.card.buttons["adjourned"], Qt.MouseButton.LeftButton)
    letters(page, "a")
    page.session.card.editors["reason"].put_in("Sans marche")
    QTest.keyClick(page.session.view, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: all(row.outcome for row in sitting.read(dakar, made).rows))
    assert [row.outcome for row in sitting.read(dakar, made).rows] == [
        "favourable", "adjourned", "absent", "refused",
    ]  # fmt: skip
    assert not page.session.card.dirty
    assert unnamed_stops(page) == []


def test_amounts_and_conditions_are_those_of_the_card(dakar, make):
    made = a_held_session(dakar, [a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)])
    page = make(dakar, made)
    card = page.session.card
    card.currency.set_value("XOF")
    card._change_currency("XOF")
    assert card.editors["grant"].entry() == Money(1_251_138, "XOF")
    card.editors["services"].put_in("200 000")
    card.editors["conditions"].put_in("Bail")
    card.enter("favourable")
    held = sitting.read(dakar, made).rows[0].holding
    assert (held.grant, held.services, held.conditions) == (
        Money(1_251_138, "XOF"), Money(200_000, "XOF"), "Bail",
    )  # fmt: skip
    assert card.currency.value() == "EUR"
    card.editors["grant"].put_in("1.500")
    card.enter("favourable")
    assert not sitting.read(dakar, made).rows[1].written
    assert "Which one?" in " ".join(texts(page))


def test_amounts_follow_the_language(dakar, make, qtbot):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    page = make(dakar, made)
    grant = page.session.card.editors["grant"]
    assert grant.line.text() == "1,907.35"
    language.switch("fr")
    qtbot.waitUntil(lambda: grant.line.text() == "1\u202f907,35")
    assert page.session.card.buttons["refused"].text() == "Non &retenu"
    assert not page.session.card.dirty


def test_what_was_typed_waits_while_another_case_is_looked_at(dakar, make):
    made = a_held_session(dakar, [a_submitted_case(dakar, 1), a_submitted_case(dakar, 2)])
    page = make(dakar, made)
    first, second = page.session._rows
    page.session.card.editors["conditions"].put_in("Bail")
    page.session.view.select([second], second)
    assert page.session.card.editors["conditions"].entry() is None
    page.session.view.select([first], first)
    assert page.session.card.editors["conditions"].entry() == "Bail"
    answer_next(lambda dialog: dialog.reject())
    assert not page.may_leave()
    answer_next(lambda dialog: dialog.accept())
    assert page.may_leave()


def test_a_session_is_opened_and_closed_and_then_corrected(dakar, make):
    made = a_session(dakar, [a_submitted_case(dakar)])
    page = make(dakar, made)
    assert not page.session.card._pressed.isVisible()
    page.session.frame.hold.click()
    letters(page, "f")
    answer_next(lambda dialog: dialog.accept())
    page.session.frame.close_it.click()
    assert sitting.read(dakar, made).state == "closed"
    card = page.session.card
    assert not card._pressed.isVisible()
    card.correct.click()
    card.editors["reason"].put_in("Sans marche")
    card.enter("refused")
    assert "say why its outcome is corrected" in " ".join(texts(page))
    card.editors["correction_reason"].put_in("Wrong line")
    card.enter("refused")
    assert sitting.read(dakar, made).rows[0].outcome == "refused"
    page.session.frame.back.click()
    assert not page.shows_session()


def test_the_order_changes_by_keys_and_what_is_taken_off_comes_back(dakar, make, qtbot):
    made = a_session(dakar, [a_submitted_case(dakar, n) for n in (1, 2)])
    page = make(dakar, made)
    qtbot.waitUntil(page.session.view.hasFocus)
    first, second = page.session._rows
    QTest.keyClick(page.session.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(page.session._rows) == [second, first]
    QTest.keyClick(page.session.view, Qt.Key.Key_Delete)
    assert list(page.session._rows) == [second]
    page.told[-1][2]()
    assert set(page.session._rows) == {first, second}
    answer_next(lambda dialog: dialog.accept())
    page.session.frame.times.click()
    assert cells(page, "time") == ["09:00", "09:20"]


@pytest.mark.parametrize("role", ["auditor", "finance", "case_officer"])
def test_other_roles_read_only(dakar, make, role):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    page = make(with_role(dakar, role), made)
    frame = page.session.frame
    assert "Read only: for the head of office or headquarters." in texts(page)
    for pressed in (frame.edit, frame.add, frame.hold, frame.close_it, frame.cancel, frame.times):
        assert not pressed.isVisible()
    letters(page, "f")
    assert not sitting.read(dakar, made).rows[0].written
    assert frame.isVisible()
    page.open_at(LIST)
    assert not page.list.new.isVisible()


def test_commitments_are_listed_with_a_total_for_each_currency(dakar, make):
    made = a_held_session(dakar, [a_submitted_case(dakar, n) for n in (1, 2, 3)])
    francs = replace(FAVOURABLE, grant=Money(2_000_000, "XOF"))
    decide(dakar, made, replace(FAVOURABLE, grant=euros(1500)), francs, ADJOURNED)
    outcomes.close(dakar, made)
    page = make(dakar)
    page.list.parts.set_value(COMMITTED)
    page.list._show()
    assert len(page.list.committed.ids()) == 2
    assert any("€1,500.00" in text and "2,000,000" in text for text in texts(page))
