"""Putting records of an import back: what can be, what keeps the others, one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.case import Case
from app.services import cases
from app.services.bundles import overview
from app.views import language
from app.views.exchange.put_back_panel import PutBackPanel
from app.views.page import Mode
from tests.office import a_case
from tests.post import carry
from tests.views.pages import answer_next, texts, unnamed_stops


@pytest.fixture
def panel(qtbot, dakar, jobs, way) -> PutBackPanel:
    made = PutBackPanel(dakar, jobs, way.doors(), lambda: way.targets.append(("back", None)))
    qtbot.addWidget(made)
    made.resize(1146, 600)
    made.show()
    return made


@pytest.fixture
def shown(qtbot, panel, dakar, jobs):
    """Opens the panel at the last import."""

    def show() -> PutBackPanel:
        with qtbot.waitSignal(jobs.ended):
            panel.begin(overview.log(dakar)[0].id)
        qtbot.waitUntil(lambda: panel.pieces.model.rowCount() > 0)
        QApplication.processEvents()
        return panel

    return show


@pytest.fixture
def corrected(dakar, paris, shared, tmp_path) -> str:
    """Paris corrected a case and removed another value; Dakar has recorded something since."""
    cases.save(paris, Case, shared, {"town": "Joal", "return_type": "forced"})
    carry(paris, dakar, tmp_path)
    cases.add_note(dakar, shared, "Vue aujourd’hui.")
    return shared


def words(panel) -> str:
    QApplication.processEvents()
    return "\n".join(texts(panel))


def test_the_reason_and_the_values_of_before_are_shown(shown, corrected):
    panel = shown()
    said = words(panel)
    assert "Something was recorded here since this import" in said
    assert "No. 2 from Headquarters, imported on" in said
    assert ("Joal" in said, "Mbour" in said) == (True, True)
    assert panel.put_back.isEnabled()


def test_restricted_values_are_masked_until_asked_for(shown, corrected):
    panel = shown()
    assert "Hidden" in words(panel)
    panel.pieces.card.reveal.click()
    assert "Hidden" not in words(panel)


def test_a_record_is_put_back_and_said(qtbot, shown, corrected, dakar, jobs, way):
    panel = shown()
    with qtbot.waitSignal(jobs.ended):
        panel.put_back.click()
    qtbot.waitUntil(lambda: bool(way.told) and "As before" in words(panel))
    assert way.told == ["Case: DIALLO Aminata: as before the import"]
    assert cases.load(dakar, corrected).case.town == "Mbour"
    qtbot.waitUntil(lambda: not panel.put_back.isEnabled())


def test_what_keeps_a_record_is_said(shown, corrected, dakar):
    cases.save(dakar, Case, corrected, {"town": "Thiès"})
    panel = shown()
    assert "changed again since this import" in words(panel)
    assert not panel.put_back.isEnabled()
    panel.run()
    assert cases.load(dakar, corrected).case.town == "Thiès"


def test_a_case_that_came_is_taken_out_only_when_the_officer_says_so(
    qtbot, shown, dakar, dakar_second, jobs, tmp_path
):
    case = a_case(dakar_second)
    carry(dakar_second, dakar, tmp_path)
    panel = shown()
    assert "it is taken out again" in words(panel)
    answer_next(lambda dialog: dialog.reject())
    panel.run()
    assert cases.load(dakar, case).case.alive

    def agree(dialog) -> None:
        buttons = {one.accessibleName(): one for one in dialog.findChildren(QPushButton)}
        buttons["Take out"].click()

    answer_next(agree)
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    with dakar.reading() as session:
        assert not session.get(Case, case).alive


def test_it_is_laid_out_named_and_said_again_in_french(shown, corrected):
    panel = shown()
    for mode in Mode:
        panel.set_mode(mode)
        assert unnamed_stops(panel) == []
    language.switch("fr")
    assert "Avant l’import" in words(panel)
