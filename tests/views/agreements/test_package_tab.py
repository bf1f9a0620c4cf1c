"""Plan and package as a tab of a case: saving, undo, drafts, points to mend, widths."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.case import Case
from app.services import cases, custody, drafts, organisations
from app.services.agreements import issuing
from app.services.packages import plan
from app.views import language
from app.views.agreements.project_card import NAME
from app.views.language import spoken
from app.views.page import Mode
from app.views.widgets.buttons import Button
from app.views.widgets.callout import Callout
from tests.office import send
from tests.package_case import TERMS, a_planned_case, a_referred_case, change, euros
from tests.views.pages import answer_next, texts, unnamed_stops

CTRL = Qt.KeyboardModifier.ControlModifier


def press(tab, name):
    found = [b for b in tab.findChildren(Button) if b.accessibleName() == name and b.isVisible()]
    assert found, name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def type_in(tab, name, text):
    tab.project.go_to(name)
    line = tab.project.form.boxes[name].editor.line
    line.selectAll()
    QTest.keyClicks(line, text)


def the_package(desk, case):
    return plan.read(desk, case).package


def ids(tab):
    return tab.items.model.ids()


# ---- the whole ----


def test_everything_about_the_money_is_said(tab):
    said = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts(tab)]
    for words in ("€1,907.35", "of €3,000 granted", "1,251,138 F CFA", "Quote received", "Left",
                  "€1,092.65", "fixed parity", "Germany", "ERRIN (50%)", "€1,500.00"):  # fmt: skip
        assert words in said, words


def test_every_stop_of_the_tab_key_has_a_name(tab):
    assert unnamed_stops(tab) == []


def test_more_than_granted_is_said_in_red(make, dakar, case):
    change(dakar, Case, case, package_eur=euros(1500))
    tab = make(case)
    assert "Over the amount granted" in texts(tab)
    assert "€407.35" in texts(tab)


def test_the_language_changes_without_losing_what_is_typed(tab):
    type_in(tab, "sector", "Peche")
    language.switch("fr")
    assert tab.project.form.boxes["sector"].editor.line.text() == "Peche"
    assert tab.items.table.accessibleName() == "Postes de l’aide"
    assert "Aide demandée" in texts(tab)


def test_a_narrow_window_shows_the_money_as_a_strip(qtbot, tab):
    tab.set_mode(Mode.NARROW)
    assert tab.frame.strip.card.isVisible()
    assert not tab.frame._right.isVisible()
    qtbot.waitUntil(tab.frame.steps.isVisible)
    tab.set_mode(Mode.MEDIUM)
    assert not tab.frame.strip.card.isVisible()
    assert tab.frame._right.isVisible()


# ---- items ----


def test_an_item_added_is_chosen_in_the_table(qtbot, tab, dakar, case):
    def fill(dialog):
        dialog.record.set("service", "N3-TRAIN")
        dialog._changed("service")
        dialog.record.set("amount", euros(200))
        dialog.accept()

    answer_next(fill)
    QTest.keyClick(tab, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: len(ids(tab)) == 3)
    assert tab.items.table.current_id() == plan.read(dakar, case).items[-1].id
    assert tab.focusWidget() is tab.items.table


def test_removing_asks_and_can_be_taken_back(qtbot, tab, dakar, case, asked):
    first, second = ids(tab)
    answer_next(lambda dialog: dialog.reject())
    tab.remove(first)
    assert len(plan.read(dakar, case).items) == 2
    answer_next(lambda dialog: dialog.accept())
    tab.remove(first)
    qtbot.waitUntil(lambda: ids(tab) == [second])
    asked.undo[0]()
    qtbot.waitUntil(lambda: ids(tab) == [first, second])


def test_items_are_moved(qtbot, tab, dakar, case):
    first, second = ids(tab)
    tab.items.moved.emit(first, 1)
    qtbot.waitUntil(lambda: ids(tab) == [second, first])
    tab.items.moved.emit(second, -1)  # nothing above the first
    assert [item.id for item in plan.read(dakar, case).items] == [second, first]


def test_editing_opens_the_item_of_the_row(tab):
    seen = []
    answer_next(lambda dialog: seen.append((dialog.item.id, dialog.record.value("amount"))))
    tab.items.edit_pressed.emit(ids(tab)[0], "9")
    assert seen == [(ids(tab)[0], euros(9))]


# ---- the project ----


def test_the_project_is_saved_on_demand(qtbot, tab, dakar, case, asked):
    type_in(tab, "sector", "Peche")
    assert the_package(dakar, case).sector is None
    assert tab.states[-1] == "unsaved"
    press(tab, "Save the project")
    assert the_package(dakar, case).sector == "Peche"
    assert spoken(asked.told[0]) == "The project is saved."
    assert not tab.frame._foot.isVisible()
    assert tab.states[-1] == "saved"


def test_the_key_saves_and_discarding_forgets(qtbot, tab, dakar, case):
    type_in(tab, "title", "Couture et mode")
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_S, CTRL)
    assert the_package(dakar, case).title == "Couture et mode"
    type_in(tab, "title", "Autre chose")
    press(tab, "Discard changes")
    assert tab.project.form.boxes["title"].editor.line.text() == "Couture et mode"
    assert not tab.project.dirty


def test_what_is_typed_survives_a_change_from_elsewhere(qtbot, tab, dakar, case):
    type_in(tab, "sector", "Peche")
    plan.save(dakar, case, {"objectives": "Vendre au marché."})
    box = tab.project.form.boxes["objectives"].editor.box
    qtbot.waitUntil(lambda: box.toPlainText() == "Vendre au marché.")
    assert tab.project.record.value("sector") == "Peche"
    assert tab.project.save()
    assert the_package(dakar, case).sector == "Peche"


def test_the_same_field_changed_meanwhile_is_compared(tab, dakar, case):
    type_in(tab, "title", "Poisson")
    plan.save(dakar, case, {"title": "Mode"})
    seen = []
    answer_next(lambda dialog: seen.append(dialog.windowTitle()))
    assert not tab.project.save()
    assert seen == ["Somebody changed the same fields"]
    assert the_package(dakar, case).title == "Mode"


def test_a_draft_survives_with_the_name_of_a_new_operator(qtbot, make, tab, dakar, case):
    editor = tab.project.operator
    editor.put_in("Agence de Mbour")
    tab.project.keeper.keep()
    assert tab.states[-1] == "draft"
    (draft,) = drafts.find(dakar, NAME, case)
    again = make(case)
    (offer,) = again.project.findChildren(Callout)
    assert any("was found" in text for text in texts(again.project))
    again.project._go_on_with(draft)
    assert again.project.operator.box.text() == "Agence de Mbour"
    assert again.project.save()
    with dakar.reading() as session:
        names = organisations.names(session)
    assert names[the_package(dakar, case).operator] == "Agence de Mbour"
    assert drafts.find(dakar, NAME, case) == []
    assert offer is not None


def test_leaving_asks_once(tab, dakar, case):
    assert tab.may_leave()
    type_in(tab, "sector", "Peche")
    answer_next(lambda dialog: dialog.buttons["stay"].click())
    assert not tab.may_leave()
    answer_next(lambda dialog: dialog.buttons["draft"].click())
    assert tab.may_leave()
    assert len(drafts.find(dakar, NAME, case)) == 1
    answer_next(lambda dialog: dialog.buttons["save"].click())
    assert tab.may_leave()
    assert the_package(dakar, case).sector == "Peche"


def test_another_case_in_the_same_tab_begins_anew(tab, dakar, case):
    type_in(tab, "sector", "Peche")
    other = a_referred_case(dakar, number="DKR-2020-00002-8")
    tab.show_case(cases.load(dakar, other))
    assert tab.project.record.value("sector") is None
    assert not tab.project.dirty
    assert not tab.items.table.isVisible()


def test_fields_are_found_by_their_names(tab):
    assert tab.show_field("title")
    assert tab.show_field("quote")
    assert tab.focusWidget() is tab.items.table
    assert not tab.show_field("town")


def test_a_signed_agreement_closes_the_list(make, dakar, case):
    issuing.issue(dakar, case, TERMS)
    assert "Agreement frozen" in texts(make(case))


def test_another_office_reads_only(make, dakar, bamako, paris):
    case = a_planned_case(bamako, country="ML")
    send(bamako, paris)
    custody.share(paris, case, ["DKR"])
    send(paris, dakar)
    tab = make(case)
    names = {b.accessibleName() for b in tab.findChildren(Button) if b.isVisible()}
    assert not names & {"Add an item", "From the catalogue", "Save the project"}
    assert tab.project.form.boxes["title"].locked()
