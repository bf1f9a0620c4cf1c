"""A bundle goes on: cut into files for e-mail, copied onto a stick and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.services.bundles import joining, seal, ways
from app.views.exchange.forwarding import Forwarding

CONTENT = seal.VERSION_LINE + bytes(range(256)) * 24_000  # over 6 MB


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "7F3K-92QD.passerelle"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def card(qtbot, dakar, jobs, bundle) -> Forwarding:
    return shown(qtbot, Forwarding(dakar, jobs, bundle, len(CONTENT)))


def shown(qtbot, made: Forwarding) -> Forwarding:
    qtbot.addWidget(made)
    made.show()
    return made


def words(card) -> str:
    QApplication.processEvents()  # what was just put in is shown by then
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def test_a_bundle_is_cut_into_files_that_a_mailbox_takes(qtbot, card, dakar, jobs, bundle):
    assert card.own.text() == "10"
    card.usual.buttons()[0].click()
    with qtbot.waitSignal(jobs.ended):
        card.cut.click()
    qtbot.waitUntil(lambda: "2 files were written" in words(card))
    pieces = sorted((bundle.parent / "7F3K-92QD").iterdir())
    assert joining.content(pieces[0]) == CONTENT
    assert ways.read(dakar).largest == 5_000_000
    assert bundle.read_bytes() == CONTENT


def test_any_size_may_be_typed_and_is_remembered(qtbot, card, dakar, jobs, bundle):
    qtbot.keyClicks(card.own, "5")  # 105
    card.cut.click()
    assert "is no size of a file" in words(card)
    card.own.setText("2,5")
    card.own.textEdited.emit("2,5")
    assert card.usual.value() is None
    with qtbot.waitSignal(jobs.ended):
        card.cut.click()
    qtbot.waitUntil(lambda: "3 files were written" in words(card))
    again = shown(qtbot, Forwarding(dakar, jobs, bundle, len(CONTENT)))
    assert again.own.text() == "2.5"


def test_a_small_bundle_is_not_offered_in_pieces(qtbot, dakar, jobs, bundle):
    small = shown(qtbot, Forwarding(dakar, jobs, bundle, 100_000))
    assert not small.cut.isVisible()
    assert small.copy.isVisible()


def test_a_copy_is_said_to_be_there_when_it_is(qtbot, card, jobs, bundle, monkeypatch, tmp_path):
    stick = tmp_path / "stick"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    with qtbot.waitSignal(jobs.ended):
        card.copy.click()
    qtbot.waitUntil(lambda: "a stick may be out" in words(card))
    stick.mkdir()
    with qtbot.waitSignal(jobs.ended):
        card.copy.click()
    qtbot.waitUntil(lambda: "was read back whole" in words(card))
    assert (stick / bundle.name).read_bytes() == CONTENT
    assert len(list(stick.iterdir())) == 1
