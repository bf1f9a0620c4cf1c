"""Preparing a bundle: what goes is counted, the file has a name that tells nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel

from app.services import offices
from app.services.bundles import importing, overview, preview, receipts, trust
from app.services.storage.key_slot import FLOOR
from app.views.exchange.send_panel import SendPanel
from app.views.widgets.callout import Callout
from tests.office import PASSPHRASE, a_case
from tests.post import carry
from tests.services.documents.reading import text
from tests.views.pages import save_paper


@pytest.fixture
def back() -> list[str]:
    return []


@pytest.fixture
def panel(qtbot, dakar, jobs, way, back) -> SendPanel:
    made = SendPanel(dakar, jobs, way.doors(), lambda: back.append("back"))
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


def words(panel) -> str:
    QApplication.processEvents()  # what was just put in is shown by then
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def test_what_goes_is_counted_before_it_goes(panel, dakar):
    a_case(dakar)
    panel.begin("PAR")
    assert panel.what.figures.counts["cases"] == 1
    assert panel.what.figures.counts["changes"] == overview.outgoing(dakar, "PAR").operations


def test_the_first_partner_is_chosen_or_the_one_asked_for(panel):
    panel.begin()
    assert panel.office == "PAR"
    panel.begin("DKR")
    assert panel.cards["DKR"].isChecked()
    panel.cards["PAR"].click()
    assert panel.office == "PAR"


def test_nothing_new_is_said(panel, shared):
    panel.begin("PAR")
    assert "nothing new" in words(panel)


def test_the_suggested_name_is_random(panel):
    panel.begin()
    first = Path(panel.destination.line.text()).name
    panel.begin()
    assert re.fullmatch(r"\w{4}-\w{4}\.passerelle", first)
    assert Path(panel.destination.line.text()).name != first


def test_a_bundle_is_written_and_its_receipt_can_be_read_out(
    qtbot, panel, dakar, paris, jobs, tmp_path, back
):
    a_case(dakar)
    panel.begin("PAR")
    path = tmp_path / "7F3K-92QD.passerelle"
    panel.destination.line.setText(str(path))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    qtbot.waitUntil(lambda: "7F3K-92QD.passerelle" in words(panel))
    for word in receipts.words_of(path):
        assert word in words(panel)
    assert preview.look(paris, path).arriving
    panel._main()  # Ctrl+Enter
    assert back == ["back"]


def test_the_ending_is_added_when_it_was_left_out(qtbot, panel, dakar, jobs, tmp_path):
    panel.begin("PAR")
    panel.destination.line.setText(str(tmp_path / "monday"))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    assert (tmp_path / "monday.passerelle").exists()


@pytest.mark.parametrize("place", ["", "nowhere/7F3K.passerelle", "taken.passerelle"])
def test_a_place_that_cannot_be_written_to_is_said_at_the_box(panel, jobs, tmp_path, place):
    (tmp_path / "taken.passerelle").write_bytes(b"")
    panel.begin("PAR")
    panel.destination.line.setText(str(tmp_path / place) if place else "")
    panel.run()
    assert jobs.running() is None
    assert panel.destination.line.property("invalid") == "true"
    assert panel.destination.line.accessibleDescription()


def test_a_place_can_be_chosen(panel, monkeypatch, tmp_path):
    chosen = str(tmp_path / "8GXX-0000.passerelle")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    panel.begin("PAR")
    panel.destination.choose.click()
    assert panel.destination.line.text() == chosen


def test_a_refusal_says_its_sentence_and_one_may_try_again(qtbot, panel, dakar, jobs, tmp_path):
    panel.begin("PAR")
    panel.office = "BKO"  # no partner of an office
    panel.destination.line.setText(str(tmp_path / "1.passerelle"))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    qtbot.waitUntil(lambda: bool(panel.findChildren(Callout)))
    assert "Nothing was written." in words(panel)
    assert panel.prepare.isEnabled()


def test_cancelling_leaves_everything_as_it_was(qtbot, panel, dakar, jobs, tmp_path):
    panel.begin("PAR")
    panel.destination.line.setText(str(tmp_path / "1.passerelle"))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
        jobs.running().cancel()
    if panel.prepare.isEnabled():  # it was stopped before it ended
        assert not (tmp_path / "1.passerelle").exists()
        assert overview.log(dakar) == []


# ---- again, and everything


def test_everything_since_a_bundle_is_sent_again(
    qtbot, panel, dakar, paris, shared, jobs, tmp_path
):
    panel.begin("PAR")
    assert panel.what.again is None
    assert panel.what.figures.counts["changes"] == 0
    start = panel.what.start
    assert start.count() == 2
    assert "Again from no. 1, made on" in start.itemText(1)
    assert "received there" in start.itemText(1)
    start.setCurrentIndex(1)
    start.activated.emit(1)
    assert panel.what.again == 1
    assert panel.what.figures.counts["cases"] == 1
    assert "Once more everything since bundle no. 1" in words(panel)
    panel.destination.line.setText(str(tmp_path / "again.passerelle"))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    assert overview.log(dakar)[0].number == 2
    assert importing.plan(paris, tmp_path / "again.passerelle").opened.manifest.operations > 0


def test_another_partner_begins_as_usual(panel, shared):
    panel.begin("PAR")
    panel.what.start.setCurrentIndex(1)
    panel.cards["DKR"].click()
    assert panel.what.again is None
    assert not panel.what.start.isVisible()


def test_why_it_is_everything_is_said(panel, dakar, paris, dakar_second, tmp_path):
    a_case(dakar)
    panel.begin("PAR")
    assert "Everything, because nothing was received from Headquarters yet." in words(panel)
    rebuilt = offices.create(tmp_path / "rebuilt", "PAR", 1, "Luc", PASSPHRASE, FLOOR)
    trust.write_card(rebuilt, tmp_path / "new.passerelle-card")
    rebuilt.close()
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    trust.trust(dakar, tmp_path / "new.passerelle-card")
    panel.begin("PAR")
    said = (
        "Everything, because Headquarters has a new computer from which nothing was received yet."
    )
    assert said in words(panel)
    assert panel.what.figures.counts["cases"] == 1


def test_the_slip_is_saved_from_the_receipt(qtbot, panel, dakar, jobs, way, tmp_path, monkeypatch):
    a_case(dakar)
    slip = tmp_path / "slip.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: slip)
    panel.begin("PAR")
    panel.destination.line.setText(str(tmp_path / "7F3K-92QD.passerelle"))
    with qtbot.waitSignal(jobs.ended):
        panel.run()
    qtbot.waitUntil(lambda: "7F3K-92QD.passerelle" in words(panel))
    button = next(
        b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == "Transfer slip…"
    )
    save_paper(qtbot, way.told)
    button.click()
    qtbot.waitUntil(lambda: bool(way.told))
    printed = text(slip.read_bytes())
    for word in ("7F3K-92QD.passerelle", *receipts.words_of(tmp_path / "7F3K-92QD.passerelle")):
        assert word in printed
