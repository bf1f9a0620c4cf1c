"""The page of the day with a real store: figures, tasks, arrivals, exchange, drafts, refreshing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from app.models.case import Case
from app.services import drafts, records
from app.views import language
from app.views.changes import Changes
from app.views.page import Mode
from app.views.today.doors import TodayDoors
from app.views.today.page import TodayPage
from app.views.today.task_rows import Heading, TaskRow
from app.views.widgets.buttons import Button
from app.views.widgets.pressable import Pressable
from tests.office import a_case, send
from tests.views.pages import shown, texts, unnamed_stops

TODAY = date.today()


def days(n: int) -> date:
    return TODAY + timedelta(days=n)


class Seen:
    """Where the page led."""

    def __init__(self) -> None:
        self.went: list[Any] = []
        self.doors = TodayDoors(
            new_case=lambda: self.went.append("new"),
            open_case=lambda case, tab: self.went.append((case, tab)),
            exchange=lambda office: self.went.append(office),
            open_draft=lambda draft: self.went.append(draft.title),
        )


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(qtbot, dakar, seen) -> TodayPage:
    return TodayPage(dakar, Changes(dakar.store), seen.doors)


def in_status(desk, case: str, status: str, since: date, **answers: Any) -> str:
    with desk.writing() as session:
        found = session.get(Case, case)
        records.change(session, found, {"status": status, "status_date": since, **answers})
    return case


def late_case(desk) -> str:
    """Its first interview was due long ago."""
    case = a_case(desk, departure_confirmed=days(-120))
    return in_status(desk, case, "arrived", days(-118), arrival_date=days(-118))


def arriving_case(desk, **answers: Any) -> str:
    case = a_case(desk, **{"departure_confirmed": days(2), **answers})
    return in_status(desk, case, "departure_expected", days(-3))


def rows(page: TodayPage) -> list[Any]:
    return page.tasks.model().rows


def arrival_lines(page: TodayPage) -> list[Pressable]:
    return [line for line in page.arrivals.card.findChildren(Pressable) if line.isVisible()]


def pressed(page: TodayPage, name: str) -> None:
    next(b for b in page.findChildren(Button) if b.accessibleName() == name).click()


def figures(page: TodayPage) -> list[str]:
    cards = (page.figures.due, page.figures.arriving, page.figures.to_sign, page.figures.unsent)
    return [card._figure.text() for card in cards]


def test_a_new_office_is_told_that_there_is_nothing_to_do(qtbot, page):
    shown(qtbot, page)
    said = texts(page)
    assert "Nothing to do today" in said
    assert "Nobody is expected within seven days." in said
    assert figures(page) == ["0", "0", "0", "0"]
    assert language.current().long_date(TODAY, weekday=True) in said
    assert not page.drafts.card.isVisible()


def test_what_is_late_stands_first_under_its_heading(qtbot, dakar, page):
    late = late_case(dakar)
    incomplete = a_case(dakar, package_eur=None, departure_confirmed=days(40))
    shown(qtbot, page)
    assert [row.group for row in rows(page) if isinstance(row, Heading)] == ["late", "later"]
    tasks = [row.task.case for row in rows(page) if isinstance(row, TaskRow)]
    assert tasks == [late, incomplete]
    assert figures(page)[0] == "1"
    assert "1 late" in texts(page)
    assert rows(page)[1].chip()[1] == "err"


def test_enter_opens_the_case_where_the_task_is_done(qtbot, dakar, page, seen):
    late = late_case(dakar)
    incomplete = a_case(dakar, package_eur=None, departure_confirmed=days(40))
    shown(qtbot, page)
    qtbot.waitUntil(page.tasks.hasFocus)
    QTest.keyClick(page.tasks, Qt.Key.Key_Return)
    QTest.keyClick(page.tasks, Qt.Key.Key_Down)  # over the heading
    QTest.keyClick(page.tasks, Qt.Key.Key_Return)
    assert seen.went == [(late, "person"), (incomplete, "overview")]


def test_an_agreement_to_sign_opens_on_the_documents(qtbot, dakar, page, seen):
    case = in_status(dakar, a_case(dakar), "ms_approved", days(-1), arrival_date=days(-30))
    shown(qtbot, page)
    assert figures(page)[2] == "1"
    QTest.keyClick(page.tasks, Qt.Key.Key_Return)
    assert seen.went == [(case, "documents")]


def test_tasks_of_colleagues_are_shown_when_asked(qtbot, dakar, page):
    case = late_case(dakar)
    with dakar.writing() as session:
        records.change(session, session.get(Case, case), {"officer": None})
    shown(qtbot, page)
    assert page.whose.value() is False  # a head of office begins with the whole office
    page.whose.buttons()[0].click()
    assert rows(page) == []
    qtbot.mouseClick(page.whose.buttons()[1], Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 2


def test_arrivals_say_whether_the_case_is_ready_and_open_it(qtbot, dakar, page, seen):
    ready = arriving_case(dakar)
    arriving_case(dakar, departure_confirmed=None, departure_expected=days(4))
    arriving_case(dakar, departure_confirmed=days(5), package_eur=None)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: len(arrival_lines(page)) == 3)
    lines = arrival_lines(page)
    assert [line.accessibleName().rpartition(", ")[2] for line in lines] == [
        "Ready",
        "To confirm",
        "1 missing",
    ]
    assert figures(page)[1] == "3"
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    assert seen.went == [(ready, "overview")]


def test_partners_are_told_apart_by_what_they_lack(qtbot, dakar, paris, page, seen):
    a_case(dakar)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: "1 case to send" in texts(page))
    assert figures(page)[3] == "1"
    send(dakar, paris)
    page.open_at(None)
    qtbot.waitUntil(lambda: "not confirmed" in texts(page))
    send(paris, dakar)
    page.open_at(None)
    qtbot.waitUntil(lambda: "up to date" in texts(page))
    pressed(page, "Prepare a bundle")
    assert seen.went == ["PAR"]


def test_a_draft_is_found_again(qtbot, dakar, page, seen):
    drafts.save(dakar, "new_case", {"family_name": "Sow"}, "SOW Khadim")
    shown(qtbot, page)
    assert "SOW Khadim" in texts(page)
    pressed(page, "Continue, SOW Khadim")
    assert seen.went == ["SOW Khadim"]


def test_a_change_shows_by_itself_and_the_current_task_stays(qtbot, dakar, page):
    late = late_case(dakar)
    shown(qtbot, page)
    assert page.tasks.current().task.case == late
    in_status(dakar, a_case(dakar), "arrived", days(-300), arrival_date=days(-300))
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert page.tasks.current().task.case == late


def test_a_hidden_page_looks_again_when_it_comes_back(qtbot, dakar, page):
    shown(qtbot, page)
    page.hide()
    late_case(dakar)
    QApplication.processEvents()
    assert rows(page) == []
    page.open_at(None)
    assert len(rows(page)) == 2


def test_everything_is_said_in_french_at_once(qtbot, dakar, page):
    late_case(dakar)
    arriving_case(dakar)
    shown(qtbot, page)
    language.switch("fr")
    qtbot.waitUntil(lambda: language.current().long_date(TODAY, weekday=True) in texts(page))
    qtbot.waitUntil(lambda: len(arrival_lines(page)) == 1)
    assert arrival_lines(page)[0].accessibleName().startswith(language.current().date(days(2)))


def test_a_page_that_is_left_reads_nothing_more(qtbot, dakar, page):
    arriving_case(dakar)
    shown(qtbot, page)
    read: list[str] = []
    with dakar.reading() as session:
        engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", lambda *said: read.append(said[2]))
    language.switch("fr")
    qtbot.waitUntil(lambda: language.current().long_date(TODAY, weekday=True) in texts(page))
    assert not read


@pytest.mark.parametrize("mode", Mode)
def test_the_page_fits_every_width(qtbot, dakar, page, mode):
    late_case(dakar)
    arriving_case(dakar)
    shown(qtbot, page)
    page.set_mode(mode)
    page.resize({Mode.WIDE: 1146, Mode.MEDIUM: 1033, Mode.NARROW: 851}[mode], 564)
    assert page.minimumSizeHint().width() <= 851
    assert page.figures.width() <= page.width()


def test_everything_the_tab_key_stops_at_has_a_name(qtbot, dakar, page):
    late_case(dakar)
    arriving_case(dakar)
    drafts.save(dakar, "new_case", {}, "")
    shown(qtbot, page)
    assert unnamed_stops(page) == []
