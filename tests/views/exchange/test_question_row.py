"""One field in conflict: cards, another value, removals and masked values, by keyboard too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.services import cases
from tests.post import carry
from tests.views.exchange.settled import cards, confirmed

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_card_tells_field_side_value_author_and_whether_it_is_chosen(opened, clash):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    here, received = cards(page)
    assert here.accessibleName().startswith("Town or village, value of here: Saly, Awa")
    assert received.accessibleName().startswith(
        "Town or village, value of Headquarters: Joal, Claire"
    )
    assert not here.accessibleName().endswith("chosen")
    here.click()
    assert here.accessibleName().endswith(", chosen")


def test_choosing_one_leaves_the_other_and_pressing_again_leaves_both(opened, clash):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    here, received = cards(page)
    here.click()
    received.click()
    assert [here.isChecked(), received.isChecked()] == [False, True]
    received.click()
    assert [here.isChecked(), received.isChecked()] == [False, False]


def test_another_value_is_typed_in_the_editor_of_the_field(qtbot, opened, clash, dakar, jobs):
    case = clash.over({"town": "Saly"}, {"town": "Joal"})
    page = opened(case)
    row = page.sheet.rows[0]
    row.pencil.click()
    assert "0 fields settled" in page._progress.text()
    line = row.other.editor.findChild(QLineEdit) or row.other.editor
    line.selectAll()
    qtbot.keyClicks(line, "Saly Portudal")
    assert "1 field settled" in page._progress.text()
    confirmed(qtbot, page, jobs)
    assert cases.load(dakar, case).case.town == "Saly Portudal"


def test_another_value_that_cannot_be_read_is_not_written(qtbot, opened, clash, dakar, jobs):
    amounts = {"package_eur": Money(100, "EUR")}, {"package_eur": Money(200, "EUR")}
    case = clash.over(*amounts)
    page = opened(case)
    row = page.sheet.rows[0]
    row.pencil.click()
    line = row.other.editor.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "abc")
    page.confirm.click()
    assert jobs.running() is None
    assert "Finish the other value" in page._progress.text()


def test_closing_another_value_forgets_it(opened, clash):
    page = opened(clash.over({"town": "Saly"}, {"town": "Joal"}))
    row = page.sheet.rows[0]
    row.pencil.click()
    row.pencil.click()
    assert row.other is None
    assert not row.pencil.isChecked()
    assert page.decisions.of(row.question) is None


def test_two_texts_can_be_kept_together(qtbot, opened, clash, dakar, jobs):
    case = clash.over({"needs": "A shop"}, {"needs": "A freezer"})
    page = opened(case)
    page.sheet.rows[0].keep_both()
    confirmed(qtbot, page, jobs)
    assert cases.load(dakar, case).case.needs == "A shop\n\nA freezer"


def test_a_removal_is_shown_as_such_and_settled(qtbot, opened, dakar, paris, shared, jobs,
                                                 tmp_path):  # fmt: skip
    cases.remove(dakar, Case, shared, "double")
    person = cases.load(paris, shared).principal.id
    cases.save(paris, Person, person, {"birth_place": "Kayes"})
    carry(paris, dakar, tmp_path)
    page = opened(shared)
    removed, kept = cards(page)
    assert (removed.text(), kept.text()) == ("Remove it", "Keep it")
    assert "Place of birth" in kept.accessibleName()
    assert page.sheet.rows[0].pencil.isHidden()
    assert not removed.isChecked()
    assert not kept.isChecked()
    kept.click()
    confirmed(qtbot, page, jobs)
    assert cases.load(dakar, shared).case.alive


def test_restricted_values_are_masked_until_asked_for(opened, clash):
    page = opened(clash.over({"return_type": "forced"}, {"return_type": "dublin_other"}))
    assert {card.text() for card in cards(page)} == {"Hidden"}
    page.sheet.reveal.click()
    assert "Hidden" not in {card.text() for card in cards(page)}


def test_arrows_walk_through_the_cards_and_space_chooses(qtbot, opened, clash):
    page = opened(
        clash.over({"town": "Saly", "address": "Rue 14"}, {"town": "Joal", "address": "Rue 12"})
    )
    (a, b), (c, d) = cards(page, 0), cards(page, 1)
    steps = [
        (Qt.Key.Key_Right, b), (Qt.Key.Key_Right, b), (Qt.Key.Key_Down, d), (Qt.Key.Key_Left, c),
        (Qt.Key.Key_Down, c), (Qt.Key.Key_Up, a), (Qt.Key.Key_Up, a),
    ]  # fmt: skip
    for key, expected in steps:
        qtbot.keyClick(page.focusWidget(), key)
        assert page.focusWidget() is expected
    qtbot.keyClick(a, Qt.Key.Key_Space)
    assert a.isChecked()


def test_e_opens_another_value_and_control_enter_confirms(qtbot, opened, clash, dakar, jobs):
    case = clash.over({"town": "Saly"}, {"town": "Joal"})
    page = opened(case)
    qtbot.keyClick(cards(page)[0], Qt.Key.Key_E)
    row = page.sheet.rows[0]
    assert row.other is not None
    assert row.other.isAncestorOf(page.focusWidget())
    qtbot.keyClicks(page.focusWidget(), " Plage")
    with qtbot.waitSignal(jobs.ended):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert "Plage" in cases.load(dakar, case).case.town
