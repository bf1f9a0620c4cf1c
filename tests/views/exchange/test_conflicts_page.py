"""The page of conflicts: what is shown, written, refused, and kept when it is left."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.models.case import Case
from app.models.money import Money
from app.services import cases, custody
from app.services.bundles.disputes import disputes
from app.views import language
from app.views.changes import Changes
from app.views.exchange.conflicts_page import ConflictsPage
from app.views.page import Mode
from tests.office import a_case, colleague
from tests.post import carry
from tests.views.exchange.settled import cards, confirmed
from tests.views.pages import texts


def test_nothing_is_chosen_beforehand(opened, clash):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    assert [card.isChecked() for card in cards(page)] == [False, False]
    assert "0 fields settled of 1" in page._progress.text()


def test_the_choices_are_written_and_the_page_says_that_all_is_settled(
    qtbot, opened, clash, dakar, jobs
):
    case = clash.over({"town": "Saly"}, {"town": "Joal"})
    page = opened(case)
    cards(page)[1].click()
    confirmed(qtbot, page, jobs)
    assert cases.load(dakar, case).case.town == "Joal"
    assert disputes(dakar) == []
    assert page._stack.currentIndex() == 1


def test_deciding_later_writes_nothing_and_keeps_the_choice(opened, clash, dakar, way):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    cards(page)[1].click()
    page.later.click()
    assert way.targets == [("exchange", None)]
    assert disputes(dakar)[0].fields == 1
    page.open_at(None)
    assert cards(page)[1].isChecked()


def test_confirming_without_a_choice_says_so(opened, clash, jobs):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    page.confirm.click()
    assert page._progress.text() == "Choose at least one value first."
    assert jobs.running() is None


def test_money_is_not_settled_without_a_reason(qtbot, opened, clash, dakar, jobs):
    case = clash.over({"package_eur": Money(100, "EUR")}, {"package_eur": Money(200, "EUR")})
    page = opened(case)
    cards(page)[1].click()
    page.confirm.click()
    assert jobs.running() is None
    assert page.sheet.reason.line.property("invalid") == "true"
    assert page.sheet.reason.line.accessibleDescription()
    qtbot.keyClicks(page.sheet.reason.line, "quote no. 118")
    assert page.sheet.reason.line.property("invalid") is None
    confirmed(qtbot, page, jobs)
    assert cases.load(dakar, case).case.package_eur == Money(200, "EUR")


def test_a_case_officer_reads_what_is_reserved_and_settles_the_rest(qtbot, clash, dakar, jobs, way):
    here = {"package_eur": Money(100, "EUR"), "town": "Saly"}
    case = clash.over(here, {"package_eur": Money(200, "EUR"), "town": "Joal"})
    officer = colleague(dakar, "Binta", "case_officer")
    page = ConflictsPage(officer, Changes(officer.store), jobs, way.doors())
    qtbot.addWidget(page)
    page.open_at(case)
    page.show()
    assert any("settled by the head of office" in words for words in texts(page))
    assert page.sheet.reason.isHidden()
    for row in page.sheet.rows:
        next(iter(row.cards.values())).click()
    chosen = {row.question.field.name: page.decisions.of(row.question) for row in page.sheet.rows}
    assert chosen["package_eur"] is None
    assert chosen["town"].value == "Saly"


def test_no_reason_is_asked_for_a_town(opened, clash):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    assert page.sheet.reason.isHidden()


def test_everything_of_one_side_leaves_out_money_and_identity(opened, clash, dakar):
    here = {"town": "Saly", "address": "Rue 14", "package_eur": Money(100, "EUR")}
    there = {"town": "Joal", "address": "Rue 12", "package_eur": Money(200, "EUR")}
    page = opened(clash.over(here, there))
    button = next(
        b for b in page.sheet.findChildren(QAbstractButton)
        if b.accessibleName() == "Take all from Headquarters"
    )  # fmt: skip
    button.click()
    assert "2 fields settled of 3" in page._progress.text()


def test_another_office_sees_and_does_not_settle(qtbot, bamako, paris, dakar, clash, jobs, way,
                                                 tmp_path):  # fmt: skip
    case = clash.over({"town": "Saly"}, {"town": "Joal"})
    carry(dakar, paris, tmp_path)
    custody.share(paris, case, ["BKO"])
    carry(paris, bamako, tmp_path)
    page = ConflictsPage(bamako, Changes(bamako.store), jobs, way.doors())
    qtbot.addWidget(page)
    page.open_at(case)
    page.show()
    cards(page)[0].click()
    assert not cards(page)[0].isChecked()
    assert page.decisions.settled(case) == 0


def test_every_case_has_its_card_with_how_many_are_chosen(qtbot, opened, clash, dakar, paris,
                                                          tmp_path):  # fmt: skip
    other = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    cases.save(dakar, Case, other, {"town": "Kayar"})
    cases.save(paris, Case, other, {"town": "Yoff"})
    first = clash.over({"town": "Saly"}, {"town": "Joal"})
    page = opened(first)
    assert set(page.cases.cards) == {first, other}
    cards(page)[0].click()
    assert "1 of 1 chosen" in page.cases.cards[first].accessibleName()
    assert "0 of 1 chosen" in page.cases.cards[other].accessibleName()
    page.cases.cards[other].click()
    assert page.root == other
    page.cases.cards[first].click()
    assert cards(page)[0].isChecked()


def test_what_is_typed_survives_a_turn_of_the_language_and_of_the_layout(qtbot, opened, clash):
    page = opened(
        clash.over({"package_eur": Money(100, "EUR")}, {"package_eur": Money(200, "EUR")})
    )
    qtbot.keyClicks(page.sheet.reason.line, "quote no. 118")
    page.sheet.rows[0].pencil.click()
    line = page.sheet.rows[0].other.editor.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "150")
    language.switch("fr")
    page.set_mode(Mode.NARROW)
    assert page.sheet.reason.text() == "quote no. 118"
    assert page.sheet.rows[0].other.record.entry("package_eur") == Money(15_000, "EUR")
    assert page.decisions.settled(page.root) == 1


def test_an_import_shows_up_by_itself_and_keeps_other_choices(qtbot, opened, clash, dakar, paris,
                                                              tmp_path):  # fmt: skip
    here, there = {"town": "Saly", "address": "Rue 14"}, {"town": "Joal", "address": "Rue 12"}
    case = clash.over(here, there)
    page = opened(case)
    cards(page, 0)[0].click()
    cards(page, 1)[1].click()
    cases.save(paris, Case, case, {"town": "Kayar"})
    carry(paris, dakar, tmp_path)
    qtbot.waitUntil(lambda: page.decisions.settled(case) == 1)
    assert [card.text() for card in cards(page, 0)] == ["Saly", "Kayar"]
    assert cards(page, 1)[1].isChecked()


def test_every_control_has_a_name(opened, clash):
    amounts = {"package_eur": Money(100, "EUR")}, {"package_eur": Money(200, "EUR")}
    page = opened(clash.over(*amounts))
    page.sheet.rows[0].pencil.click()
    controls = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    nameless = [c for c in controls if c.focusPolicy() and c.isVisible() and not c.accessibleName()]
    assert nameless == []
