"""Several codes out of a list, as chips and a list with boxes to tick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from app.views import language

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened_list(editor):
    editor.open_list()
    return QApplication.activePopupWidget()


def test_ticking_in_the_list_adds_codes_in_its_order(edit, qtbot):
    editor = edit("person", "vulnerabilities")
    shown = opened_list(editor)
    view = shown.findChild(QListView)
    for row in (3, 1):
        with qtbot.waitSignal(editor.changed):
            view.setCurrentIndex(view.model().index(row, 0))
            qtbot.keyClick(view, Qt.Key.Key_Space)
    assert editor.entry() == ["unaccompanied_minor", "pregnant"]
    assert editor.field.accessibleName() == "name, nothing chosen"
    shown.close()


def test_the_keyboard_opens_the_list_and_takes_the_last_chip_away(edit, qtbot):
    editor = edit("person", "languages")
    editor.show_entry(["fr", "wo"])
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert editor.entry() == ["fr"]
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert editor.entry() is None
    qtbot.keyClick(editor.field, Qt.Key.Key_Down)
    assert QApplication.activePopupWidget() is not None
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)


def test_a_long_list_is_shortened_by_typing_without_accents(edit, qtbot):
    language.switch("fr")
    editor = edit("person", "languages")
    shown = opened_list(editor)
    qtbot.keyClicks(shown.findChild(QLineEdit), "francais")
    view = shown.findChild(QListView)
    rows = range(view.model().rowCount())
    seen = [view.model().index(row, 0).data() for row in rows if not view.isRowHidden(row)]
    assert seen == ["Français"]
    shown.close()


def test_no_window_flashes_while_forms_and_lists_are_built(edit, qapp):
    windows = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWindow):
                windows.append(watched.objectName())
            return False

    editor = edit("person", "languages")
    watch = Watch()
    qapp.installEventFilter(watch)
    shown = opened_list(editor)
    qapp.removeEventFilter(watch)
    assert windows == ["TickListClassWindow"]
    shown.close()


def test_a_code_that_is_not_in_the_list_stays(edit):
    editor = edit("person", "languages")
    editor.show_entry(["fr", "xx"])
    editor.tick("wo", True)
    assert editor.entry() == ["fr", "wo", "xx"]


def test_the_field_grows_with_its_chips(edit):
    editor = edit("person", "vulnerabilities")
    low = editor.field.height()
    editor.show_entry(["violence_victim", "trafficking_victim", "single_parent", "pregnant"])
    assert editor.field.height() > low
