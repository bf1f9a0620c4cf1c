"""An office is set up, used, locked and unlocked through the real windows."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.services import drafts, places
from app.services.demo import filling
from app.services.storage import keyring
from app.services.storage.key_slot import FLOOR, Holder
from app.views import language
from app.views.setup.passphrase_step import PassphraseStep
from app.views.setup.window import SetupWindow
from app.views.unlock.window import UnlockWindow
from tests.journeys.conftest import WAIT_MS, enter, opened, press, said, type_in, unlock
from tests.office import PASSPHRASE
from tests.views.pages import answer_next, texts

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_first_day(start, qtbot, tmp_path):
    program = start(tmp_path / "office")
    setup = program.window
    assert isinstance(setup, SetupWindow)
    setup.activateWindow()
    answer_everything(setup)
    window = opened(program, qtbot)
    assert program.window is window
    assert window.here() == "today"
    assert places.read().folder == str(tmp_path / "office")

    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: program.office is None, timeout=WAIT_MS)
    unlock(program, "un autre fleuve au bord des manguiers")
    qtbot.waitUntil(lambda: program.window.form.secret.problem() != "", timeout=WAIT_MS)
    assert "Wrong passphrase" in program.window.form.secret.problem()
    assert program.window.form.secret.line.hasSelectedText()
    unlock(program)
    assert opened(program, qtbot).here() == "today"


def answer_everything(setup):
    """Only the keyboard: Enter goes on."""
    enter(setup)  # the language
    enter(setup)  # the folder
    assert setup.place() == 2
    enter(setup)
    assert setup.place() == 2, "an office has to be chosen"
    QTest.keyClick(setup.focusWidget(), Qt.Key.Key_Space)
    enter(setup)
    type_in(setup.focusWidget(), "Awa Ndiaye")
    enter(setup)
    type_in(setup.focusWidget(), PASSPHRASE)
    step = setup.steps[4]
    assert isinstance(step, PassphraseStep)
    enter(setup)
    assert step.second.problem(), "it has to be typed twice"
    type_in(step.second.line, PASSPHRASE)
    enter(setup)
    assert setup.place() == 5
    enter(setup)


def test_going_back_in_the_set_up_loses_nothing(start, tmp_path):
    setup = start(tmp_path / "office").window
    setup.activateWindow()
    enter(setup)
    enter(setup)
    QTest.keyClick(setup.focusWidget(), Qt.Key.Key_Space)
    enter(setup)
    type_in(setup.focusWidget(), "Awa Ndiaye")
    press(setup, "Back")
    press(setup, "Back")
    press(setup, "Continue")
    press(setup, "Continue")
    assert setup.steps[3].line.text() == "Awa Ndiaye"


def test_words_drawn_by_the_program_are_strong_and_typed_again(start, tmp_path):
    setup = start(tmp_path / "office").window
    step = setup.steps[4]
    step.draw()
    assert len(step.first.text().split()) == 8
    assert step.first.line.echoMode() == QLineEdit.EchoMode.Normal
    assert step.meter.words.text() == "Strong."
    assert step.problem()
    step.second.set_text(step.first.text())
    assert not step.problem()


def test_a_folder_that_holds_an_office_is_opened_not_overwritten(start, office, qtbot, tmp_path):
    program = start(tmp_path / "new")
    step = program.window.steps[1]
    step.take(office)
    assert step.problem()
    program.window.go_on()
    step._open_existing()
    assert isinstance(program.window, UnlockWindow)
    unlock(program)
    assert opened(program, qtbot).here() == "today"


def test_invented_cases_are_there_when_asked_for(start, qtbot, tmp_path, monkeypatch):
    monkeypatch.setitem(filling.NAMES, "SN", filling.NAMES["SN"][:2])
    program = start(tmp_path / "office")
    setup = program.window
    setup.activateWindow()
    setup.steps[5].cards.choose(True)
    answer_everything(setup)
    window = opened(program, qtbot)
    window.go("cases")
    assert window.page("cases").filters.value() == "mine"
    assert len(window.page("cases").model.ids()) == 2


def test_a_second_program_on_the_same_folder_says_so(start, office, qtbot):
    first = start(office)
    unlock(first)
    opened(first, qtbot)
    second = start(office)
    assert "already open" in said(second.window.blocked)
    press(first.office.window, "Lock")
    qtbot.waitUntil(lambda: first.office is None, timeout=WAIT_MS)
    press(second.window, "Try again")
    assert second.window.form.isVisible()


def test_what_was_typed_before_locking_is_there_after_unlocking(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.go("new-case")
    box = window.page("new-case").form.boxes["family_name"]
    type_in(box.editor.line, "Sarr")
    window.lock_requested.emit()
    qtbot.waitUntil(lambda: program.office is None, timeout=WAIT_MS)
    assert "Sarr" not in said(program.window)
    unlock(program)
    window = opened(program, qtbot)
    assert window.here() == "new-case"
    assert window.page("new-case").person.value("family_name") == "Sarr"
    assert len(drafts.find(program.office.desk)) == 1


def test_locking_waits_for_what_runs(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    gate, seen = threading.Event(), []
    program.jobs.start(lambda progress: seen.append(gate.wait(10)))
    program.lock()
    assert not window.isVisible(), "names are hidden at once"
    assert program.office is not None
    assert not program.window.close(), "what runs is not cut off"
    gate.set()
    qtbot.waitUntil(lambda: program.office is None, timeout=WAIT_MS)
    assert seen == [True]
    assert isinstance(program.window, UnlockWindow)


def test_the_language_chosen_before_unlocking_is_the_officer_s(start, office, qtbot):
    program = start(office)
    before = language.current().code
    other = "en" if before == "fr" else "fr"
    program.window.switch_language(other)
    unlock(program)
    opened(program, qtbot)
    assert language.current().code == other
    assert program.office.settings.language == other
    assert places.read().language == other


def test_the_language_changes_while_typing_without_losing_anything(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.activateWindow()
    window.go("new-case")
    line = window.page("new-case").form.boxes["given_names"].editor.line
    line.setFocus()
    type_in(line, "Mariam Fatou")
    line.setCursorPosition(6)
    for _ in range(2):
        before = line.accessibleName()
        QTest.keyClick(line, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert line.accessibleName() != before
        assert (line.text(), line.cursorPosition()) == ("Mariam Fatou", 6)
        assert window.focusWidget() is line


def test_wrong_passphrases_are_answered_with_a_wait_in_seconds(start, office, qtbot):
    program = start(office)
    form = program.window.form
    for _ in range(5):
        unlock(program, "wrong")
        qtbot.waitUntil(lambda: form.secret.isEnabled(), timeout=WAIT_MS)
        form.secret.clear()
    assert "Try again in 30 s" in form.secret.problem()
    unlock(program)
    qtbot.waitUntil(lambda: form.secret.isEnabled(), timeout=WAIT_MS)
    assert program.office is None, "even the right one has to wait"


def test_several_officers_choose_their_name(start, office, ready, qtbot):
    other = Holder("other", "Ousmane", "case_officer")
    keyring.add_slot(office, ready.keys["dakar"], other, "la pirogue bleue attend la pluie", FLOOR)
    program = start(office)
    form = program.window.form
    assert form.who.isVisible()
    form.who.show_code("other")
    unlock(program, "la pirogue bleue attend la pluie")
    opened(program, qtbot)
    assert program.office.desk.user == "other"


def test_a_broken_chain_is_said_after_unlocking(start, office, qtbot):
    program = start(office)
    unlock(program)
    opened(program, qtbot)
    with program.office.desk.store.exclusively() as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entry SET raw = X'00' WHERE seq = 1")
    told = []
    answer_next(lambda dialog: told.extend(texts(dialog)))
    program.check_chains()
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert any("altered at entry 1" in words for words in told)


def test_a_sound_chain_says_nothing(start, office, qtbot):
    program = start(office)
    unlock(program)
    opened(program, qtbot)
    told = []
    waiting = answer_next(lambda dialog: told.extend(texts(dialog)))
    with qtbot.waitSignal(program.background.ended, timeout=WAIT_MS):
        program.check_chains()
    waiting.stop()
    assert told == []
