"""Freezing from the page: what is missing, the question, the paper kept, printed and saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.services import cases, drafts
from app.services.agreements import issuing, kept
from app.services.packages import items, plan
from app.views.agreements.agreement_page import NAME
from app.views.agreements.doors import AgreementTarget
from app.views.papers import printing
from tests.package_case import TERMS, a_referred_case, euros
from tests.views.agreements.paper_page import made, opened, press, words
from tests.views.pages import answer_next


def the_agreement(desk, case):
    return kept.of_case(desk, case)[0]


# ---- freezing ----


def test_freezing_looks_at_what_was_typed_last(qtbot, page, dakar, case):
    opened(qtbot, page, case)
    page.terms.record.set("place", None)
    page.terms.changed.emit()
    page.freeze()  # at once: nothing was looked at since
    assert page.look.blocked == 1
    assert kept.of_case(dakar, case) == []


def test_what_is_missing_is_shown_instead_of_freezing(qtbot, page, dakar, asked):
    case = a_referred_case(dakar, town=None)
    opened(qtbot, page, case)
    assert not page.frame.side._ready.isVisible()
    page.freeze()
    links = page.frame.side.steps.links()
    assert page.focusWidget() is links[0]
    said = [link.accessibleName() for link in links]
    town = next(link for link, name in zip(links, said, strict=True) if "own" in name)
    press(town)
    assert asked.fields == [(case, "town")]
    assert kept.of_case(dakar, case) == []


def test_a_missing_term_leads_to_its_field_beside_the_paper(qtbot, page, case):
    opened(qtbot, page, case)
    page.terms.record.set("place", None)
    page.terms.form.refresh("place")
    page.terms.changed.emit()
    links = page.frame.side.steps.links
    qtbot.waitUntil(lambda: any("Done at" in one.accessibleName() for one in links()))
    (link,) = [one for one in links() if "Done at" in one.accessibleName()]
    qtbot.waitUntil(link.isVisible)
    press(link)
    assert page.focusWidget() is page.terms.form.boxes["place"].editor.line


def test_freezing_asks_in_words_and_can_be_left(qtbot, page, dakar, case):
    opened(qtbot, page, case)
    seen = []
    answer_next(lambda dialog: seen.append(dialog.windowTitle()))
    page.freeze()
    assert seen == ["Freeze version 1 of the agreement?"]
    assert kept.of_case(dakar, case) == []


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printer that writes what it prints, chosen at once."""
    chosen = []

    def choose(parent, title, copies, pages):
        printer = printing.prepared(QPrinter(QPrinter.PrinterMode.HighResolution), title, copies)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        chosen.append((title, copies, pages))
        return printer

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", choose)
    return chosen


def test_freezing_keeps_the_paper_and_prints_it(qtbot, page, dakar, case, printer,
                                                tmp_path, asked):  # fmt: skip
    opened(qtbot, page, case)
    answer_next(lambda dialog: dialog.accept())
    press(page.frame.head.freeze)
    printed = tmp_path / "printed.pdf"
    qtbot.waitUntil(lambda: printed.exists() and len(asked.told) == 2, timeout=20_000)
    agreement = the_agreement(dakar, case)
    assert agreement.state == "frozen"
    assert page.sheaf.paper.content == kept.pdf(dakar, agreement.id)
    assert "Projet sans valeur" not in words(page)
    assert printer == [("DKR-2020-00001-0_v1", agreement.copies, len(page.sheaf.paper.sheets))]
    assert page.frame.head.chip.text() == "Frozen, to be signed"
    assert drafts.find(dakar, NAME, case) == []
    facts = page.frame.side.facts.findChildren(type(page.frame.head.busy))
    assert agreement.code in [fact.text() for fact in facts]


def test_without_a_printer_the_pdf_is_offered(qtbot, page, case, monkeypatch, tmp_path,
                                              asked):  # fmt: skip
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    file = tmp_path / "paper.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda parent, name: file)
    opened(qtbot, page, case)
    answer_next(lambda dialog: dialog.accept())
    press(page.frame.head.print)
    qtbot.waitUntil(lambda: len(asked.told) == 1)
    assert file.read_bytes() == page.sheaf.paper.content


def test_no_second_file_is_left_when_saving(qtbot, page, case, monkeypatch, tmp_path, asked):
    names = []

    def choose(parent, name):
        names.append(name)
        return tmp_path / "saved" / name

    (tmp_path / "saved").mkdir()
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", choose)
    opened(qtbot, page, case)
    QTest.keyClick(
        page.frame.pane.view, Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(asked.told) == 1)
    assert names == ["DKR-2020-00001-0_v1-draft.pdf"]
    assert [path.name for path in (tmp_path / "saved").iterdir()] == names


# ---- a frozen version ----


@pytest.fixture
def frozen(dakar, case):
    return AgreementTarget(case, issuing.issue(dakar, case, TERMS))


def test_a_version_says_what_changed_since(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)
    assert page.frame.side._changed.count() == 0
    item = plan.read(dakar, case).items[0]
    items.change(dakar, item.id, {"amount": euros(1500)})
    qtbot.waitUntil(lambda: page.frame.side._changed.count() == 1)
    assert page.sheaf.paper.content == kept.pdf(dakar, frozen.agreement)


def test_a_version_is_marked_as_signed(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)

    def sign(dialog):
        assert dialog.record.value("signed_by") == "Modou Sarr, Claire Martin"
        dialog.accept()

    answer_next(sign)
    press(page.frame.head.sign)
    agreement = the_agreement(dakar, case)
    assert (agreement.state, agreement.signed_on) == ("signed", date.today())
    assert cases.load(dakar, case).case.status == "agreement_signed"
    qtbot.waitUntil(lambda: page.frame.head.chip.text() == "Signed")
    assert not page.frame.head.sign.isVisible()


def test_a_signature_in_the_future_is_refused_in_the_dialog(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)
    seen = []

    def sign(dialog):
        dialog.record.set("signed_on", date.today() + timedelta(days=3))
        dialog.accept()
        seen.append(dialog._refusal.text())

    answer_next(sign)
    page.sign()
    assert "future" in seen[0]
    assert the_agreement(dakar, case).state == "frozen"


def test_a_signature_without_a_place_is_asked_for(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)
    seen = []

    def sign(dialog):
        dialog.record.set("signed_at", None)
        dialog.accept()
        seen.append(dialog.summary.isVisible())

    answer_next(sign)
    page.sign()
    assert seen == [True]
    assert the_agreement(dakar, case).state == "frozen"


def test_versions_are_listed_and_opened(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)
    page.frame.side.version_chosen.emit("")
    made(qtbot, page)
    assert page.frame.head.chip.text() == "Draft"
    assert page.frame.head.title.text() == "Agreement, version 2"
    assert page.terms.terms().interpreter == TERMS.interpreter, "as the last time"


def test_the_main_key_does_the_next_thing(qtbot, page, dakar, case, frozen):
    opened(qtbot, page, frozen)
    seen = []
    answer_next(lambda dialog: seen.append(dialog.windowTitle()))
    QTest.keyClick(page.frame.pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Mark version 1 as signed"]
