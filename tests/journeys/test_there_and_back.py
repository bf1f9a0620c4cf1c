"""A case is typed in Dakar, goes to Paris as a file, is changed in both, settled, and goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.models.case import Case
from app.models.money import Money
from app.services import cases, integrity, settings, settling
from app.services.access import Desk
from app.services.bundles.receipts import suggested_name
from app.views.exchange.doors import Receiving
from app.views.jobs import Jobs
from app.views.office_window import OfficeWindow
from tests.journeys.conftest import WAIT_MS
from tests.journeys.conftest import press as press_now
from tests.views.cases.typing import typed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Open = Callable[[Desk], OfficeWindow]


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    failures: list[BaseException] = []
    made = Jobs(failed=failures.append)
    yield made
    made.close()
    assert failures == []


@pytest.fixture
def open_office(qtbot, jobs) -> Open:
    """The real window of an office that is unlocked already, in English."""

    def begin(desk: Desk) -> OfficeWindow:
        settings.write(desk, "language", "en")
        office = OfficeWindow(desk, jobs)
        qtbot.addWidget(office.window)
        office.window.resize(1366, 768)
        office.window.show()
        office.window.activateWindow()
        return office

    return begin


def shown(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot, office: OfficeWindow, name: str) -> None:
    """Press a button as soon as it is there."""
    qtbot.waitUntil(lambda: name in buttons(office.window), timeout=WAIT_MS)
    press_now(office.window, name)


def buttons(widget: QWidget) -> set[str]:
    found = widget.findChildren(QAbstractButton)
    return {one.accessibleName() for one in found if one.isVisible()}


def new_case(qtbot, office: OfficeWindow) -> str:
    """Type what is necessary, as during an interview."""
    office.window.go("new-case")
    page = office.window.page("new-case")
    answers = {
        "family_name": "DIALLO", "given_names": "Aminata", "id_number": "A01234567",
        "member_state": "germany", "town": "Mbour",
    }  # fmt: skip
    for name, text in answers.items():
        typed(qtbot, page.form, name, text)
    press(qtbot, office, "Create the case")
    qtbot.waitUntil(lambda: office.window.here() == "case")
    return office.window.target().case


def send(qtbot, office: OfficeWindow, to: str, folder: Path) -> Path:
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


def receive(qtbot, office: OfficeWindow, path: Path) -> None:
    """Look at a bundle, then apply it."""
    office.window.go("exchange", Receiving(path))
    press(qtbot, office, "Apply")
    qtbot.waitUntil(lambda: "was imported" in shown(office.window), timeout=WAIT_MS)


def test_a_case_goes_to_headquarters_and_a_conflict_is_settled_once(
    qtbot, open_office, dakar, paris, tmp_path
):
    here = open_office(dakar)
    case = new_case(qtbot, here)
    path = send(qtbot, here, "PAR", tmp_path)

    there = open_office(paris)
    receive(qtbot, there, path)
    assert cases.load(paris, case).principal.full_name == "DIALLO Aminata"

    cases.save(paris, Case, case, {"town": "Joal", "package_eur": Money(140_000, "EUR")})
    cases.save(dakar, Case, case, {"town": "Saly", "package_eur": Money(145_000, "EUR")})
    receive(qtbot, here, send(qtbot, there, "DKR", tmp_path))
    assert settling.count(dakar) == 2

    press(qtbot, here, "Compare and choose")
    page = here.window.page("conflicts")
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.isVisible())
    for row in page.sheet.rows:
        row.cards[paris.device].click()
    press(qtbot, here, "Confirm the choices")
    qtbot.keyClicks(page.sheet.reason.line, "quote no. 118")
    press(qtbot, here, "Confirm the choices")
    qtbot.waitUntil(lambda: "Nothing to settle" in shown(here.window), timeout=WAIT_MS)

    receive(qtbot, there, send(qtbot, here, "PAR", tmp_path))
    for desk in (dakar, paris):
        found = cases.load(desk, case).case
        assert (found.town, found.package_eur) == ("Joal", Money(140_000, "EUR"))
        assert settling.count(desk) == 0
        assert integrity.check(desk.store) == []
