"""The chosen cases of the list change their officer through the dialog; the toast undoes it."""

from __future__ import annotations

from app.services import cases
from app.views import language
from app.views.cases.list_page import CasesPage, ListDoors
from app.views.cases.officer_dialog import OfficerDialog
from app.views.changes import Changes
from tests.office import a_case, colleague
from tests.views.pages import answer_next, shown, texts


def test_the_chosen_cases_go_to_another_officer_and_come_back(qtbot, dakar):
    told = []
    tell = lambda *words: told.append(words)  # noqa: E731
    doors = ListDoors(print, print, print, tell, papers=print)
    page = CasesPage(dakar, Changes(dakar.store), doors)
    other = colleague(dakar, "Fatou", "case_officer")
    chosen = [a_case(dakar), a_case(dakar)]
    shown(qtbot, page)
    page.view.selectAll()

    def give(dialog: OfficerDialog) -> None:
        dialog.accept()
        assert any("Say why" in text for text in texts(dialog))
        dialog.officer.show_code(other.user)
        dialog.why.show_entry("Awa leaves")
        dialog.accept()

    answer_next(give)
    page.beside.change_officer()
    assert [cases.load(dakar, key).case.officer for key in chosen] == [other.user] * 2
    assert language.spoken(told[-1][0]) == "2 cases changed"
    told[-1][2]()
    assert [cases.load(dakar, key).case.officer for key in chosen] == [dakar.user] * 2
