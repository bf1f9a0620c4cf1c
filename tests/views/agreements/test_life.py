"""A signed agreement in the window: its amendment, its signed copies, its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.models.agreement import Agreement
from app.models.case import Case
from app.services import cases
from app.services.agreements import ending, issuing, kept, scans
from app.services.agreements.ending import Ending
from app.services.documents.snapshot import from_snapshot
from app.services.errors import UserError
from app.services.tasks import Progress
from app.views.agreements.documents_tab import DocumentsTab
from app.views.agreements.doors import AgreementTarget
from app.views.jobs import Jobs
from app.views.language import current, spoken
from app.views.papers.received import read_received
from app.views.payments.doors import PaymentDoors
from app.views.payments.tab import PaymentsTab
from app.views.widgets.buttons import Button
from tests.office import colleague
from tests.package_case import TERMS, change
from tests.views.agreements.paper_page import opened
from tests.views.pages import answer_next, texts, unnamed_stops

DAY = TERMS.date
HOW = Ending(kind="withdrawn", on=DAY, reason="Il renonce.", decided_by="Claire Martin")


@pytest.fixture
def signed(dakar, case):
    key = issuing.issue(dakar, case, TERMS)
    kept.mark_signed(dakar, key, DAY, "Dakar", "Modou Sarr")
    return key


@pytest.fixture
def tab(qtbot, dakar, jobs, asked):
    tab = DocumentsTab(dakar, jobs, asked.doors())
    qtbot.addWidget(tab)
    tab.resize(1100, 600)
    tab.show()
    return tab


def show(qtbot, tab, desk, case):
    before = texts(tab)
    tab.show_case(cases.load(desk, case))
    if tab.isVisible():
        qtbot.waitUntil(lambda: texts(tab) not in ([], before))
    return tab


def buttons(tab):
    return {b.accessibleName(): b for b in tab.findChildren(Button) if b.isVisibleTo(tab)}


def press(tab, name):
    QTest.mouseClick(buttons(tab)[name], Qt.MouseButton.LeftButton)


def menu(row):
    """What the menu of a version offers."""
    return [words for _icon, _role, words, _do in row._rarely()]


def a_picture(path: Path) -> Path:
    image = QImage(40, 56, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))
    return path


def test_a_signature_is_noted_with_its_scans_and_who_was_there(
    qtbot, tab, dakar, case, tmp_path, monkeypatch
):
    key = issuing.issue(dakar, case, TERMS)
    show(qtbot, tab, dakar, case)
    (tmp_path / "wrong.pdf").write_bytes(b"GIF89a")
    seen = []

    def sign(dialog):
        dialog.scans.take([a_picture(tmp_path / "page.jpg"), tmp_path / "wrong.pdf"])
        seen.append(dialog.scans._refusal.text())
        dialog.record.set("signed_interpreter", "Fatou Sow")
        dialog.accept()

    answer_next(sign)
    tab.sign(tab.file.agreements[0])
    assert "wrong.pdf" in seen[0]
    show(qtbot, tab, dakar, case)
    [scan] = scans.of_case(dakar, case)
    assert (scan.agreement, scan.called) == (key, "page.jpg")
    assert any("interpreter Fatou Sow" in text for text in texts(tab))
    target = tmp_path / "saved"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(tab, "Save page.jpg")
    assert target.with_suffix(".jpg").read_bytes() == kept.content(dakar, scan.document)
    shown = []
    answer_next(lambda dialog: shown.append(dialog.pane.view.pages()))
    press(tab, "Open page.jpg")
    qtbot.waitUntil(lambda: shown == [1])
    assert unnamed_stops(tab) == []


@pytest.mark.qt_log_ignore("Unsupported marker", "propagateSizeHints")
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 nothing",
        b"\x89PNG\r\n\x1a\n nothing",
        b"\xff\xd8\xff nothing",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 900000]>>endobj\n"
        b"trailer<</Root 1 0 R>>",
    ],
)
def test_a_copy_that_cannot_be_shown_is_said_to_be_kept(qapp, content):
    with pytest.raises(UserError) as caught:
        read_received(content, Progress())
    assert caught.value.code == "scan_unreadable"


def test_other_copies_are_kept_later(qtbot, tab, dakar, case, signed, tmp_path):
    show(qtbot, tab, dakar, case)
    path = a_picture(tmp_path / "page.png")

    def add(dialog):
        dialog.accept()  # nothing chosen yet: it stays open
        dialog.scans.take([path, path])
        dialog.scans._leave_out(1)
        dialog.accept()

    answer_next(add)
    tab.acts.add_scans(tab.file.agreements[0])
    assert [one.called for one in scans.of_case(dakar, case)] == ["page.png"]


def test_the_draft_of_an_amendment_shows_what_its_paper_says(qtbot, page, dakar, case, signed):
    change(dakar, Case, case, town="Kaolack", address="Quartier Sud")
    opened(qtbot, page, AgreementTarget(case))
    assert page.frame.head.title.text() == "Amendment no. 1, version 2"
    key = issuing.issue(dakar, case, page.terms.terms())
    with dakar.reading() as session:
        data = from_snapshot(session.get(Agreement, key).snapshot.encode())
    said = texts(page.frame.side)
    assert data.amendment.changes
    for one in data.amendment.changes:
        for label in (one.what, one.before, one.now):
            assert label.said(current()) in said


def test_the_head_ends_an_agreement_and_takes_its_end_back(
    qtbot, tab, dakar, case, signed, asked, tmp_path
):
    show(qtbot, tab, dakar, case)
    assert menu(tab.rows[0]) == ["Keep a signed copy…", "End the agreement…", "Make void…"]
    seen = []

    def end(dialog):
        dialog.accept()
        seen.append(dialog.isVisible())
        for name, value in (("kind", "breach"), ("reason", "Machine vendue")):
            dialog.record.set(name, value)
        dialog.paper.take([a_picture(tmp_path / "lettre.png")])
        dialog.accept()

    answer_next(end)
    tab.acts.end(tab.file)
    assert seen == [True]
    show(qtbot, tab, dakar, case)
    assert "Ended" in texts(tab)
    assert any("Termination for breach" in text for text in texts(tab))
    assert "Open lettre.png" in buttons(tab)
    assert "Prepare the amendment" not in buttons(tab)
    assert menu(tab.rows[0]) == ["Keep a signed copy…", "Take its end back…"]

    def back(dialog):
        dialog.accept()
        dialog.why.setPlainText("Erreur de dossier")
        dialog.accept()

    answer_next(back)
    tab.acts.take_back(tab.file)
    show(qtbot, tab, dakar, case)
    assert "Prepare the amendment" in buttons(tab)
    assert [spoken(words) for words in asked.told][-2:] == [
        "The agreement ended.", "The agreement stands again.",
    ]  # fmt: skip


def test_a_case_officer_does_not_decide_that_it_ended(qtbot, jobs, asked, dakar, case, signed):
    binta = colleague(dakar, "Binta", "case_officer")
    tab = DocumentsTab(binta, jobs, asked.doors())
    qtbot.addWidget(tab)
    show(qtbot, tab, binta, case)
    assert menu(tab.rows[0]) == ["Keep a signed copy…", "Make void…"]


def test_no_payment_is_asked_for_in_the_window_once_it_ended(qtbot, dakar, case, signed):
    doors = PaymentDoors(lambda _case: None, lambda *_: None)
    tab = PaymentsTab(dakar, Jobs(), doors)
    qtbot.addWidget(tab)
    tab.show()
    show(qtbot, tab, dakar, case)
    assert "Ask for a payment" in buttons(tab)
    ending.end(dakar, case, HOW)
    show(qtbot, tab, dakar, case)
    assert "Ask for a payment" not in buttons(tab)
