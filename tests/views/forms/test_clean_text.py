"""Text that is typed or pasted loses what nobody can see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.views.forms.clean_text import CleanLine, CleanText, cleaned


@pytest.mark.parametrize(
    ("pasted", "kept", "removed"),
    [
        ("DIALLO", "DIALLO", False),
        ("DIALLO\u00a0Awa\tBâ", "DIALLO Awa Bâ", False),
        ("DIA\u200bLLO\u0007", "DIALLO", True),
        ("one\r\ntwo", "one two", False),
        ("٧٧ ٥١٢", "77 512", False),
        ("N’Diaye “x” 'y'", "N’Diaye “x” 'y'", False),
        ("Ɓooyi ŋɛɔ é", "Ɓooyi ŋɛɔ é", False),
    ],
)
def test_one_line_keeps_letters_and_loses_what_is_invisible(pasted, kept, removed):
    assert cleaned(pasted) == (kept, removed)


def test_several_lines_keep_their_breaks():
    assert cleaned("a\r\nb\u2029c\u200b", several_lines=True) == ("a\nb\nc", True)


def test_pasting_in_the_middle_keeps_the_cursor_behind_the_paste(qtbot):
    line = CleanLine()
    qtbot.addWidget(line)
    line.setText("AB")
    line.setCursorPosition(1)
    QGuiApplication.clipboard().setText("x\u200b\u00a0y")
    with qtbot.waitSignal(line.dropped):
        line.paste()
    assert line.text() == "Ax yB"
    assert line.cursorPosition() == 4


def test_a_note_takes_plain_text_only(qtbot):
    note = CleanText()
    qtbot.addWidget(note)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold\u200b\nline")
    with qtbot.waitSignals([note.dropped, note.typed]):
        note.insertFromMimeData(data)
    assert note.toPlainText() == "bold\nline"


def test_a_note_grows_with_its_lines_up_to_a_limit(qtbot):
    note = CleanText(fewest=3, most=5)
    qtbot.addWidget(note)
    note.show()
    low = note.height()
    note.show_text("\n".join("abcd"))
    middle = note.height()
    note.show_text("\n" * 40)
    assert low < middle < note.height() < 2 * low


def test_the_main_action_key_makes_no_new_line_in_a_note(qtbot):
    note = CleanText()
    qtbot.addWidget(note)
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == ""
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "\n"
