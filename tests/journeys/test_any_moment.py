"""What may happen at any moment: nobody there, a file dropped, help, a damaged folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from app.services import places, settings
from app.services.storage.keyring_file import COPIES
from app.views import look
from app.views.dialogs.dialog import Dialog
from tests.journeys.conftest import WAIT_MS, opened, press, said, unlock


def drop(window, path: Path) -> bool:
    """Drag a file over the window and let it go; whether the window wanted it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    dragged = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    dragged.ignore()
    QApplication.sendEvent(window, dragged)
    if dragged.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    return dragged.isAccepted()


def test_nobody_there_locks(start, office, qtbot):
    program = start(office)
    unlock(program)
    opened(program, qtbot).idle.idle.emit()
    qtbot.waitUntil(lambda: program.office is None, timeout=WAIT_MS)
    assert program.window.form.isVisible()


def test_a_dialog_that_is_open_does_not_keep_the_office_open(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    dialog = Dialog(window, "Question")
    dialog.open()
    program.lock()
    qtbot.waitUntil(lambda: program.office is None, timeout=WAIT_MS)
    assert not [one for one in QApplication.topLevelWidgets() if shown(one)]


def shown(widget):
    return isinstance(widget, QDialog) and widget.isVisible()


def test_minutes_chosen_are_in_force_at_once(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.go("settings")
    press(window, "15 minutes")
    assert window.idle._seconds == 900


def test_look_and_size_chosen_are_in_force_at_once_and_before_unlocking(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.go("settings")
    press(window, "Dark")
    press(window, "150 %")
    assert (look.is_dark(), look.scale()) == (True, 1.5)
    assert (places.read().theme, places.read().text_size) == ("dark", 150)
    assert settings.read(program.office.desk).theme == "dark"


def test_a_bundle_dropped_on_the_window_is_received(start, office, qtbot, tmp_path):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    (tmp_path / "x.passerelle").write_bytes(b"not one")
    assert drop(window, tmp_path / "x.passerelle")
    assert window.here() == "exchange"


def test_other_files_are_not_wanted(start, office, qtbot, tmp_path):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    assert not drop(window, tmp_path / "letter.docx")
    assert window.here() == "today"


def test_a_damaged_keyring_is_said_and_can_be_tried_again(start, office):
    kept = [(office / name).read_bytes() for name in COPIES]
    for name in COPIES:
        (office / name).write_bytes(b"damaged")
    program = start(office)
    assert "keyring files are damaged" in said(program.window.blocked)
    assert not program.window.form.isVisible()
    for name, content in zip(COPIES, kept, strict=True):
        (office / name).write_bytes(content)
    press(program.window, "Try again")
    assert program.window.form.isVisible()


def test_a_folder_that_went_away_is_said(start, office, tmp_path, qtbot):
    places.remember(folder=str(tmp_path / "stick"))
    program = start(None)
    assert str(tmp_path / "stick") in said(program.window.blocked)
