"""What was set aside is announced, shown with its values, and dropped only when asked for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.models.case import Case
from app.services import cases
from app.services.bundles import importing, parked
from app.views.changes import Changes
from app.views.exchange.page import ExchangePage
from app.views.exchange.set_aside import SetAsideDialog
from app.views.widgets.callout import Callout
from tests.office import copied
from tests.post import carry, written
from tests.views.pages import answer_next, texts


@pytest.fixture
def aside(dakar, dakar_second, paris, shared, tmp_path):
    """The second laptop got, by stick, a branch that headquarters never knew."""
    dakar.close()
    other = copied(dakar.folder.path, tmp_path / "copy", dakar.keys)
    one = copied(dakar.folder.path, tmp_path / "original", dakar.keys)
    cases.save(one, Case, shared, {"town": "Thiès"})
    cases.save(other, Case, shared, {"address": "Villa perdue"})
    carry(one, paris, tmp_path)
    carry(other, dakar_second, tmp_path)
    importing.apply(dakar_second, importing.plan(dakar_second, written(paris, "DKR", tmp_path)))
    one.close()
    other.close()
    return dakar_second


def test_the_dialog_shows_whose_change_it_was_and_drops_it_after_a_question(qtbot, aside):
    dialog = SetAsideDialog(None, aside)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    shown = "\n".join(texts(dialog))
    assert "Villa perdue" in shown
    assert "Awa" in shown
    answer_next(lambda asked: asked.reject())
    dialog.drop.click()
    assert parked.count(aside) == 1
    answer_next(lambda asked: asked.accept())
    dialog.drop.click()
    assert parked.count(aside) == 0


def test_the_overview_says_how_many_lie_aside(qtbot, aside, jobs, way):
    page = ExchangePage(aside, Changes(aside.store), jobs, way.doors())
    qtbot.addWidget(page)
    page.show()
    page.open_at(None)
    QApplication.processEvents()
    said = [" ".join(texts(one)) for one in page.findChildren(Callout)]
    assert any("1 change was set aside" in one for one in said)
    assert any("This computer goes on with a new card" in one for one in said)
    model = page.overview.log_model
    rows = [model.sentence(place) for place in range(model.rowCount())]
    assert any("New card of this computer" in one for one in rows)
