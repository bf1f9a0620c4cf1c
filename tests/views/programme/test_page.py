"""The page of the programme: what holds on a day, with its history; headquarters changes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.money import Money
from app.services import catalogue, ceilings, programme_book, rates, rule_changes
from app.views.changes import Changes
from app.views.programme.doors import ProgrammeDoors
from app.views.programme.frame import READ_ONLY
from app.views.programme.page import ProgrammePage
from tests.office import send
from tests.package_case import euros
from tests.views.pages import answer_next, shown, texts, unnamed_stops

FIRST, DAY = date(2020, 3, 1), date(2026, 6, 1)
LINE = ("N3", "SN", "DE")


class Asked:
    """What was said, and for which currency a rate was asked."""

    def __init__(self):
        self.told = []
        self.rates = []

    def enter(self, _over, currency):
        self.rates.append(currency)
        return True


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def make(qtbot, asked):
    def made(desk, target="catalogue"):
        doors = ProgrammeDoors(asked.told.append, asked.enter)
        return shown(qtbot, ProgrammePage(desk, Changes(desk.store), doors), target)

    return made


def row(page, key):
    """What the table says of a line."""
    page.view.select([key], key)
    model = page.models[page.kind]
    return model.sentence(model.place_of(key))


def fill(dialog, **texts):
    for name, text in texts.items():
        dialog.record.type(name, text)
    dialog.form.refresh()


def held(desk, on=DAY):
    return [line.amount for line in programme_book.all_ceilings(desk, on)]


def test_every_table_says_what_holds_and_names_all_its_stops(make, paris):
    ceilings.put(paris, LINE, euros(4500), FIRST)
    rates.add(paris, "MAD", Decimal("10.9"), date(2026, 11, 1), "InforEuro")
    page = make(paris)
    assert "Service Business equipment" in row(page, "N3-EQUIP")
    page.open_at("ceilings")
    assert "Ceiling €4,500.00" in row(page, "N3/SN/DE")
    page.open_at("rules")
    assert "Value €3,000.00" in row(page, "min_package_eur/*/*")
    assert "Germany" in row(page, "return_types_allowed/SN/DE")
    page.open_at("rates")
    assert "10.9" in row(page, "MAD")
    assert "fixed parity" in row(page, "XOF")
    assert unnamed_stops(page) == []


def test_another_day_shows_what_held_then(make, paris):
    ceilings.put(paris, LINE, euros(4000), FIRST)
    ceilings.put(paris, LINE, euros(4500), DAY)
    page = make(paris, "ceilings")
    assert "€4,500.00" in row(page, "N3/SN/DE")
    page.day.give(date(2026, 5, 31))
    assert "€4,000.00" in row(page, "N3/SN/DE")
    page.day.give(date(2020, 2, 1))
    assert "No ceiling holds on that day" in texts(page)
    page.day.line.setText("soon")
    page.day.line.typed.emit()
    assert "€4,500.00" in row(page, "N3/SN/DE")


def test_the_history_of_a_line_lists_every_version_with_its_state(make, paris):
    for amount, since in ((9, FIRST), (4000, FIRST), (4500, DAY), (5000, date(2090, 1, 1))):
        ceilings.put(paris, LINE, euros(amount), since, f"Letter {amount}")
    page = make(paris, "ceilings")
    said = texts(page.frame.versions.card)
    states = [words for words in said if words in ("in force", "to come", "former")
              or words.startswith("replaced")]  # fmt: skip
    assert states == ["to come", "in force", "former", "replaced, never in force"]
    assert {"Letter 9", "Letter 4000", "Letter 4500", "Letter 5000"} <= set(said)
    assert "From 1 Mar 2020 to 31 May 2026" in said


def test_headquarters_sets_a_new_ceiling_from_a_day_on(make, paris, asked):
    ceilings.put(paris, LINE, euros(4000), FIRST)
    page = make(paris, "ceilings")

    def answer(dialog):
        assert dialog.record.entry("amount") == euros(4000)
        fill(dialog, amount="4 750,50", valid_from="01/09/2026", basis="Decision 12")
        dialog.accept()

    answer_next(answer)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert held(paris, date(2026, 8, 31)) == [euros(4000)]
    assert held(paris, date(2026, 9, 1)) == [Money(475_050, "EUR")]
    assert len(asked.told) == 1
    assert "€4,750.50" in row(page, "N3/SN/DE")


def test_a_ceiling_is_added_for_a_country_alone(make, paris):
    page = make(paris, "ceilings")

    def answer(dialog):
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.record.problem("level")
        dialog.record.set("country", "ML")
        fill(dialog, level="N2", amount="4000", valid_from="01/06/2026")
        dialog.accept()

    answer_next(answer)
    page.frame.add.click()
    assert list(page.lines) == ["N2/ML/*"]
    assert "Every Member State" in row(page, "N2/ML/*")


def test_what_the_service_refuses_is_said_in_the_dialog(make, paris):
    page = make(paris, "rules")
    page.view.select(["cofinancing_share/*/*"], "cofinancing_share/*/*")
    seen = []

    def answer(dialog):
        fill(dialog, value="120", valid_from="01/09/2026")
        dialog.accept()
        seen.append((dialog.isVisible(), texts(dialog)))
        fill(dialog, value="45", valid_from="01/01/2019")
        dialog.accept()
        seen.append((dialog.isVisible(), texts(dialog)))

    answer_next(answer)
    page.change()
    ((stays, first), (again, second)) = seen
    assert stays
    assert again
    assert any("a percentage lies between 0 and 100" in words for words in first)
    assert any("before the programme" in words for words in second)
    assert len(programme_book.history(paris, page.lines["cofinancing_share/*/*"])) == 1


def test_a_rule_is_set_for_one_member_state_with_another_unit(make, paris):
    page = make(paris, "rules")
    page.view.select(["deadline_plan/*/*"], "deadline_plan/*/*")

    def answer(dialog):
        dialog.record.set("member_state", "AT")
        dialog.record.set("unit", "months")
        fill(dialog, value="2", valid_from="01/09/2026")
        dialog.accept()

    answer_next(answer)
    QTest.keyClick(page.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert "2 months" in row(page, "deadline_plan/*/AT")
    assert "30 days" in row(page, "deadline_plan/*/*")


def test_a_rule_that_was_never_set_is_listed_and_set(make, paris):
    page = make(paris, "rules")
    assert "Value Not set" in row(page, "approval_limit/*/*")
    assert not page.frame.close_line.isEnabled()

    def answer(dialog):
        fill(dialog, value="1 500", valid_from="01/06/2026")
        dialog.accept()

    answer_next(answer)
    page.frame.change.click()
    assert "Value €1,500.00" in row(page, "approval_limit/*/*")
    assert page.frame.close_line.isEnabled()
    cash = []

    def in_a_country(dialog):
        fill(dialog, value="500000", valid_from="01/06/2026")
        dialog.accept()
        cash.extend(texts(dialog))
        dialog.record.set("country", "SN")
        dialog.accept()

    row(page, "cash_max/*/*")
    answer_next(in_a_country)
    page.frame.add.click()
    assert any("Say for which country" in words for words in cash)
    assert "500,000" in row(page, "cash_max/SN/*")


def test_a_service_is_added_and_ended(qtbot, make, paris):
    page = make(paris)

    def add(dialog):
        fill(dialog, code="n3-well", label_fr="Puits", label_en="Well", level="N3",
             mode="in_kind", valid_from="01/06/2026")  # fmt: skip
        dialog.record.set("countries", ["SN"])
        dialog.accept()

    answer_next(add)
    page.add()
    assert "Well, Senegal" in row(page, "N3-WELL")

    def end(dialog):
        fill(dialog, valid_to="30/06/2026")
        dialog.accept()

    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    answer_next(end)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert "N3-WELL" not in page.lines
    page.day.give(date(2026, 6, 30))
    assert "N3-WELL" in page.lines


def test_a_service_is_changed_and_keeps_the_rest(make, paris):
    page = make(paris)
    page.view.select(["N3-GRANT"], "N3-GRANT")

    def answer(dialog):
        fill(dialog, default_ceiling="6000", valid_from="01/06/2026")
        dialog.accept()

    answer_next(answer)
    page.frame.change.click()
    with paris.reading() as session:
        new = catalogue.service(session, "N3-GRANT", DAY)
        assert (new.default_ceiling, new.mode) == (euros(6000), "in_kind")


def test_an_office_reads_only_and_is_told_why(make, dakar, paris, asked):
    ceilings.put(paris, LINE, euros(4000), FIRST)
    send(paris, dakar)
    page = make(dakar, "ceilings")
    assert READ_ONLY in texts(page)
    assert "€4,000.00" in row(page, "N3/SN/DE")
    for pressed in (page.frame.add, page.frame.change, page.frame.close_line):
        assert not pressed.isVisible()
    timer = answer_next(lambda dialog: asked.told.append(dialog))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(page.view, key)
    page.add()
    timer.stop()
    assert asked.told == []


def test_an_office_may_enter_a_rate(make, dakar, asked):
    page = make(dakar, "rates")
    assert page.frame.change.isVisible()
    assert not page.frame.change.isEnabled()
    assert "A fixed parity never changes." in texts(page)
    page.view.select(["MAD"], "MAD")
    assert "to enter" in row(page, "MAD")
    page.frame.change.click()
    assert asked.rates == ["MAD"]
    assert asked.told == ["The rate is saved."]


def test_what_arrives_is_shown_at_once(qtbot, make, paris, dakar):
    page = make(dakar, "ceilings")
    ceilings.put(paris, LINE, euros(4000), FIRST)
    rule_changes.put(paris, ("cap_returnees", None, None), "120", DAY)
    send(paris, dakar)
    qtbot.waitUntil(lambda: list(page.lines) == ["N3/SN/DE"])


def test_what_came_with_the_program_is_said_to_wait_for_confirmation(qtbot, make, dakar):
    page = make(dakar, "rules")
    card = page.frame.versions.card
    waiting = "Came with the program; to be confirmed by OFII"
    qtbot.waitUntil(lambda: waiting in texts(card))
    page.open_at("catalogue")
    qtbot.waitUntil(lambda: "Came with the program" in texts(card))
