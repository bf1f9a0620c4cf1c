"""Cards in the settings: keys are renewed, followed without words, and computers are ended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.services.bundles import importing, known_cards, renewal, trust
from app.views.administration.computers import computer
from app.views.administration.ending_dialog import EndingDialog
from app.views.administration.installation import InstallationCard
from app.views.administration.page import SettingsPage
from app.views.changes import Changes
from app.views.widgets.buttons import Button
from app.views.widgets.chip import Chip
from tests.post import carry, written
from tests.views.pages import answer_next, unnamed_stops


def said(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def pressed(widget, words):
    found = next(b for b in widget.findChildren(Button) if b.text().strip() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def of(desk, other):
    return next(one for one in known_cards.known(desk) if one.device == other.device)


@pytest.fixture
def card(qtbot, dakar, told):
    made = InstallationCard(dakar, told.words.append)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def headquarters(qtbot, paris, told):
    made = InstallationCard(paris, told.words.append)
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_are_renewed_once_the_officer_agrees(card, dakar, told):
    before = trust.own_card(dakar)
    answer_next(lambda dialog: dialog.reject())
    QTest.mouseClick(card.renew_button, Qt.MouseButton.LeftButton)
    assert trust.own_card(dakar) == before
    answer_next(lambda dialog: dialog.accept())
    QTest.mouseClick(card.renew_button, Qt.MouseButton.LeftButton)
    after = trust.own_card(dakar)
    assert after.serial == 2
    assert all(word in said(card) for word in after.words)
    assert told.words


def test_a_card_full_of_renewals_is_refused_in_words(card, dakar):
    for _ in range(30):
        renewal.renew(dakar)
    shown = []
    answer_next(lambda dialog: (answer_next(lambda d: shown.append(said(d))), dialog.accept()))
    card.renew()
    assert ["renewed 30 times" in words for words in shown] == [True]


def test_a_renewed_card_is_taken_without_comparing(card, dakar, paris, told, tmp_path):
    renewal.renew(paris)
    trust.write_card(paris, tmp_path / "theirs.passerelle-card")
    card.trust_file(tmp_path / "theirs.passerelle-card")
    assert QApplication.activeModalWidget() is None
    assert of(dakar, paris).card.serial == 2
    assert "no words to compare" in told.words[-1]()


def test_the_list_of_headquarters_is_shown_with_the_words_of_its_key(card, paris, dakar, tmp_path):
    assert "list of computers" not in said(card)
    carry(paris, dakar, tmp_path)
    card.show_cards()
    assert "Number 1" in said(card)
    assert all(word in said(card) for word in known_cards.listed(dakar).words)


def test_an_office_decides_nothing_about_computers(card):
    assert not {"Retire…", "Revoke…"} & {b.text() for b in card.findChildren(Button)}


def test_headquarters_ends_a_computer_with_a_reason(headquarters, paris, bamako, told):
    def end(dialog: EndingDialog) -> None:
        dialog.accept()
        assert dialog.isVisible()
        assert "Say why" in said(dialog)
        dialog.why.setText("stolen")
        dialog.accept()

    answer_next(end)
    pressed(headquarters, "Revoke…")  # the first row that can be ended
    assert (of(paris, bamako).state, of(paris, bamako).reason) == ("revoked", "stolen")
    assert "reason: stolen" in said(headquarters)
    assert told.words


def test_a_retired_computer_is_taken_back(headquarters, paris, bamako):
    def decide(dialog: EndingDialog) -> None:
        dialog.why.setText("because")
        dialog.accept()

    for words, state in (("Retire…", "retired"), ("Take back…", "active")):
        answer_next(decide)
        pressed(headquarters, words)
        assert of(paris, bamako).state == state


def test_every_computer_says_its_state_and_who_compared_it(qtbot, dakar, paris, tmp_path):
    carry(paris, dakar, tmp_path)
    row = computer(of(dakar, paris), None)
    qtbot.addWidget(row)
    assert [chip.text() for chip in row.findChildren(Chip)] == ["in use"]
    assert all(words in said(row) for words in ("compared by Awa", "card no. 1", "list no. 1"))
    row.show()
    assert unnamed_stops(row) == []


def test_keys_that_come_with_a_bundle_are_shown_at_once(qtbot, dakar, paris, jobs, tmp_path):
    changes = Changes(paris.store)
    page = SettingsPage(paris, jobs, changes, lambda _: None, lambda _: None)
    qtbot.addWidget(page)
    card = renewal.renew(dakar)
    path = written(dakar, "PAR", tmp_path)
    importing.apply(paris, importing.plan(paris, path))
    qtbot.waitUntil(lambda: " · ".join(card.words) in said(page.cards))
