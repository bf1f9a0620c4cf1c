"""Papers beside the agreement: made in a dialog, listed, opened on a page, marked as signed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.journal import Blob
from app.models.person import Person
from app.services import cases
from app.services.agreements.people import principal_of
from app.services.papers import kept, making
from app.services.papers.making import Wanted
from app.views.agreements.documents_tab import DocumentsTab
from app.views.agreements.frozen_page import FrozenPage
from app.views.widgets.buttons import Button
from tests.package_case import change
from tests.paid_case import a_signed_case, paid, staffed, wanted
from tests.views.pages import answer_next, shown, texts, unnamed_stops


@pytest.fixture
def paid_case(dakar):
    case = a_signed_case(dakar)
    paid(staffed(dakar), case, wanted())
    return case


@pytest.fixture
def tab(qtbot, dakar, jobs, asked, paid_case):
    tab = DocumentsTab(dakar, jobs, asked.doors())
    qtbot.addWidget(tab)
    tab.resize(1100, 600)
    tab.show_case(cases.load(dakar, paid_case))
    tab.show()
    return tab


@pytest.fixture
def receipt(dakar, paid_case):
    return making.freeze(dakar, Wanted(kind="payment_receipt", case=paid_case))


def named(widget, name):
    found = [b for b in widget.findChildren(Button) if b.accessibleName() == name and b.isVisible()]
    assert found, name
    return found[0]


def press(widget, name):
    QTest.mouseClick(named(widget, name), Qt.MouseButton.LeftButton)


def mains(widget):
    return [b.accessibleName() for b in widget.findChildren(Button)
            if b.isVisible() and b.property("kind") == "primary"]  # fmt: skip


def test_a_paper_is_made_from_the_list_and_its_page_opened(qtbot, tab, dakar, paid_case, asked):
    assert any("No paper was frozen yet" in text for text in texts(tab))
    assert mains(tab) == ["Make a paper…"]

    def make(dialog):
        assert unnamed_stops(dialog) == []
        dialog.kind.show_code("decision_letter")
        dialog.kind.chosen.emit("decision_letter")
        assert not dialog.freeze.isEnabled()
        qtbot.waitUntil(lambda: "This paper cannot be made yet" in texts(dialog))
        dialog.kind.show_code("payment_receipt")
        dialog.kind.chosen.emit("payment_receipt")
        assert dialog.about.currentText().endswith("to Quincaillerie du Port, instalment 1")
        dialog.tongue.show_code("fr-ar")
        press(dialog, "Freeze the paper")
        qtbot.waitUntil(lambda: not dialog.isVisible())

    answer_next(make)
    press(tab, "Make a paper…")
    (paper,) = [one for one in kept.of_case(dakar, paid_case) if not one.is_agreement]
    assert asked.frozen == [paper.id]
    assert (paper.kind, paper.language) == ("payment_receipt", "fr-ar")


def test_a_preview_keeps_nothing(qtbot, tab, dakar, paid_case):
    def preview(dialog):
        dialog.kind.show_code("payment_order")
        dialog.kind.chosen.emit("payment_order")
        seen = []
        answer_next(lambda paper: seen.append(paper.sheaf.name))
        press(dialog, "Preview")
        qtbot.waitUntil(lambda: bool(seen))
        assert seen == ["DKR-2020-00001-0_payment-order_draft_fr.pdf"]

    answer_next(preview)
    press(tab, "Make a paper…")
    assert [one.kind for one in kept.of_case(dakar, paid_case)] == ["agreement"]


def test_a_row_says_how_a_paper_stands_and_it_is_marked_as_signed(
    qtbot, tab, dakar, paid_case, receipt, asked
):
    tab.show_case(cases.load(dakar, paid_case))
    qtbot.waitUntil(lambda: "Receipt of a payment, version 1" in texts(tab))
    said = texts(tab)
    assert "Receipt of a payment, version 1" in said
    code = kept.one(dakar, receipt).code
    assert any(f"French · OFII and the Member State · code {code} · frozen by Awa" in text
               for text in said)  # fmt: skip
    assert unnamed_stops(tab) == []
    row = tab.papers.rows[0]

    def sign(dialog):
        assert dialog.record.value("by") == "Modou Sarr"
        dialog.record.set("at", "Dakar")
        press(dialog, "Mark as signed")

    answer_next(sign)
    press(row, "Mark as signed")
    assert kept.one(dakar, receipt).state == kept.SIGNED
    press(row, "Preview")
    assert asked.frozen == [receipt]


def test_the_page_shows_the_kept_pages_and_what_changed_since(
    qtbot, dakar, jobs, changes, paid_case, receipt, asked
):
    with dakar.reading() as session:
        person = principal_of(session, paid_case)
    change(dakar, Person, person.id, given_names="Moussa")
    page = shown(qtbot, FrozenPage(dakar, jobs, changes, asked.doors()), receipt)
    qtbot.waitUntil(lambda: bool(page.frame.pane.view.pages()))
    qtbot.waitUntil(lambda: "The case changed since this version was frozen" in texts(page))
    assert any("SARR Modou → SARR Moussa" in text for text in texts(page))
    assert mains(page) == ["Mark as signed"]
    assert unnamed_stops(page) == []
    page.head.back.click()
    assert asked.cases == [paid_case]


def test_a_paper_whose_file_is_missing_says_so(qtbot, dakar, jobs, changes, receipt, asked):
    with dakar.store.transaction() as connection:
        connection.execute(Blob.__table__.delete())
    page = shown(qtbot, FrozenPage(dakar, jobs, changes, asked.doors()), receipt)
    qtbot.waitUntil(lambda: "The file of this paper is missing" in texts(page))
    assert not page.head.print.isEnabled()
