"""What officers do with bundles in the real window: write a case, send, receive, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.bundles.receipts import suggested_name
from app.views.exchange.doors import Receiving
from app.views.exchange.rows import ACT
from app.views.office_window import OfficeWindow
from tests.journeys.conftest import WAIT_MS
from tests.journeys.conftest import press as press_now
from tests.views.cases.typing import typed
from tests.views.pages import answer_next

Open = Callable[..., OfficeWindow]


def shown(widget: QWidget) -> str:
    """Every label that can be seen."""
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def buttons(widget: QWidget) -> set[str]:
    """The names of the buttons that can be seen."""
    found = widget.findChildren(QAbstractButton)
    return {one.accessibleName() for one in found if one.isVisible()}


def press(qtbot: QtBot, office: OfficeWindow, name: str) -> None:
    """Press a button as soon as it is there."""
    qtbot.waitUntil(lambda: name in buttons(office.window), timeout=WAIT_MS)
    press_now(office.window, name)


def new_case(qtbot: QtBot, office: OfficeWindow, **answers: str) -> str:
    """Type what is necessary, as during an interview; the id of the case."""
    office.window.go("new-case")
    page = office.window.page("new-case")
    usual = {
        "family_name": "DIALLO", "given_names": "Aminata", "id_number": "A01234567",
        "member_state": "germany", "town": "Mbour",
    }  # fmt: skip
    for name, text in {**usual, **answers}.items():
        typed(qtbot, page.form, name, text)
    press(qtbot, office, "Create the case")
    qtbot.waitUntil(lambda: office.window.here() == "case")
    return office.window.target().case


def send(qtbot: QtBot, office: OfficeWindow, to: str, folder: Path) -> Path:
    """Prepare a bundle for a partner."""
    path = folder / suggested_name()
    office.window.go("exchange")
    press(qtbot, office, "Prepare a bundle")
    panel = office.window.page("exchange").sending
    panel.cards[to].click()
    panel.destination.line.setText(str(path))
    press(qtbot, office, "Prepare the bundle")
    qtbot.waitUntil(lambda: "Six words of this file" in shown(office.window), timeout=WAIT_MS)
    assert path.exists()
    press(qtbot, office, "Back to Exchange")
    return path


def receive(qtbot: QtBot, office: OfficeWindow, path: Path) -> None:
    """Look at a bundle, then apply it."""
    office.window.go("exchange", Receiving(path))
    press(qtbot, office, "Apply")
    qtbot.waitUntil(lambda: "was imported" in shown(office.window), timeout=WAIT_MS)


def undo_last(qtbot: QtBot, office: OfficeWindow) -> None:
    """Undo the last import from its line of the log."""
    office.window.go("exchange")
    overview = office.window.page("exchange").overview
    exchange = overview.undoable
    assert exchange is not None
    answer_next(lambda dialog: press_now(dialog, "Undo the import"))
    overview.log_view.icon_pressed.emit(exchange, ACT)
    qtbot.waitUntil(lambda: overview.undoable != exchange, timeout=WAIT_MS)


def settle(qtbot: QtBot, office: OfficeWindow, device: str, why: str = "") -> None:
    """Choose the values of one installation for all that is open, with a reason where asked."""
    office.window.go("exchange")
    press(qtbot, office, "Compare and choose")
    page = office.window.page("conflicts")
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.isVisible())
    for row in page.sheet.rows:
        row.cards[device].click()
    press(qtbot, office, "Confirm the choices")
    if why:
        qtbot.keyClicks(page.sheet.reason.line, why)
        press(qtbot, office, "Confirm the choices")
    qtbot.waitUntil(lambda: "Nothing to settle" in shown(office.window), timeout=WAIT_MS)
