"""From a file of a Member State to cases, decisions and answers: real store, real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.services import case_list, cases
from app.services.referrals import waiting
from app.views import language
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.page import Mode
from app.views.referrals.doors import ReferralDoors
from app.views.referrals.mapping_dialog import MappingDialog
from app.views.referrals.page import ReferralsPage
from tests.views.pages import answer_next, shown, texts, unnamed_stops

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MESSY = SAMPLES / "referrals_messy.csv"
GERMANY = SAMPLES / "referrals_germany_2020.xlsx"


class Seen:
    """Where the page led, and what it told."""

    def __init__(self) -> None:
        self.went: list[Any] = []
        self.told: list[Any] = []
        self.doors = ReferralDoors(self.went.append, lambda: self.went.append("cases"), self._tell)

    def _tell(self, *words: Any) -> None:
        self.told.append(words)

    def last(self) -> str:
        return language.spoken(self.told[-1][0])


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    queue = Jobs(failed=lambda error: None)
    yield queue
    queue.close()


@pytest.fixture
def page(qtbot, dakar, jobs, seen) -> ReferralsPage:
    made = ReferralsPage(dakar, jobs, Changes(dakar.store), seen.doors)
    return shown(qtbot, made)


def read(qtbot, page: ReferralsPage, path: Path) -> None:
    page.open_at(path)
    qtbot.waitUntil(lambda: page.file._plan is not None and not page.file._jobs.running())


def imported(qtbot, page: ReferralsPage, path: Path) -> None:
    read(qtbot, page, path)
    page.file.run.click()
    qtbot.waitUntil(lambda: page.file._plan is None and not page.file._jobs.running())


def test_a_file_is_shown_row_by_row_and_nothing_is_written(qtbot, dakar, page):
    read(qtbot, page, MESSY)
    counted = [choice.accessibleName() for choice in page.file.preview.filter.buttons()]
    assert counted == ["All rows\u200215", "Importable\u20029", "To complete\u20025",
                       "Refused\u20021"]  # fmt: skip
    assert page.file.run.accessibleName() == "Open 14 cases"
    assert "Nothing is written yet. 1 row is refused." in texts(page)
    assert case_list.ids(dakar) == []


def test_a_row_says_why_and_what_was_read(qtbot, page):
    read(qtbot, page, MESSY)
    view = page.file.preview.view
    refused = next(row for row in range(15) if "Refused" in page.file.preview.model.sentence(row))
    view.select([refused], refused)
    qtbot.waitUntil(lambda: any("not Senegal" in text for text in texts(page)))
    view.select([0], 0)
    qtbot.waitUntil(lambda: "Austria" in texts(page))
    assert "Hidden: restricted" in texts(page)


def test_outcomes_filter_the_rows(qtbot, page):
    read(qtbot, page, MESSY)
    qtbot.mouseClick(page.file.preview.filter.buttons()[2], Qt.MouseButton.LeftButton)
    assert len(page.file.preview.model.ids()) == 5


def test_importing_opens_the_cases_and_tells(qtbot, dakar, page, seen):
    imported(qtbot, page, GERMANY)
    assert len(case_list.ids(dakar)) == 30
    assert seen.last() == "30 cases opened"
    assert page.parts.value() == "imports"
    assert page.parts.buttons()[2].accessibleName() == "Imports\u20021"
    seen.told[-1][2]()
    assert seen.went == ["cases"]


def test_a_file_read_again_writes_nothing(qtbot, dakar, page):
    imported(qtbot, page, GERMANY)
    read(qtbot, page, GERMANY)
    assert page.parts.value() == "file"
    assert not page.file.run.isEnabled()
    assert "Nothing is written yet. 30 rows are here already." in texts(page)


@pytest.fixture
def decided(qtbot, page) -> ReferralsPage:
    """The messy file after the German and Belgian ones: two rows wait."""
    for name in ("referrals_germany_2020.xlsx", "referrals_belgium_2020.xlsx"):
        imported(qtbot, page, SAMPLES / name)
    imported(qtbot, page, MESSY)
    return page


def test_probable_duplicates_wait_for_a_person(dakar, decided, seen):
    page = decided
    assert seen.last() == "12 cases opened · 2 rows wait for a decision"
    assert page.parts.value() == "decide"
    page.waiting.look.click()
    row = waiting.waiting(dakar)[0]
    assert seen.went == [row.looks_like]
    page.waiting.same.click()
    assert "is kept as the same person" in seen.last()
    before = len(case_list.ids(dakar))
    page.waiting.other.click()
    assert "A case was opened for" in seen.last()
    assert len(case_list.ids(dakar)) == before + 1
    seen.told[-1][2]()
    assert seen.went[-1] in case_list.ids(dakar)
    assert "No row waits for a decision" in texts(page)


def test_an_import_is_withdrawn_with_a_reason(qtbot, dakar, page, seen):
    imported(qtbot, page, GERMANY)

    def withdraw(dialog: Any) -> None:
        dialog.accept()
        assert dialog.isVisible()  # a reason is needed
        assert unnamed_stops(dialog) == []
        QTest.keyClicks(dialog.reason, "Sent twice")
        dialog.accept()

    answer_next(withdraw)
    page.imports.withdraw.click()
    assert seen.last() == "30 rows were withdrawn"
    assert case_list.ids(dakar) == []
    assert "No file was imported yet" in texts(page)


def test_work_done_since_stops_the_withdrawal(qtbot, dakar, page):
    imported(qtbot, page, GERMANY)
    cases.add_note(dakar, case_list.ids(dakar)[0], "Called.")
    answers: list[str] = []

    def refused(dialog: Any) -> None:
        QTest.keyClicks(dialog.reason, "Sent twice")
        answer_next(lambda told: answers.extend(texts(told)))
        dialog.accept()

    answer_next(refused)
    page.imports.withdraw.click()
    qtbot.waitUntil(lambda: bool(answers))
    assert any("Work has been done" in text for text in answers)
    assert len(case_list.ids(dakar)) == 30


@pytest.fixture
def saved_to(tmp_path, monkeypatch) -> Path:
    """The dialog for a file answers a path in the folder of the test."""
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda parent, title, name, kinds: (str(tmp_path / Path(name).name), ""),
    )
    return tmp_path


def test_the_member_state_is_answered_by_letter_and_table(qtbot, page, saved_to, seen):
    imported(qtbot, page, MESSY)
    page.go_to("imports")
    page.imports.save_letter("fr-en")
    page.imports.save_table()
    assert (saved_to / "referrals_messy_answer_fr-en.pdf").read_bytes().startswith(b"%PDF")
    assert (saved_to / "referrals_messy_answer.xlsx").read_bytes().startswith(b"PK")
    assert "referrals_messy_answer.xlsx" in seen.last()


def test_the_empty_template_is_written(page, saved_to):
    page.save_template()
    assert (saved_to / "referral_template.xlsx").read_bytes().startswith(b"PK")


def test_a_column_nobody_foresaw_is_mapped_by_the_officer(qtbot, tmp_path, page):
    path = tmp_path / "odd.csv"
    path.write_text(
        "Case file;Country of return;Nom;Prénoms;Sexe\nX-1;Senegal;DIOP;Awa;F\n", encoding="utf-8"
    )
    read(qtbot, page, path)
    assert page.file.columns.accessibleName() == "1 column not recognised"

    def correct(dialog: MappingDialog) -> None:
        assert unnamed_stops(dialog) == []
        dialog.choose("Case file", "ms_reference")
        dialog.accept()

    answer_next(correct)
    page.file.columns.click()
    qtbot.waitUntil(lambda: page.file.columns.accessibleName() == "Columns")
    assert page.file._plan.rows[0].read.ms_reference == "X-1"


def test_the_member_state_can_be_said_for_a_file_without_it(qtbot, tmp_path, page):
    path = tmp_path / "odd.csv"
    path.write_text("MS reference;Country of return;Family name\nX-1;Senegal;DIOP\n")
    read(qtbot, page, path)
    page.file.state.show_code("NL")
    page.file.state.chosen.emit("NL")
    qtbot.waitUntil(lambda: page.file._plan.rows[0].read.member_state == "NL")


def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(qtbot, tmp_path, page):
    path = tmp_path / "torn.xlsx"
    path.write_bytes(b"PK\x03\x04 torn")
    page.open_at(path)
    qtbot.waitUntil(lambda: "“torn.xlsx” was not read" in texts(page))
    read(qtbot, page, MESSY)
    assert "“torn.xlsx” was not read" not in texts(page)


def test_a_file_can_be_dropped(qtbot, page):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(MESSY))])
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.file.dropEvent(event)
    qtbot.waitUntil(lambda: page.file._plan is not None)


def test_cancel_forgets_the_file(qtbot, dakar, page):
    read(qtbot, page, MESSY)
    page.file.forget()
    assert "Drop the file of a Member State here" in texts(page)
    assert case_list.ids(dakar) == []


@pytest.mark.parametrize("mode", Mode)
def test_the_page_fits_every_width(qtbot, page, mode):
    read(qtbot, page, MESSY)
    page.set_mode(mode)
    assert page.minimumSizeHint().width() <= 851


def test_everything_the_tab_key_stops_at_has_a_name(qtbot, page):
    assert unnamed_stops(page) == []
    read(qtbot, page, MESSY)
    assert unnamed_stops(page) == []
    for part in ("decide", "imports"):
        page.go_to(part)
        assert unnamed_stops(page) == []
