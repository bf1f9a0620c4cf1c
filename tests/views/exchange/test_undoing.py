"""Undoing an import from its line of the log: asked, done, said; else the way to single records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.models.case import Case
from app.services import cases
from app.services.bundles import overview
from app.views.exchange.doors import PuttingBack
from app.views.exchange.rows import ACT, LOG_COLUMNS
from tests.post import carry
from tests.views.pages import answer_next


@pytest.fixture
def corrected(dakar, paris, shared, tmp_path) -> str:
    """The import of a correction by Paris."""
    cases.save(paris, Case, shared, {"town": "Joal"})
    carry(paris, dakar, tmp_path)
    return overview.log(dakar)[0].id


def press(name):
    """Press a button of the dialog."""

    def act(dialog) -> None:
        said = [one.text() for one in dialog.findChildren(QLabel)]
        assert any("A copy of the data is kept first" in text for text in said)
        buttons = {one.accessibleName(): one for one in dialog.findChildren(QPushButton)}
        assert not buttons["Undo the import"].isDefault()
        buttons[name].click()

    return act


def tip(page, exchange) -> str:
    """What the icon at the end of a line of the log says."""
    model = page.overview.log_model
    keys = [column.key for column in LOG_COLUMNS]
    index = model.index(model.place_of(exchange), keys.index(ACT))
    return model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_the_last_import_is_undone_when_the_officer_says_so(
    qtbot, page, dakar, shared, corrected, jobs, way
):
    page.open_at(None)
    assert tip(page, corrected) == "Undo this import"
    answer_next(press("Undo the import"))
    with qtbot.waitSignal(jobs.ended):
        page.overview.log_view.icon_pressed.emit(corrected, ACT)
    qtbot.waitUntil(lambda: bool(way.told))
    assert cases.load(dakar, shared).case.town == "Mbour"
    assert way.told == ["The import of bundle no. 2 from Headquarters is undone"]
    page.open_at(None)
    place = page.overview.log_model.place_of(corrected)
    assert "undone on" in page.overview.log_model.sentence(place)
    assert tip(page, corrected) == ""


def test_nothing_is_undone_without_an_answer(page, dakar, shared, corrected, jobs, way):
    page.open_at(None)
    answer_next(press("Keep the import"))
    page.overview.log_view.opened.emit(corrected)
    assert jobs.running() is None
    assert cases.load(dakar, shared).case.town == "Joal"


def test_what_was_built_on_leads_to_its_records(page, dakar, shared, corrected, way):
    cases.add_note(dakar, shared, "Vue aujourd’hui.")
    page.open_at(None)
    assert tip(page, corrected) == "Put back…"
    page.overview.log_view.opened.emit(corrected)
    assert way.targets == [("exchange", PuttingBack(corrected))]


def test_what_was_sent_has_nothing_to_undo(page, shared, dakar):
    page.open_at(None)
    sent = next(one.id for one in overview.log(dakar) if one.sent)
    assert tip(page, sent) == "Transfer slip…"


def test_an_import_just_made_can_be_undone_from_its_result(
    qtbot, page, dakar, paris, shared, jobs, way, tmp_path
):
    cases.save(paris, Case, shared, {"town": "Joal"})
    path = tmp_path / "new.passerelle"
    carry(paris, dakar, tmp_path).rename(path)
    exchange = overview.log(dakar)[0]
    answer_next(press("Undo the import"))
    with qtbot.waitSignal(jobs.ended):
        page.overview._undoing.begin(exchange)
    page.open_at(None)
    with qtbot.waitSignal(jobs.ended):
        page.receiving.begin(path)
    qtbot.waitUntil(lambda: page.receiving.shown is not None)
    with qtbot.waitSignal(jobs.ended):
        page.receiving.apply.click()
    qtbot.waitUntil(lambda: page.receiving.shown is None)
    assert cases.load(dakar, shared).case.town == "Joal"
    answer_next(press("Undo the import"))
    buttons = page.receiving.findChildren(QPushButton)
    undo = next(one for one in buttons if one.accessibleName() == "Undo this import")
    with qtbot.waitSignal(jobs.ended):
        undo.click()
    assert cases.load(dakar, shared).case.town == "Mbour"
