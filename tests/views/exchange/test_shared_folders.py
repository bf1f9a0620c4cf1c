"""What arrives in shared folders is shown, looked at and only then imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from shiboken6 import isValid

from app.models.case import Case
from app.services import cases, settings
from app.services.bundles import slices, ways
from app.views.exchange.doors import Receiving
from app.views.exchange.page import ExchangePage
from app.views.inbox_watch import InboxWatch
from app.views.office_window import OfficeWindow
from tests.post import written


@pytest.fixture
def folder(tmp_path: Path, dakar) -> Path:
    made = tmp_path / "Nextcloud"
    made.mkdir()
    ways.choose_folders(dakar, "PAR", incoming=str(made), outgoing=str(made))
    return made


@pytest.fixture
def looked(qtbot, page):
    """Open the page and wait until the folders were looked into."""

    def look():
        with qtbot.waitSignal(page._watch.found):
            page.open_at(None)
        QApplication.processEvents()
        return page.overview.waiting

    return look


def words(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def buttons(widget) -> list[QAbstractButton]:
    return [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]


def test_without_a_shared_folder_nothing_is_said(looked):
    assert not looked().isVisible()


def test_a_bundle_that_arrived_is_listed_and_leads_to_its_preview(
    looked, paris, shared, folder, way
):
    cases.save(paris, Case, shared, {"town": "Joal"})
    path = written(paris, "DKR", folder)
    card = looked()
    assert "No. 2 from Headquarters" in words(card)
    (look,) = buttons(card)
    look.click()
    assert way.targets == [("exchange", Receiving(path))]


def test_what_is_not_whole_or_no_bundle_says_why(looked, paris, shared, folder, tmp_path):
    pieces = slices.write(written(paris, "DKR", tmp_path), 1000, folder)
    pieces[1].unlink()
    (folder / "letter.passerelle").write_bytes(b"a letter")
    card = looked()
    assert f"Slice 2 of {len(pieces)} is missing." in words(card)
    assert "This file is still arriving." in words(card)
    assert buttons(card) == []


def test_what_is_here_already_is_only_counted(looked, dakar, paris, shared, folder):
    for _ in range(7):
        cases.save(paris, Case, shared, {"town": f"Joal {_}"})
        written(paris, "DKR", folder)
    written(dakar, "PAR", folder)
    card = looked()
    assert "2 more · 1 file for others" in words(card)


def test_a_folder_that_is_away_is_said(looked, folder, tmp_path):
    folder.rename(tmp_path / "away")
    assert "is not there" in words(looked())


def test_the_watch_notices_what_arrives_while_the_program_runs(
    qtbot, dakar, paris, shared, jobs, folder
):
    watch = InboxWatch(dakar, jobs, jobs)
    watch._settled.setInterval(0)
    with qtbot.waitSignal(watch.found):
        watch.look()
    assert watch.waiting() == 0
    with qtbot.waitSignal(watch.found):
        written(paris, "DKR", folder)
    qtbot.waitUntil(lambda: watch.waiting() == 1)
    ways.choose_folders(dakar, "PAR", incoming="")
    watch.look()
    assert (watch.waiting(), watch._folders.directories()) == (0, [])
    watch.stop()


def test_the_watch_ends_with_its_page(dakar, changes, jobs, way):
    page = ExchangePage(dakar, changes, jobs, way.doors())
    watch = page._watch
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(watch)


def test_a_watch_that_was_stopped_looks_no_more(qtbot, dakar, paris, shared, jobs, folder):
    watch = InboxWatch(dakar, jobs, jobs)
    watch._settled.setInterval(0)
    watch.look()
    watch.stop()
    with qtbot.assertNotEmitted(watch.found, wait=50):
        written(paris, "DKR", folder)
        watch.look()
    assert watch._folders.directories() == []


def test_the_window_says_once_that_something_waits(qtbot, dakar, paris, shared, jobs, folder):
    settings.write(dakar, "language", "en")
    office = OfficeWindow(dakar, jobs)
    qtbot.addWidget(office.window)
    office.window.go("today")
    office.window.show()
    qtbot.waitUntil(lambda: not office.watch._looking)
    written(paris, "DKR", folder)
    with qtbot.waitSignal(office.watch.found):
        office.watch.look()
    assert "1 bundle waits to be imported" in words(office.window.toast)
    assert office.window.rail._buttons["exchange"].count == 1
    office.window.toast.hide()
    with qtbot.waitSignal(office.watch.found):
        office.watch.look()
    assert not office.window.toast.isVisible()
    office.put_aside()


def test_a_bundle_goes_to_the_shared_folder_of_its_partner(page, folder, tmp_path):
    page.open_at("PAR")
    assert Path(page.sending.destination.line.text()).parent == folder
    page.sending.destination.line.setText(str(tmp_path / "1.passerelle"))
    page.sending.destination.line.textEdited.emit("")
    page.sending._choose("PAR")
    assert page.sending.destination.line.text() == str(tmp_path / "1.passerelle")


def test_slices_dropped_together_are_joined_and_shown(
    qtbot, page, way, paris, shared, jobs, tmp_path
):
    cases.save(paris, Case, shared, {"town": "Joal"})
    pieces = slices.write(written(paris, "DKR", tmp_path), 1000, tmp_path / "mail")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in pieces])
    page.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    ((_, target),) = way.targets
    assert target == Receiving(pieces[0], tuple(pieces[1:]))
    page.open_at(target)
    qtbot.waitUntil(lambda: page.receiving.shown is not None)
    assert page.receiving.shown.figures.counts["changed"] == 1


def test_a_folder_with_slices_can_be_chosen_and_what_is_missing_is_named(
    qtbot, page, paris, shared, jobs, tmp_path, monkeypatch
):
    pieces = slices.write(written(paris, "DKR", tmp_path), 1000, tmp_path / "mail")
    held = pieces[0].read_bytes()
    pieces[0].unlink()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "mail"))
    page.open_at(Receiving())
    page.receiving.area.choose_folder.click()
    qtbot.waitUntil(lambda: f"Slice 1 of {len(pieces)} is missing." in words(page.receiving))
    pieces[0].write_bytes(held)
    page.receiving.area.choose_folder.click()
    qtbot.waitUntil(lambda: page.receiving.shown is not None)
