"""The page of an agreement as a draft: real pages that follow what is typed and what changes."""

from __future__ import annotations

from PySide6.QtTest import QTest

from app.models.case import Case
from app.models.person import Person
from app.services import cases, custody, drafts
from app.views import language
from app.views.agreements.agreement_page import NAME, AgreementPage
from app.views.page import Mode
from tests.office import send
from tests.package_case import a_planned_case, change
from tests.views.agreements.paper_page import made, opened, words
from tests.views.pages import answer_next, unnamed_stops

# ---- the draft ----


def test_a_draft_shows_its_real_pages_with_a_watermark(qtbot, page, case):
    opened(qtbot, page, case)
    assert page.frame.head.title.text() == "Agreement, version 1"
    assert page.frame.head.chip.text() == "Draft"
    assert "SARR Modou" in words(page)
    assert "PROJET" in words(page) or "Projet sans valeur" in words(page)
    assert page.frame.side._ready.isVisible()


def test_every_stop_of_the_tab_key_has_a_name(qtbot, page, case):
    opened(qtbot, page, case)
    assert unnamed_stops(page) == []


def test_the_language_of_the_paper_is_not_that_of_the_window(qtbot, page, case):
    opened(qtbot, page, case)
    page.terms.record.set("language", "en")
    page.terms.changed.emit()
    made(qtbot, page)
    assert "Reintegration agreement" in words(page)
    language.switch("fr")
    assert page.frame.head.freeze.accessibleName() == "Figer et imprimer"


def test_the_pages_follow_what_is_typed(qtbot, page, case):
    opened(qtbot, page, case)
    page.terms.go_to("place")
    line = page.terms.form.boxes["place"].editor.line
    line.selectAll()
    QTest.keyClicks(line, "Tivaouane")
    made(qtbot, page)
    assert "Tivaouane" in words(page)


def test_witnesses_are_asked_for_with_a_thumbprint(qtbot, page, case):
    opened(qtbot, page, case)
    boxes = page.terms.form.boxes
    assert not boxes["witness_1"].isVisible()
    page.terms.record.set("signature_mode", "thumbprint")
    page.terms.changed.emit()
    page.terms._show_witnesses()
    assert boxes["witness_1"].isVisible()


def test_what_was_typed_is_kept_as_a_draft_and_comes_back(qtbot, page, dakar, case, jobs, changes,
                                                          asked):  # fmt: skip
    opened(qtbot, page, case)
    page.terms.go_to("interpreter")
    QTest.keyClicks(page.terms.form.boxes["interpreter"].editor.line, "Fatou Ba")
    page.keeper.keep()
    made(qtbot, page)
    (draft,) = drafts.find(dakar, NAME, case)
    assert "SARR Modou" in draft.title
    again = AgreementPage(dakar, jobs, changes, asked.doors())
    opened(qtbot, again, case)
    assert again.terms.terms().interpreter == "Fatou Ba"


def test_a_change_of_the_case_is_printed_at_once(qtbot, page, dakar, case):
    opened(qtbot, page, case)
    person = cases.load(dakar, case).principal
    change(dakar, Person, person.id, given_names="Ibrahima")
    qtbot.waitUntil(lambda: "SARR Ibrahima" in words(page))


def test_a_page_that_is_not_looked_at_catches_up_when_it_is(qtbot, page, dakar, case, qapp):
    opened(qtbot, page, case)
    page.hide()
    person = cases.load(dakar, case).principal
    change(dakar, Person, person.id, given_names="Ibrahima")
    qapp.processEvents()
    assert "SARR Ibrahima" not in words(page)
    page.show()
    page.open_at(None)
    qtbot.waitUntil(lambda: "SARR Ibrahima" in words(page))


def test_another_office_reads_and_prints_only(qtbot, page, dakar, bamako, paris):
    case = a_planned_case(bamako, country="ML")
    send(bamako, paris)
    custody.share(paris, case, ["DKR"])
    send(paris, dakar)
    opened(qtbot, page, case)
    assert not page.frame.head.freeze.isVisible()
    assert page.frame.head.print.isVisible()
    assert page.terms.form.boxes["place"].locked()


def test_a_narrow_window_shows_paper_or_details(qtbot, page, case):
    opened(qtbot, page, case)
    page.set_mode(Mode.NARROW)
    assert page.frame.pane.isVisible()
    assert not page.frame._scrolled.isVisible()
    page.frame.show_side()
    assert page.frame._scrolled.isVisible()
    assert not page.frame.pane.isVisible()
    page.set_mode(Mode.WIDE)
    assert page.frame.pane.isVisible()
    assert page.frame._scrolled.isVisible()


def test_a_case_that_is_gone_is_said(qtbot, page, dakar, case):
    seen = []
    change(dakar, Case, case, life="deleted")
    answer_next(lambda dialog: seen.append(dialog))
    page.open_at(case)
    assert len(seen) == 1
    assert page.frame.isHidden()
