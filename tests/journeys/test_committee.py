"""A committee of eighteen files goes from the list to the letters without retyping."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import cases
from app.services.committee import commitments, sessions, sitting
from app.views.cases.target import CaseTarget
from app.views.committee import papers_menu
from tests.committee_case import a_plan_to_submit, a_submitted_case, status
from tests.journeys.conftest import WAIT_MS, press, said, type_in
from tests.package_case import euros
from tests.services.documents.reading import pages, text
from tests.views.pages import answer_next, save_paper

FILES = 18
# As in Dakar on 21 July 2016: 18 listed, 17 presented, 15 favourable, 2 adjourned.
ADJOURNED, ABSENT = (4, 11), (16,)


def fill_session(dialog):
    editors = {name: box.editor for name, box in dialog.form.boxes.items()}
    editors["place"].put_in("Dakar")
    editors["chair"].put_in("Claire Martin")
    editors["members"].put_in("Awa Ndiaye, ANPEJ\nJean Fall, ADEPME")
    press(dialog, "Create the session")


def submit_by_window(window, case, desk):
    window.go("case", CaseTarget(case, "decisions"))
    press(window, "Submit the package")
    assert status(desk, case) == "plan_submitted"


def decide_by_keys(view, qtbot):
    """One letter for each file; those adjourned have their reason typed."""
    panel = view.parent()
    while not hasattr(panel, "card"):
        panel = panel.parent()
    for place in range(FILES):
        if place in ADJOURNED:
            QTest.keyClick(view, Qt.Key.Key_J)
            type_in(panel.focusWidget(), "Devis")
            press(panel, "Adjourned")
        else:
            QTest.keyClick(view, Qt.Key.Key_A if place in ABSENT else Qt.Key.Key_F)
        qtbot.waitUntil(view.hasFocus)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_eighteen_files_from_the_list_to_the_letters(
    dakar, open_office, jobs, qtbot, tmp_path, monkeypatch
):
    first = a_plan_to_submit(dakar, 1)
    for number in range(2, FILES + 1):
        a_submitted_case(dakar, number)
    window = open_office(dakar).window
    submit_by_window(window, first, dakar)

    window.go("committee")
    assert "18 submitted packages wait for a session" in said(window)
    answer_next(fill_session)
    press(window, "New session")
    answer_next(lambda dialog: press(dialog, "Add to the agenda"))
    press(window, "Add cases…")
    answer_next(lambda dialog: press(dialog, "Give times"))
    press(window, "Give times…")
    press(window, "Open the session")
    panel = window.page("committee").session
    window.activateWindow()
    qtbot.waitUntil(panel.view.hasFocus)
    decide_by_keys(panel.view, qtbot)
    answer_next(lambda dialog: press(dialog, "Close the session"))
    press(window, "Close the session…")

    (session,) = sessions.listed(dakar)
    found = sitting.read(dakar, session.id)
    assert found.state == "closed"
    assert found.counts == {
        "listed": 18, "presented": 17, "favourable": 15, "adjourned": 2, "refused": 0, "absent": 1,
    }  # fmt: skip
    assert Counter(status(dakar, row.case.id) for row in found.rows) == {
        "committee_favourable": 15, "committee_adjourned": 2, "committee_scheduled": 1,
    }  # fmt: skip
    each = found.rows[0].submission.total_eur.minor
    total = commitments.totals(commitments.read(dakar))
    assert total == {"EUR": euros(0)._replace(minor=15 * each)}
    write_papers(panel, jobs, qtbot, tmp_path, monkeypatch)
    check_papers(dakar, found, tmp_path)


def write_papers(panel, jobs, qtbot, folder, monkeypatch):
    """Sheets, list, minutes and letters, as the menu writes them."""
    names = iter(("sheets.pdf", "names.pdf", "minutes.pdf", "letters.pdf"))
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file",
                        lambda *_: folder / next(names))  # fmt: skip
    monkeypatch.setattr(papers_menu.QFileDialog, "getExistingDirectory",
                        lambda *_: str(folder / "letters"))  # fmt: skip
    began = time.perf_counter()
    told: list[object] = []
    panel.papers = papers_menu.Papers(
        panel, panel.papers._desk, jobs, lambda *said: told.append(said)
    )
    panel.papers.show(panel.found)
    for number, paper in enumerate(papers_menu.PAPERS, 1):
        if paper != papers_menu.FILES:
            save_paper(qtbot, told)
        panel.papers.write(paper, "fr")
        qtbot.waitUntil(lambda number=number: len(told) == number, timeout=WAIT_MS)
    monkeypatch.setattr("app.views.committee.saving_file.choose", lambda _, name: folder / name)
    panel.papers.write_workbook()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=WAIT_MS)
    print(f"five batches of papers: {time.perf_counter() - began:.2f} s")


def check_papers(desk, found, folder: Path):
    letters = pages((folder / "letters.pdf").read_bytes())
    assert len(letters) == FILES
    assert sum("avis favorable" in letter for letter in letters) == 15
    assert len(list((folder / "letters").glob("*_fr.pdf"))) == FILES
    assert len(pages((folder / "sheets.pdf").read_bytes())) == FILES
    [workbook] = folder.glob("commitments_*-1.xlsx")
    assert load_workbook(workbook).worksheets[0].max_row == 1 + 15
    minutes = text((folder / "minutes.pdf").read_bytes())
    assert "Inscrits 18" in minutes
    listed = text((folder / "names.pdf").read_bytes())
    for row, letter in zip(found.rows, letters, strict=True):
        number = cases.load(desk, row.case.id).case.number
        assert number in letter
        assert number in minutes
        assert number in listed
