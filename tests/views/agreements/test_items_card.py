"""The items of a package as a grid: totals, keys, menu, what may be changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import cases, organisations
from app.services.packages import items, plan
from app.views import language
from app.views.agreements.items_card import ItemsCard
from tests.package_case import a_referred_case, euros

ALT = Qt.KeyboardModifier.AltModifier
NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


class Listening(ItemsCard):
    """Remembers what was asked."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.add_pressed.connect(lambda catalogue: self.asked.append(("add", catalogue)))
        self.edit_pressed.connect(lambda key, text: self.asked.append(("edit", key, text)))
        self.remove_pressed.connect(lambda key: self.asked.append(("remove", key)))
        self.moved.connect(lambda key, step: self.asked.append(("move", key, step)))


@pytest.fixture
def card(qtbot):
    card = Listening()
    qtbot.addWidget(card)
    card.resize(790, 400)
    card.show()
    return card


def show(card, desk, case):
    card.show_items(cases.load(desk, case), plan.read(desk, case).totals)
    return [item.id for item in plan.read(desk, case).items]


def cells(card, row):
    model = card.model
    return [model.index(row, at).data().translate(NO_BREAK) for at in range(6)]


def test_a_row_says_item_supplier_form_amounts_and_quote(card, dakar, case):
    supplier = organisations.find_or_add(dakar, "Menuiserie Saly")
    items.change(dakar, plan.read(dakar, case).items[0].id, {"supplier": supplier})
    show(card, dakar, case)
    assert cells(card, 0) == ["Équipement professionnel", "Menuiserie Saly", "In kind",
                              "€1,450.00", "951,138", "Quote received"]  # fmt: skip
    assert cells(card, 1)[1:] == ["—", "In kind", "€457.35", "300,000", "Flat amount"]


def test_totals_are_sums_of_rounded_lines_in_both_currencies(card, dakar, case):
    show(card, dakar, case)
    assert card._count.text() == "Total of 2 items"
    assert card._eur.text() == "€1,907.35"
    assert card._in_local.text().translate(NO_BREAK) == "= 1,251,138 F CFA"
    language.switch("fr")
    assert card._eur.text().translate(NO_BREAK) == "1 907,35 €"
    assert card._count.text() == "Total de 2 postes"


def test_without_items_it_says_so_instead_of_an_empty_table(qtbot, card, dakar):
    show(card, dakar, a_referred_case(dakar))
    assert not card.table.isVisible()
    assert card.add.isVisible()
    card.take_focus()
    assert card.focusWidget() is card.add


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ("edit", 0, "")),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, ("add", False)),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ("remove", 0)),
        (Qt.Key.Key_Down, ALT, ("move", 0, 1)),
        (Qt.Key.Key_Up, ALT, ("move", 0, -1)),
    ],
)
def test_keys_of_a_grid(qtbot, card, dakar, case, key, modifier, asked):
    ids = show(card, dakar, case)
    card.select(ids[0])
    qtbot.waitUntil(card.table.hasFocus)
    QTest.keyClick(card.table, key, modifier)
    expected = tuple(ids[0] if part == 0 and place == 1 else part for place, part in
                     enumerate(asked)) if asked[0] != "add" else asked  # fmt: skip
    assert card.asked == [expected]


def test_the_menu_of_a_row_offers_the_same(card, dakar, case):
    ids = show(card, dakar, case)
    menu = card._menu(ids[1])
    assert [action.text() for action in menu.actions()] == [
        "Edit…", "Quotes… (F4)", "Move up", "Move down", "Remove…",
    ]  # fmt: skip
    menu.actions()[2].trigger()
    assert card.asked == [("move", ids[1], -1)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_at_the_row_and_for_the_current_one(qtbot, qapp, card, dakar, case):
    ids = show(card, dakar, case)
    place = card.table.visualRect(card.model.index(1, 0)).center()
    card.table.customContextMenuRequested.emit(place)
    menu = qapp.activePopupWidget()
    menu.actions()[0].trigger()
    menu.close()
    assert card.asked == [("edit", ids[1], "")]


def test_the_row_chosen_stays_chosen_when_an_amount_changes(card, dakar, case):
    ids = show(card, dakar, case)
    card.select(ids[1])
    items.change(dakar, ids[0], {"amount": euros(1000)})
    show(card, dakar, case)
    assert card.table.current_id() == ids[1]
    assert cells(card, 0)[3] == "€1,000.00"


def test_who_may_not_change_sees_no_button_and_no_key_works(qtbot, card, dakar, case):
    file = cases.load(dakar, case)
    object.__setattr__(file, "may_change", False)
    card.show_items(file, plan.read(dakar, case).totals)
    assert not card.catalogue.isVisible()
    assert not card.add.isVisible()
    assert not card.table.columns.wanted("menu")
    card.select(file.items[0].id)
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    assert card.asked == []


def test_a_row_is_read_aloud_as_a_sentence(card, dakar, case):
    show(card, dakar, case)
    said = card.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).translate(NO_BREAK)
    assert said.startswith("Item Équipement professionnel; Supplier —; Form In kind")
    assert "F CFA 951,138" in said
