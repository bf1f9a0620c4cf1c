"""A doubtful point is confirmed with a reason where it is shown."""

from __future__ import annotations

from dataclasses import replace

from app.services import cases
from app.services.packages import checks
from app.views.agreements.step_list import CONFIRM
from app.views.widgets.buttons import Button
from tests.views.pages import answer_next, texts, unnamed_stops


def offered(tab):
    """The buttons that confirm, as they are read aloud."""
    found = tab.frame.steps.findChildren(Button)
    return [one for one in found if one.text() == CONFIRM and not one.isHidden()]


def test_a_doubtful_point_is_confirmed_and_says_who_and_why(qtbot, tab, dakar, case, asked):
    (button,) = offered(tab)
    assert button.accessibleName().startswith("Confirm: Germany does not list this return type")

    def answer(dialog):
        dialog.why.setPlainText("Berlin agreed by telephone")
        dialog.accept()

    answer_next(answer)
    button.click()
    assert checks.checks(dakar, case) == []
    qtbot.waitUntil(lambda: offered(tab) == [])
    said = texts(tab)
    assert "Return type that is not listed" in said
    assert any(
        words.startswith("Confirmed by Awa on ") and words.endswith(": Berlin agreed by telephone")
        for words in said
    )
    assert len(asked.told) == 1
    assert unnamed_stops(tab.frame.steps) == []


def test_without_a_reason_nothing_is_confirmed(tab, dakar, case):
    seen = []

    def answer(dialog):
        dialog.accept()
        seen.append((dialog.isVisible(), texts(dialog)))

    answer_next(answer)
    offered(tab)[0].click()
    ((stays, said),) = seen
    assert stays
    assert any("Fill in “Reason”" in words for words in said)
    assert len(checks.checks(dakar, case)) == 1


def test_who_only_reads_the_case_is_offered_nothing(qtbot, tab, dakar, case):
    tab.show_case(replace(cases.load(dakar, case), may_change=False))
    tab.frame.steps.show_steps([])
    tab.show_case(replace(cases.load(dakar, case), may_change=False))
    qtbot.waitUntil(lambda: offered(tab) == [])
