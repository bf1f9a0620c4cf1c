"""From the first item to a signed agreement, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.models.office import Office
from app.models.record import seed_id
from app.services import cases, records
from app.services.agreements import kept
from app.views.cases.target import CaseTarget
from app.views.papers import printing
from app.views.papers.paper_words import words_of
from tests.journeys.conftest import WAIT_MS, opened, press, type_in, unlock
from tests.office import a_case
from tests.views.pages import answer_next

CTRL = Qt.KeyboardModifier.ControlModifier


def fill_item(service: str, amount: str, supplier: str = "") -> Callable[[Any], None]:
    def fill(dialog: Any) -> None:
        boxes = dialog.form.boxes
        boxes["service"].editor.box.choose(service)
        type_in(boxes["amount"].editor.line, amount)
        if supplier:
            boxes["supplier"].editor.put_in(supplier)
        press(dialog, "Quote, Quote received")
        press(dialog, "Add the item")

    return fill


def an_office_that_can_sign(desk: Any) -> None:
    with desk.writing() as session:
        office = records.existing(session, Office, seed_id("office", desk.office))
        answers = {"city": "Dakar", "head_name": "Claire Martin", "email": "bureau@example.org"}
        records.change(session, office, answers)


def printer_into(file: Path) -> Callable[..., QPrinter]:
    """What the print dialog answers: a printer that writes what it prints."""

    def choose(_parent: Any, title: str, copies: int, _pages: int) -> QPrinter:
        printer = printing.prepared(QPrinter(QPrinter.PrinterMode.HighResolution), title, copies)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    return choose


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_from_the_first_item_to_a_signed_agreement(start, office, qtbot, tmp_path, monkeypatch):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.activateWindow()
    desk = program.office.desk
    an_office_that_can_sign(desk)
    case = a_case(desk)
    window.go("case", CaseTarget(case, "package"))
    page = window.page("case")
    plan_the_package(window, page.tabs.tab("package", page.file), qtbot)
    assert [item.label for item in cases.load(desk, case).items] == [
        "Business equipment", "Opening stock",
    ]  # fmt: skip
    page.go_to_tab("documents")
    press(window, "Prepare the agreement")
    assert window.here() == "agreement"

    paper = window.page("agreement")
    qtbot.waitUntil(lambda: paper.sheaf is not None, timeout=WAIT_MS)
    assert "DIALLO Aminata" in words_of(paper.sheaf.paper, 0).letters
    searched_and_saved_without_a_printer(window, paper, qtbot, tmp_path, monkeypatch)
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", printer_into(tmp_path / "printed.pdf"))
    answer_next(lambda dialog: press(dialog, "Freeze and print"))
    press(window, "Freeze and print")
    printed = tmp_path / "printed.pdf"
    qtbot.waitUntil(lambda: printed.exists() and not program.jobs.running(), timeout=WAIT_MS)
    (agreement,) = kept.of_case(desk, case)
    assert paper.sheaf.paper.content == kept.pdf(desk, agreement.id)
    assert saved_by_key(window, paper, qtbot, tmp_path, monkeypatch) == paper.sheaf.paper.content

    answer_next(lambda dialog: press(dialog, "Mark as signed"))
    press(window, "Mark as signed")
    qtbot.waitUntil(lambda: paper.frame.head.chip.text() == "Signed", timeout=WAIT_MS)
    assert kept.of_case(desk, case)[0].signed_by == "Aminata Diallo, Claire Martin"
    press(window, "DIALLO Aminata · " + str(cases.load(desk, case).case.number))
    assert window.here() == "case"


def plan_the_package(window, tab, qtbot):
    """Two items, one of them of a new supplier, then the project."""
    answer_next(fill_item("N3-EQUIP", "1450", "Menuiserie de Saly"))
    press(window, "Add an item")
    qtbot.waitUntil(lambda: len(tab.items.model.ids()) == 1, timeout=WAIT_MS)
    window.activateWindow()  # a real window manager does it when a dialog closes
    qtbot.waitUntil(tab.items.table.hasFocus)
    answer_next(fill_item("N3-STOCK", "450*3"))
    QTest.keyClick(tab.items.table, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: tab.items._eur.text() == "€2,800.00", timeout=WAIT_MS)
    for name, text in (("title", "Couture a Mbour"), ("objectives", "Ouvrir un atelier.")):
        tab.project.go_to(name)
        type_in(tab.focusWidget(), text)
    tab.project.form.boxes["level"].editor.box.choose("N3")
    press(window, "Save the project")
    assert not tab.project.dirty


def searched_and_saved_without_a_printer(window, paper, qtbot, folder, monkeypatch):
    """The draft is searched by keys; where there is no printer its PDF is saved instead."""
    pane, saved = paper.frame.pane, folder / "draft.pdf"
    window.activateWindow()
    qtbot.waitUntil(pane.view.hasFocus)
    QTest.keyClick(pane.view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(pane.search.box, "couture a mbour")
    qtbot.waitUntil(lambda: pane.search.search.now() is not None, timeout=WAIT_MS)
    QTest.keyClick(pane.search.box, Qt.Key.Key_Escape)
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: saved)
    answer_next(lambda dialog: press(dialog, "Save the PDF"))
    QTest.keyClick(pane.view, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(saved.exists, timeout=WAIT_MS)
    assert saved.read_bytes() == paper.sheaf.paper.content


def saved_by_key(window, paper, qtbot, folder, monkeypatch):
    """What Ctrl+Shift+S wrote."""
    saved = folder / "saved.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: saved)
    window.activateWindow()
    qtbot.waitUntil(paper.frame.pane.view.hasFocus)
    QTest.keyClick(paper.frame.pane.view, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(saved.exists, timeout=WAIT_MS)
    return saved.read_bytes()


def test_what_the_paper_lacks_leads_to_the_field_that_mends_it(start, office, qtbot):
    program = start(office)
    unlock(program)
    window = opened(program, qtbot)
    window.activateWindow()
    desk = program.office.desk
    case = a_case(desk, town=None)
    window.go("case", CaseTarget(case))
    window.page("case").go_to_tab("documents")
    press(window, "Prepare the agreement")
    paper = window.page("agreement")
    qtbot.waitUntil(lambda: bool(paper.frame.side.steps.links()))
    press(window, "Freeze and print")
    town = next(one for one in paper.frame.side.steps.links() if "own" in one.accessibleName())
    town.click()
    assert window.here() == "case"
    focus = window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Town or village"
