"""A change of language says everything again and disturbs nothing."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from app.text import N_, sentence
from app.views import language
from app.views.language import as_is, current, say, say_again, spoken

DAY = date(2026, 11, 24)


def test_computed_words_are_said_again(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, lambda: current().date(DAY))
    assert label.text() == "24 Nov 2026"
    language.switch("fr")
    assert label.text() == "24/11/2026"


def test_values_of_a_message_are_said_in_the_new_language(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, N_("until {day}"), day=DAY)
    language.switch("fr")
    assert label.text().endswith("24/11/2026")


def test_a_sentence_can_be_said(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, sentence(N_("{amount} in all"), amount=(145000, "EUR")))
    assert label.text() == "€1,450.00 in all"


def test_the_last_words_given_to_a_setter_are_the_ones_said_again(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, lambda: current().date(DAY))
    say(label.setText, as_is("DIALLO"))
    language.switch("fr")
    assert label.text() == "DIALLO"


def test_one_widget_can_say_several_things(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, lambda: current().date(DAY))
    say(label.setToolTip, lambda: current().money((145000, "EUR")))
    language.switch("fr")
    assert (label.text(), label.toolTip()) == ("24/11/2026", "1\u202f450,00\u00a0€")


def test_words_that_depend_on_a_changed_value_are_refreshed(qtbot):
    label, known = QLabel(), ["first"]
    qtbot.addWidget(label)
    say(label.setText, lambda: known[0])
    known[0] = "second"
    say_again(label)
    assert label.text() == "second"


def test_typed_text_focus_and_cursor_stay(qtbot):
    window = QWidget()
    box = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    say(box.setPlaceholderText, N_("Town"))
    qtbot.keyClicks(box, "Mbour")
    qtbot.keyClick(box, Qt.Key.Key_Left)
    language.switch("fr")
    assert (box.text(), box.cursorPosition(), box.hasFocus()) == ("Mbour", 4, True)


def test_a_window_is_told_once(qtbot):
    told = []

    class Watcher(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.LanguageChange:
                told.append(language.current().code)

    watcher = Watcher()
    qtbot.addWidget(watcher)
    for code in ("fr", "en", "fr"):
        language.switch(code)
        qtbot.waitUntil(lambda code=code: told[-1:] == [code])
    assert told == ["fr", "en", "fr"]


def test_the_buttons_of_qt_change_too(qtbot):
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    language.switch("fr")
    qtbot.waitUntil(lambda: cancel.text().replace("&", "") == "Annuler")


def test_a_widget_that_speaks_of_itself_is_not_kept_alive(qapp):
    def spoken_once() -> weakref.ref[QLabel]:
        label = QLabel()
        say(label.setText, lambda: f"{label.width()}")
        return weakref.ref(label)

    gone = spoken_once()
    gc.collect()
    assert gone() is None
    language.switch("fr")


def test_a_deleted_widget_is_not_spoken_to(qtbot):
    window = QWidget()
    label = QLabel(window)
    say(label.setText, N_("Town"))
    window.deleteLater()
    with qtbot.waitSignal(window.destroyed):
        pass
    language.switch("fr")


def test_an_empty_text_is_not_looked_up():
    assert language.tr("") == ""
    assert spoken(as_is("{not a place}")) == "{not a place}"
