"""The page of settings: every choice is saved and told at once; the office, cards, backups."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget

from app.services import backups, directory, drafts, offices, settings
from app.services.bundles import cards, trust, ways
from app.services.settings import DESCRIBED
from app.services.storage.key_slot import FLOOR
from app.views import language
from app.views.administration import trust_dialog
from app.views.administration.about import LicencesDialog
from app.views.administration.page import SECTIONS, SettingsPage
from app.views.administration.trust_dialog import TrustDialog
from app.views.changes import Changes
from app.views.page import Mode
from tests.office import PASSPHRASE
from tests.views.pages import answer_next


def said(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def test_every_setting_is_shown_with_what_is_chosen(page, dakar):
    shown = page.mine.choices | page.exchange.choices
    assert set(shown) == set(DESCRIBED)
    for key, choice in shown.items():
        assert choice.value() == getattr(settings.read(dakar), key)


@pytest.mark.parametrize("key", DESCRIBED)
def test_a_choice_is_saved_and_told_at_once(page, dakar, told, key):
    choice = (page.mine.choices | page.exchange.choices)[key]
    other = choice.buttons()[-1 if choice.value() is not list(DESCRIBED[key].choices)[-1] else 0]
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert getattr(settings.read(dakar), key) == choice.value()
    assert told.settings[-1] == settings.read(dakar)


def test_when_silence_worries_is_chosen_for_everybody_apart_from_what_is_mine(page):
    assert set(page.exchange.choices) == {"amber_days", "red_days"}
    assert "For everybody who works at this computer" in said(page.exchange)
    assert "amber_days" not in page.mine.choices


def test_a_choice_made_elsewhere_is_shown_when_the_page_opens(page, dakar):
    settings.write(dakar, "density", "compact")
    page.open_at(None)
    assert page.mine.choices["density"].value() == "compact"


def test_the_language_changed_at_the_top_is_shown_here(page, dakar, qtbot):
    settings.write(dakar, "language", "en")
    language.switch("fr")
    qtbot.waitUntil(lambda: page.mine.choices["language"].value() == "en")


def test_the_office_is_saved_with_its_button(page, dakar, told):
    page.office.record.set("address", "1, rue du Test")
    page.office.form.refresh()
    QTest.mouseClick(page.office.save_button, Qt.MouseButton.LeftButton)
    assert directory.identity(dakar).address == "1, rue du Test"
    assert told.words
    assert not page.office.form.dirty


def test_what_cannot_be_true_is_said_on_top(page, dakar):
    page.office.record.type("head_name", "123")
    assert not page.office.save()
    assert page.office.summary.isVisible()
    assert directory.identity(dakar).head_name is None


def test_leaving_keeps_what_was_typed_as_a_draft(page, dakar, jobs, qtbot):
    line = page.office.form.boxes["city"].editor.line
    line.setFocus()
    line.end(False)
    QTest.keyClicks(line, " Plateau")
    assert page.may_leave()
    assert [draft.form for draft in drafts.find(dakar)] == ["office"]
    other = SettingsPage(dakar, jobs, Changes(dakar.store), lambda _: None, lambda _: None)
    qtbot.addWidget(other)
    assert other.office.record.value("city").endswith(" Plateau")
    assert other.office.save()
    assert drafts.find(dakar) == []


def test_a_change_from_elsewhere_appears_and_typed_text_stays(page, dakar, qtbot):
    page.office.record.set("address", "typed here")
    page.office.form.refresh()
    directory.save(dakar, {"city": "Thiès"})
    qtbot.waitUntil(lambda: page.office.form.boxes["city"].editor.line.text() == "Thiès")
    assert page.office.record.value("address") == "typed here"


def test_the_own_card_is_written_to_a_file(page, dakar, told, tmp_path, monkeypatch):
    chosen = str(tmp_path / "ours")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    page.cards.export()
    card = cards.read(tmp_path / f"ours{cards.ENDING}")
    assert card.device == dakar.device
    assert all(word in said(page.cards) for word in card.words)
    assert told.words


def test_a_card_is_trusted_once_the_words_were_compared(
    page, dakar, stranger, told, tmp_path, monkeypatch
):
    trust.write_card(stranger, tmp_path / "theirs.passerelle-card")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "theirs.passerelle-card"), "")
    )
    answer_next(TrustDialog.reject)
    page.cards.trust()
    assert "OFII Rabat" not in said(page.cards)

    def trust_it(dialog):
        dialog.compared.setChecked(True)
        dialog.accept()

    answer_next(trust_it)
    page.cards.trust()
    assert "OFII Rabat" in said(page.cards)
    assert told.words


@pytest.fixture
def stranger(tmp_path):
    desk = offices.create(tmp_path / "rabat", "RBA", 0, "Driss", PASSPHRASE, FLOOR)
    yield desk
    desk.close()


def test_a_file_that_is_no_card_is_refused_in_words(page, tmp_path, monkeypatch):
    (tmp_path / "x.passerelle-card").write_text("hello")
    chosen = (str(tmp_path / "x.passerelle-card"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    shown = []
    answer_next(lambda dialog: shown.append(said(dialog)))
    page.cards.trust()
    assert ["card" in words for words in shown] == [True]


def test_the_words_must_be_said_compared(qtbot, dakar, tmp_path):
    card = trust.write_card(dakar, tmp_path / "c.passerelle-card")
    dialog = TrustDialog(None, card)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert not dialog.result()
    dialog.compared.setChecked(True)
    dialog.accept()
    assert dialog.result()
    assert trust_dialog.office_of(card) == "OFII Dakar"


def test_a_backup_is_made_in_the_background_and_listed(page, dakar, jobs, qtbot):
    with qtbot.waitSignal(jobs.ended):
        page.data.back_up()
    qtbot.waitUntil(lambda: len(backups.listed(dakar)) == 1)
    qtbot.waitUntil(lambda: "MB" in said(page.data))


def test_sound_data_are_said_to_be_sound(page, jobs, qtbot):
    with qtbot.waitSignal(jobs.ended):
        page.data.check()
    qtbot.waitUntil(lambda: "The data are sound" in said(page.data))


def test_altered_data_are_said_to_be_altered(page, dakar, jobs, qtbot):
    with dakar.store.exclusively() as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entry SET raw = X'00' WHERE seq = 1")
    with qtbot.waitSignal(jobs.ended):
        page.data.check()
    qtbot.waitUntil(lambda: "altered at entry 1" in said(page.data))


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS])
def test_a_section_can_be_opened_directly(page, key):
    page.open_at(key)
    assert page.index._entries[key][0].isChecked()


def test_the_index_gives_way_in_a_narrow_window(page):
    page.set_mode(Mode.NARROW)
    assert not page.index.isVisible()
    page.set_mode(Mode.WIDE)
    assert page.index.isVisible()


def test_licences_of_all_parts_are_listed(qtbot):
    dialog = LicencesDialog(None)
    qtbot.addWidget(dialog)
    assert "sqlalchemy" in said(dialog).casefold()


def test_every_stop_of_the_tab_key_has_a_name(page):
    stops = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
    ]
    assert len(stops) > 20
    assert [one for one in stops if not one.accessibleName()] == []


def test_the_folders_shared_with_a_partner_are_chosen_and_forgotten(
    page, dakar, monkeypatch, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.folders.choose("PAR", "incoming")
    page.folders.choose("PAR", "outgoing")
    chosen = ways.read(dakar)
    assert (chosen.incoming(), chosen.outgoing("PAR")) == ([tmp_path], tmp_path)
    forget = [
        one
        for one in page.folders.findChildren(QAbstractButton)
        if one.accessibleName() == "Use this folder no more"
    ]
    forget[-1].click()
    assert ways.read(dakar).outgoing("PAR") is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.folders.choose("PAR", "incoming")
    assert ways.read(dakar).incoming() == [tmp_path]
