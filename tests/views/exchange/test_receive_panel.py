"""Importing: a preview first, nothing written before Apply, refused files say their sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel

from app.models.case import Case
from app.services import cases, custody
from app.services.bundles import overview, receipts
from app.views.exchange.receive_panel import ReceivePanel
from app.views.page import Mode
from app.views.widgets.callout import Callout
from tests.office import PRINCIPAL, a_case
from tests.post import carry, written
from tests.services.twins import second_case


@pytest.fixture
def panel(qtbot, dakar, jobs, way) -> ReceivePanel:
    made = ReceivePanel(dakar, jobs, way.doors(), lambda: way.targets.append(("back", None)))
    qtbot.addWidget(made)
    made.resize(1146, 600)
    made.show()
    return made


@pytest.fixture
def checked(qtbot, panel, jobs):
    def check(path) -> ReceivePanel:
        with qtbot.waitSignal(jobs.ended):
            panel.begin(path)
        qtbot.waitUntil(lambda: panel.shown is not None or bool(panel.findChildren(Callout)))
        return panel

    return check


def words(panel) -> str:
    QApplication.processEvents()  # what was just put in is shown by then
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def test_a_file_is_shown_before_anything_is_written(checked, dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    path = written(paris, "DKR", tmp_path)
    panel = checked(path)
    assert panel.shown.figures.counts["changed"] == 1
    assert "No. 2 from Headquarters" in panel.subtitle.text()
    assert " · ".join(receipts.words_of(path)) in words(panel)
    assert ("Mbour" in words(panel), "Joal" in words(panel)) == (True, True)
    assert cases.load(dakar, shared).case.town == "Mbour"
    assert len(overview.log(dakar)) == 2


def test_leaving_it_writes_nothing(checked, dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    panel = checked(written(paris, "DKR", tmp_path))
    leave = next(b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == "Leave it")
    leave.click()
    assert panel.shown is None
    assert cases.load(dakar, shared).case.town == "Mbour"


def test_applying_writes_what_was_shown_and_says_it(
    qtbot, checked, dakar, paris, shared, jobs, tmp_path
):
    cases.save(paris, Case, shared, {"town": "Joal"})
    panel = checked(written(paris, "DKR", tmp_path))
    with qtbot.waitSignal(jobs.ended):
        panel.apply.click()
    qtbot.waitUntil(lambda: panel.shown is None)
    assert cases.load(dakar, shared).case.town == "Joal"
    assert "The bundle of Headquarters was imported" in words(panel)
    assert "1 changed record" in words(panel)


def test_conflicts_lead_to_their_page(qtbot, checked, dakar, paris, shared, jobs, way, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    cases.save(dakar, Case, shared, {"town": "Saly"})
    panel = checked(written(paris, "DKR", tmp_path))
    assert panel.shown.figures.counts["fields to settle"] == 1
    with qtbot.waitSignal(jobs.ended):
        panel.apply.click()
    qtbot.waitUntil(lambda: panel.shown is None)
    compare = next(
        b for b in panel.findChildren(QAbstractButton)
        if b.accessibleName() == "Compare and choose"
    )  # fmt: skip
    compare.click()
    assert way.targets == [("conflicts", None)]


def test_a_damaged_file_says_its_sentence_and_another_can_be_tried(
    qtbot, checked, dakar, paris, shared, jobs, tmp_path
):
    path = written(paris, "DKR", tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    panel = checked(path)
    assert f"{path.name} was not imported" in words(panel)
    assert "damaged or incomplete" in words(panel)
    assert panel.area.isEnabled()
    path.write_bytes(whole)
    with qtbot.waitSignal(jobs.ended):
        panel.area.chosen.emit([path])
    qtbot.waitUntil(lambda: panel.shown is not None)


def test_a_file_of_this_very_computer_is_refused(checked, dakar, tmp_path):
    a_case(dakar)
    panel = checked(written(dakar, "DKR", tmp_path))
    assert "was not imported" in words(panel)


def test_problems_are_listed_before_and_after(qtbot, checked, dakar, dakar_second, jobs, tmp_path):
    a_case(dakar, ms_reference="DE-77")
    a_case(dakar_second, ms_reference="DE-77")
    panel = checked(written(dakar_second, "DKR", tmp_path))
    assert "have the same reference DE-77" in words(panel)
    with qtbot.waitSignal(jobs.ended):
        panel.apply.click()
    qtbot.waitUntil(lambda: panel.shown is None)
    assert "have the same reference DE-77" in words(panel)


def test_a_bundle_that_is_here_already_says_so(checked, dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    panel = checked(carry(paris, dakar, tmp_path))
    assert "Everything in this bundle is here already" in words(panel)


def test_restricted_values_are_masked_until_asked_for(checked, dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"return_type": "forced"})
    panel = checked(written(paris, "DKR", tmp_path))
    assert "Forced" not in words(panel)
    assert "Hidden" in words(panel)
    panel.shown.details.reveal.click()
    assert "Forced" in words(panel)


def test_the_cases_are_walked_through_by_keys(qtbot, checked, dakar, dakar_second, tmp_path):
    a_case(dakar_second, town="Joal")
    a_case(dakar_second, town="Kayar")
    panel = checked(written(dakar_second, "DKR", tmp_path))
    towns = []
    for _ in range(panel.shown.model.rowCount()):
        towns += [town for town in ("Joal", "Kayar") if town in words(panel)]
        qtbot.keyClick(panel.shown.view, Qt.Key.Key_Down)
    assert sorted(set(towns)) == ["Joal", "Kayar"]


def test_the_preview_is_laid_out_for_every_width(checked, dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    panel = checked(written(paris, "DKR", tmp_path))
    panel.set_mode(Mode.NARROW)
    assert panel.shown._sides.orientation() == Qt.Orientation.Vertical


def test_a_file_can_be_chosen(qtbot, panel, dakar, paris, shared, jobs, monkeypatch, tmp_path):
    path = written(paris, "DKR", tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    panel.begin()
    with qtbot.waitSignal(jobs.ended):
        panel.area.choose.click()
    qtbot.waitUntil(lambda: panel.shown is not None)


def test_groups_filter_the_cases_and_possible_duplicates_are_said_before_and_after(
    qtbot, checked, dakar, paris, shared, jobs, way, tmp_path
):
    other = second_case(paris)
    custody.share(paris, other, ["DKR"])
    cases.save(paris, Case, shared, {"town": "Joal"})
    gone = a_case(dakar, [{**PRINCIPAL, "birth_date": "1970-01-01", "phone": None}])
    carry(dakar, paris, tmp_path)
    custody.erase(paris, gone, "asked by the person")
    number = cases.load(dakar, gone).case.number
    panel = checked(written(paris, "DKR", tmp_path))
    shown = panel.shown
    groups = [choice.accessibleName().split("\u2002") for choice in shown.groups.buttons()]
    assert groups == [
        ["All", "3"], ["Possible duplicates", "1"], ["Erased", "1"], ["Changed", "1"], ["New", "1"]
    ]  # fmt: skip
    assert shown.model.ids() == [other, gone, shared]
    assert "JALLO Aminata may be DIALLO Aminata of case" in words(panel)
    shown.groups.buttons()[2].click()
    assert shown.model.ids() == [gone]
    assert number in words(panel)
    assert "Headquarters erased this case. Applying removes all of it from here." in words(panel)
    with qtbot.waitSignal(jobs.ended):
        panel.apply.click()
    qtbot.waitUntil(lambda: panel.shown is None)
    assert "1 possible duplicate" in words(panel)
    buttons = panel.findChildren(QAbstractButton)
    next(b for b in buttons if b.accessibleName() == "Compare").click()
    assert way.targets == [("duplicates", None)]
