"""The page of reports: a question, its chart and table, readers outside, files, both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.views import language
from app.views.jobs import Jobs
from app.views.reports.filters import _ends
from app.views.reports.page import ReportsPage
from tests.office import a_case
from tests.views.pages import shown, unnamed_stops

PERSON = {"relation": "principal", "family_name": "Ndiaye", "birth_date": "1990-05-01"}


@pytest.fixture
def told():
    return []


@pytest.fixture
def page(qtbot, dakar, told):
    for sex in "FFFFFFMMM":
        a_case(dakar, [{**PERSON, "sex": sex}])
    queue = Jobs()
    page = shown(qtbot, ReportsPage(dakar, queue, told.append))
    answered(qtbot, page, lambda: page.open_at("people-sex"))
    yield page
    queue.close()


def answered(qtbot, page, act):
    page.found = None
    act()
    qtbot.waitUntil(lambda: page.found is not None)


def cells(page):
    return [
        [page.model.index(line, at).data() for at in range(page.model.columnCount())]
        for line in range(page.model.rowCount())
    ]


def test_a_question_shows_its_finding_its_chart_and_the_table_behind_it(qtbot, page):
    assert page._title.text() == "67% of the people are women"
    assert page.chart.accessibleDescription() == (
        "67% of the people are women. Female: 6; Male: 3."
    )
    assert cells(page) == [
        ["Female", "6"], ["Male", "3"], ["Not specified", "0"], ["Not known", "0"],
        ["Total", "9"],
    ]  # fmt: skip
    assert unnamed_stops(page) == []
    language.switch("fr")
    assert cells(page)[0] == ["Femme", "6"]
    assert page._title.text().endswith("des personnes sont des femmes")


def test_readers_outside_see_no_small_count_nor_what_would_give_it_back(qtbot, page):
    page.filters.readers.show_code("outside")
    answered(qtbot, page, page.filters.changed.emit)
    assert [line[1] for line in cells(page)] == ["< 5", "< 5", "0", "0", "9"]


def test_an_earlier_day_shows_what_stood_then(qtbot, page):
    page.filters.day.show_code(page.filters.day.codes()[1])
    answered(qtbot, page, page.filters.changed.emit)
    assert page._title.text() == "Nothing to count yet"


def test_quarters_end_on_their_last_days():
    assert _ends(date(2026, 2, 3))[:3] == [date(2025, 12, 31), date(2025, 9, 30), date(2025, 6, 30)]


def test_the_report_is_saved_as_workbook_table_and_paper(
    qtbot, page, told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for number, start in enumerate((b"PK", b"\xef\xbb\xbf", b"%PDF")):
        path = tmp_path / f"report.{('xlsx', 'csv', 'pdf')[number]}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, at=path: (str(at), ""))
        page.menu.actions()[number].trigger()
        qtbot.waitUntil(lambda n=number: len(told) == n + 1)
        assert path.read_bytes().startswith(start)
