"""Two persons are compared side by side and decided, from the page, from a case, from a notice."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from app.models.same_person import DIFFERENT, POSSIBLE, SAME
from app.services import cases, said_pairs, same_person
from app.views.cases.duplicates_page import DuplicatesPage, PairDoors
from app.views.cases.file_page import CaseFilePage
from app.views.cases.notices import Notices
from app.views.cases.other_case_dialog import OtherCaseDialog
from app.views.cases.pair_dialog import PairDialog
from app.views.changes import Changes
from app.views.jobs import Jobs
from tests.office import PRINCIPAL, a_case, send
from tests.services.twins import principal, said, second_case
from tests.views.cases.opened import Seen
from tests.views.pages import answer_next, shown, texts, unnamed_stops


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def two(dakar):
    return a_case(dakar), second_case(dakar)


@pytest.fixture
def page(qtbot, dakar, two, seen):
    """The page of possible duplicates, once everybody was compared."""
    jobs = Jobs()
    doors = PairDoors(seen.doors.back, seen.went.append, seen.doors.tell)
    made = DuplicatesPage(dakar, jobs, Changes(dakar.store), doors)
    with qtbot.waitSignal(jobs.ended):
        shown(qtbot, made)
    yield made
    jobs.close()


def press(dialog, words: str) -> None:
    buttons = dialog.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == words and b.isVisible()).click()


def test_the_page_shows_both_sides_decides_with_a_reason_and_takes_back(
    qtbot, dakar, page, seen, two
):
    assert unnamed_stops(page) == []
    [pair] = page.found.values()
    ids = pair.one.person, pair.other.person

    def decide(dialog: PairDialog) -> None:
        assert {"Diallo", "Jallo", "Same name and date of birth"} <= set(texts(dialog))
        assert unnamed_stops(dialog) == []
        press(dialog, "The same person")
        assert "Say why you decide so. Nothing was saved." in texts(dialog)
        dialog.reason.show_entry("one passport")
        press(dialog, "The same person")

    answer_next(decide)
    page.compare.click()
    assert said(dakar) == [(SAME, frozenset(ids), "one passport")]
    words, action, undo = seen.told[-1]
    assert (words, action) == ("Remembered: the same person", "Undo")
    qtbot.waitUntil(lambda: [one.state for one in page.found.values()] == [SAME])
    assert page.model.ids() == []
    page.states.buttons()[1].click()
    assert len(page.model.ids()) == 1
    undo()
    assert said(dakar) == []
    qtbot.waitUntil(lambda: [one.state for one in page.found.values()] == ["found"])


def test_a_decision_is_withdrawn_in_the_dialog_and_its_undo_says_it_again(
    qtbot, dakar, page, seen, two
):
    ids = [principal(dakar, case) for case in two]
    same_person.say(dakar, *ids, DIFFERENT, "cousins")
    qtbot.waitUntil(lambda: [one.state for one in page.found.values()] == [DIFFERENT])
    page.states.buttons()[2].click()
    answer_next(lambda dialog: press(dialog, "Withdraw the decision"))
    page.open_pair()
    assert said(dakar) == []
    seen.told[-1][2]()
    assert said(dakar) == [(DIFFERENT, frozenset(ids), "cousins")]


def test_a_case_names_the_other_one_found_by_search_and_chooses_among_its_people(
    qtbot, dakar, seen
):
    case = a_case(dakar)
    child = {"relation": "child", "family_name": "Sow", "given_names": "Awa"}
    other = a_case(dakar, [{**PRINCIPAL, "family_name": "Traore", "given_names": "Fanta",
                            "birth_date": "1980-02-02", "phone": None}, child])  # fmt: skip
    page = CaseFilePage(dakar, Changes(dakar.store), seen.doors, seen.tabs())
    shown(qtbot, page, case)
    file = cases.load(dakar, other)
    number = file.case.number
    children = [p.id for p in file.people if p.relation == "child"]

    def choose(dialog: OtherCaseDialog) -> None:
        assert not dialog.compare.isEnabled()
        dialog.search.setText("traore")
        qtbot.waitUntil(dialog.compare.isEnabled)
        assert dialog.chosen == other
        answer_next(decide)
        dialog.accept()

    def decide(dialog: PairDialog) -> None:
        assert "Nothing in common by the rules." in texts(dialog)
        assert [combo.isVisible() for combo in dialog.people] == [False, True]
        dialog.people[1].show_code(children[0])
        dialog.people[1].chosen.emit(children[0])
        qtbot.waitUntil(lambda: "Sow" in texts(dialog))
        dialog.reason.show_entry("she said so")
        press(dialog, "The same person")

    answer_next(choose)
    page.menu.same.trigger()
    qtbot.waitUntil(lambda: bool(said(dakar)))
    assert said(dakar) == [(SAME, frozenset({principal(dakar, case), children[0]}), "she said so")]
    told = f"DIALLO Aminata is the same person as SOW Awa in case {number}"
    qtbot.waitUntil(lambda: told in texts(page.notices))
    press(page.notices, "Open the other case")
    assert seen.went == [other]


def test_those_alike_are_offered_first(qtbot, dakar, two):
    dialog = OtherCaseDialog(None, dakar, cases.load(dakar, two[0]))
    qtbot.addWidget(dialog)
    assert dialog.model.ids() == [two[1]]
    assert dialog.chosen == two[1]


def test_headquarters_tells_both_offices_and_each_reads_it_on_its_own_case(
    qtbot, dakar, bamako, paris
):
    case, other = a_case(dakar), second_case(bamako)
    send(dakar, paris)
    send(bamako, paris)
    files = cases.load(paris, case), cases.load(paris, other)
    ids = principal(paris, case), principal(paris, other)
    dialog = PairDialog(None, paris, files, ids)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.reason is None
    assert any(
        text.startswith("The offices do not see each other’s case") for text in texts(dialog)
    )
    press(dialog, "Tell both offices")
    assert said(paris) == [(POSSIBLE, frozenset(ids), "")]
    send(paris, dakar)
    notices = Notices(*[lambda _: None] * 3)
    qtbot.addWidget(notices)
    notices.show_file(cases.load(dakar, case))
    notices.show()
    told = "A possible duplicate of DIALLO Aminata exists at another office"
    assert {told, "Ask headquarters, which sees both cases."} <= set(texts(notices))
    assert not any("Jallo" in text for text in texts(notices))
    with dakar.reading() as session:
        assert said_pairs.of_case(session, case)[0].other is None
