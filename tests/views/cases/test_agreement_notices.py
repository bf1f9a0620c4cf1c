"""Above the tabs of a case: it changed since the agreement was signed, or the agreement ended."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases
from app.services.agreements import amending, ending, issuing
from app.services.agreements.ending import Ending
from app.views.cases.file_page import CaseFilePage
from app.views.changes import Changes
from app.views.widgets.buttons import Button
from tests.package_case import TERMS, change
from tests.paid_case import a_signed_case
from tests.views.cases.opened import Seen
from tests.views.pages import shown, texts

CHANGED = "The case changed since the agreement was signed"


@pytest.fixture
def seen():
    return Seen()


@pytest.fixture
def open_case(qtbot, dakar, seen):
    def opened(case):
        page = CaseFilePage(dakar, Changes(dakar.store), seen.doors, seen.tabs())
        return shown(qtbot, page, case)

    return opened


def press(page, name):
    found = [b for b in page.notices.findChildren(Button) if b.accessibleName() == name]
    assert found, name
    found[-1].click()


def test_a_case_as_it_was_signed_says_nothing(dakar, open_case):
    page = open_case(a_signed_case(dakar))
    assert not page.notices.isVisible()


def test_a_change_is_said_on_every_tab_but_the_one_that_lists_it(dakar, open_case, seen):
    case = a_signed_case(dakar)
    change(dakar, Case, case, town="Kaolack")
    page = open_case(case)
    assert CHANGED in texts(page.notices)
    assert any("Version 1 stays in force. 1 difference." in text for text in texts(page))
    press(page, "Prepare the amendment")
    assert seen.went == [(case, "")]
    page.go_to_tab("person")
    assert page.notices.isVisible()
    press(page, "See what changed")
    assert page.header.tabs.current() == "documents"
    assert not page.notices.isVisible()


def test_an_amendment_that_waits_is_opened_from_there(dakar, open_case, seen):
    case = a_signed_case(dakar)
    change(dakar, Case, case, town="Kaolack")
    waiting = issuing.issue(dakar, case, TERMS)
    page = open_case(case)
    assert any("Version 2 waits to be signed." in text for text in texts(page.notices))
    press(page, "Open the amendment")
    assert seen.went == [(case, waiting)]


def test_an_agreement_that_ended_needs_no_amendment(dakar, open_case):
    case = a_signed_case(dakar)
    change(dakar, Case, case, town="Kaolack")
    how = Ending(kind="breach", on=TERMS.date, reason="Machine vendue", decided_by="Claire Martin")
    with pytest.raises(Exception, match="ended_before_signature"):
        ending.end(dakar, case, how)
    later = cases.load(dakar, case).agreements[0].signed_on
    ending.end(dakar, case, Ending(kind="breach", on=later, reason="R", decided_by="C. M."))
    assert not amending.life(dakar, case).changed
    page = open_case(case)
    said = texts(page.notices)
    assert CHANGED not in said
    assert any("Termination for breach" in text for text in said)
