"""A case is removed with a reason, found in the list of removed cases, and put back."""

from __future__ import annotations

import pytest

from app.models.case import Case, CaseNote
from app.services import cases, custody, removals
from app.views.cases.file_page import CaseFilePage
from app.views.cases.history_tab import HistoryTab
from app.views.cases.removal_dialogs import RemovedDialog, RemoveDialog
from app.views.changes import Changes
from tests.office import a_case, send
from tests.views.cases.opened import Seen
from tests.views.pages import answer_next, shown, texts, unnamed_stops


@pytest.fixture
def seen() -> Seen:
    return Seen()


def test_a_case_is_removed_with_a_reason_and_the_toast_puts_it_back(qtbot, dakar, seen):
    case = a_case(dakar)
    page = CaseFilePage(dakar, Changes(dakar.store), seen.doors, seen.tabs())
    shown(qtbot, page, case)

    def remove(dialog: RemoveDialog) -> None:
        dialog.accept()
        assert any(text.startswith("Say why this case is removed") for text in texts(dialog))
        dialog.why.show_entry("typed twice")
        dialog.accept()

    answer_next(remove)
    page.menu.removal.trigger()
    assert seen.went == ["back"]
    [gone] = removals.removed_cases(dakar)
    assert (gone.case, gone.why) == (case, "typed twice")
    seen.told[-1][2]()
    assert cases.load(dakar, case).case.id == case


def test_who_may_not_change_a_case_cannot_remove_it(qtbot, dakar, bamako, paris, seen):
    case = a_case(dakar)
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    page = CaseFilePage(bamako, Changes(bamako.store), seen.doors, seen.tabs())
    shown(qtbot, page, case)
    assert not page.menu.removal.isEnabled()
    assert page.menu.same.isEnabled()


def test_a_removed_case_is_put_back_from_the_list(qtbot, dakar, seen):
    dialog = RemovedDialog(None, dakar, seen.doors.tell)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "No case was removed" in texts(dialog)
    assert not dialog.back.isEnabled()
    case = a_case(dakar)
    cases.remove(dakar, Case, case, "typed twice")
    dialog._again()
    assert dialog.model.ids() == [case]
    assert unnamed_stops(dialog) == []
    dialog.back.click()
    assert dialog.model.ids() == []
    assert cases.load(dakar, case).case.id == case
    seen.told[-1][2]()
    assert len(removals.removed_cases(dakar)) == 1


def test_a_removed_record_is_put_back_from_the_history_of_its_case(qtbot, dakar):
    case = a_case(dakar)
    note = cases.add_note(dakar, case, "Called.")
    cases.remove(dakar, CaseNote, note)
    tab = HistoryTab(dakar)
    qtbot.addWidget(tab)
    tab.show_case(cases.load(dakar, case))
    tab.show()
    assert not tab.details.restore.isVisible()
    first = tab.model.ids()[0]
    tab.view.select([first], first)
    assert tab.details.restore.isVisible()
    tab.details.restore.click()
    assert [one.id for one in cases.load(dakar, case).notes] == [note]
    tab.show_case(cases.load(dakar, case))
    second = tab.model.ids()[1]
    tab.view.select([second], second)
    assert not tab.details.restore.isVisible()
