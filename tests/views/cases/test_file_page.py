"""The file of a case with a real store: head, tabs, next case, status, what is unsaved."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.case import Case
from app.services import cases, custody
from app.views import language
from app.views.cases.file_page import CaseFilePage
from app.views.cases.target import CaseTarget
from app.views.changes import Changes
from app.views.page import Mode
from app.views.widgets.callout import Callout
from tests.office import a_case, send
from tests.views.cases.opened import Seen, given
from tests.views.pages import shown, texts, unnamed_stops


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(dakar, seen) -> CaseFilePage:
    return CaseFilePage(dakar, Changes(dakar.store), seen.doors, seen.tabs())


@pytest.fixture
def ids(dakar) -> list[str]:
    return [a_case(dakar), a_case(dakar), a_case(dakar)]


def titles(page: CaseFilePage) -> list[str]:
    tabs = page.header.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def test_the_head_says_who_it_is_and_where_the_case_stands(qtbot, dakar, page):
    case = given(dakar, a_case(dakar, arrival_date=date(2026, 10, 2)), status="ms_approved")
    shown(qtbot, page, case)
    file = cases.load(dakar, case)
    person = file.principal
    assert page.header.name.accessibleName() == person.full_name
    assert page.header.chip.text() == "To sign"
    assert page.header.chip.toolTip() == "Approved by the Member State"
    assert file.case.number in page.header.facts.accessibleName()
    assert "arrived on 2 Oct 2026" in page.header.facts.accessibleName()
    assert "Mbour" in page.header.facts.accessibleName()
    assert page.header.step.accessibleName() == "Have the agreement signed"


def test_tabs_are_built_when_opened_and_shown_the_next_case(qtbot, page, ids, seen):
    shown(qtbot, page, CaseTarget(ids[0], among=ids))
    assert list(seen.built) == ["overview"]
    page.go_to_tab("documents")
    first = seen.built["documents"]
    assert first.shown[0].case.id == ids[0]
    page.go_beside(1)
    assert page.header.tabs.current() == "documents"
    assert seen.built["documents"] is first
    assert first.shown[1].case.id == ids[1]
    assert len(seen.built["overview"].shown) == 1  # shown when it is opened again


def test_titles_carry_counts_and_a_dot_while_something_is_unsaved(qtbot, page, ids, seen):
    shown(qtbot, page, ids[0])
    assert titles(page) == ["Overview", "Person and family", "Documents · 2"]
    page.go_to_tab("person")
    seen.built["person"].state.emit("unsaved")
    assert titles(page)[1] == "Person and family •"
    assert "Not saved yet" in texts(page)
    seen.built["person"].state.emit("draft")
    assert any(text.startswith("Draft kept at ") for text in texts(page))
    seen.built["person"].state.emit("saved")
    assert titles(page)[1] == "Person and family"
    assert any(text.startswith("Saved at ") for text in texts(page))


def test_keys_go_through_tabs_and_cases(qtbot, page, ids):
    shown(qtbot, page, CaseTarget(ids[0], among=ids))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page, Qt.Key.Key_Tab, control)
    assert page.header.tabs.current() == "person"
    QTest.keyClick(page, Qt.Key.Key_PageDown, control)
    assert page.file.case.id == ids[1]
    assert "2 / 3" in texts(page)
    QTest.keyClick(page, Qt.Key.Key_PageUp, control)
    assert page.file.case.id == ids[0]
    assert not page.header.before.isEnabled()


def test_a_case_alone_has_no_neighbours(qtbot, page, ids):
    shown(qtbot, page, ids[0])
    assert not page.header.before.isVisible()
    assert not page.header.after.isVisible()


def test_unsaved_work_keeps_the_case_open(qtbot, page, ids, seen):
    shown(qtbot, page, CaseTarget(ids[0], among=ids))
    seen.built["overview"].stays = True
    page.go_beside(1)
    assert page.file.case.id == ids[0]
    assert not page.may_leave()
    page.go_to_tab("person")  # another tab of the same case is no leaving
    assert page.header.tabs.current() == "person"


def test_a_target_opens_its_tab_and_field(qtbot, page, ids, seen):
    shown(qtbot, page, CaseTarget(ids[0], field="birth_date"))
    assert page.header.tabs.current() == "person"
    qtbot.waitUntil(seen.built["person"].box.hasFocus)
    page.open_at(CaseTarget(ids[0], "documents"))
    assert page.header.tabs.current() == "documents"


def test_a_change_made_elsewhere_shows_by_itself(qtbot, dakar, page, ids, seen):
    shown(qtbot, page, ids[0])
    before = len(seen.built["overview"].shown)
    given(dakar, ids[1], town="Louga")
    given(dakar, ids[0], town="Louga")
    qtbot.waitUntil(lambda: "Louga" in page.header.facts.accessibleName())
    assert len(seen.built["overview"].shown) == before + 1


def test_a_hidden_page_reads_the_case_again_when_it_comes_back(qtbot, dakar, page, ids):
    shown(qtbot, page, ids[0])
    page.hide()
    given(dakar, ids[0], town="Louga")
    qtbot.waitUntil(lambda: page._stale)
    page.open_at(None)
    assert page.file.case.town == "Louga"


def test_the_next_step_leads_to_its_tab(qtbot, dakar, page, ids):
    shown(qtbot, page, given(dakar, ids[0], status="ms_approved"))
    page.header.step.click()
    assert page.header.tabs.current() == "documents"


def test_another_office_reads_and_says_whose_case_it_is(qtbot, dakar, paris, bamako, seen):
    page, _ = followed(qtbot, dakar, paris, bamako, seen)
    assert "Read only. OFII Dakar owns this case." in texts(page)
    assert not page.header.status.isVisible()
    assert not page.header.step.isVisible()


def followed(qtbot, dakar, paris, bamako, seen) -> tuple[CaseFilePage, str]:
    """A case of Dakar that headquarters shares with Bamako, open there."""
    case = a_case(dakar)
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    page = CaseFilePage(bamako, Changes(bamako.store), seen.doors, seen.tabs())
    return shown(qtbot, page, case), case


def test_what_headquarters_decides_shows_in_the_open_file(qtbot, dakar, paris, bamako, seen):
    page, case = followed(qtbot, dakar, paris, bamako, seen)
    custody.share(paris, case, [])
    send(paris, bamako)
    withdrawn = "Read only. This office no longer follows the case"
    qtbot.waitUntil(lambda: any(text.startswith(withdrawn) for text in texts(page)))
    custody.erase(paris, case, "asked by the person")
    send(paris, bamako)
    qtbot.waitUntil(lambda: page.file is None)
    assert not page.header.isVisible()


def test_a_conflict_is_said_and_leads_to_where_it_is_settled(qtbot, dakar, paris, page, seen):
    case = a_case(dakar)
    send(dakar, paris)
    given(dakar, case, town="Louga")
    given(paris, case, town="Matam")
    send(paris, dakar)
    shown(qtbot, page, case)
    assert "1 field is in conflict" in texts(page)
    callout = next(c for c in page.notices.findChildren(Callout) if c.isVisible())
    next(b for b in callout.findChildren(QWidget)
         if b.accessibleName() == "Compare and choose").click()  # fmt: skip
    assert seen.went == [case]


def test_a_case_that_was_removed_says_so(qtbot, dakar, page, ids, seen):
    shown(qtbot, page, ids[0])
    cases.remove(dakar, Case, ids[0], "entered twice")
    qtbot.waitUntil(lambda: not page.header.isVisible())
    assert any("no longer here" in text for text in texts(page))
    page.open_at(ids[1])
    assert page.header.isVisible()


def test_the_head_changes_language_at_once(qtbot, dakar, page, ids):
    case = given(dakar, ids[0], arrival_date=date(2026, 10, 2))
    shown(qtbot, page, case)
    language.switch("fr")
    qtbot.waitUntil(lambda: "02/10/2026" in page.header.facts.accessibleName())


def test_every_width_reaches_the_tabs(qtbot, page, ids, seen):
    shown(qtbot, page, ids[0])
    page.set_mode(Mode.NARROW)
    page.go_to_tab("person")
    assert seen.built["overview"].modes == [Mode.WIDE, Mode.NARROW]
    assert seen.built["person"].modes == [Mode.NARROW]
    assert page.minimumSizeHint().width() <= 851


def test_everything_the_tab_key_stops_at_has_a_name(qtbot, page, ids):
    shown(qtbot, page, CaseTarget(ids[1], among=ids))
    assert unnamed_stops(page) == []
