"""Steps are shown with an icon and words; each open point can be gone to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.findings import Finding
from app.text import N_, sentence
from app.views.agreements.signing_steps import Step
from app.views.agreements.step_list import StepList
from app.views.widgets.marks import IconMark

FINDING = Finding("complete", "missing", sentence(N_("Fill in “{field}”"), field="X"), "r", "title")
STEPS = [Step(N_("Project"), (FINDING,)), Step(N_("Agreement"), (), N_("to prepare"))]


def test_a_point_leads_to_where_it_is_mended(qtbot):
    seen = []
    steps = StepList(seen.append)
    qtbot.addWidget(steps)
    steps.show_steps(STEPS)
    steps.show()
    (link,) = steps.links()
    assert link.accessibleName() == "Fill in “X”"
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert seen == [FINDING]


def test_the_state_of_a_step_is_said_not_only_coloured(qtbot):
    steps = StepList(print)
    qtbot.addWidget(steps)
    steps.show_steps(STEPS)
    marks = [mark.accessibleName() for mark in steps.findChildren(IconMark)]
    assert marks[0] == "to complete"


def test_the_same_steps_leave_the_focus_where_it_is(qtbot):
    steps = StepList(print)
    qtbot.addWidget(steps)
    steps.show_steps(STEPS)
    (before,) = steps.links()
    steps.show_steps(list(STEPS))
    assert steps.links() == [before]


def test_long_words_are_not_cut(qtbot):
    long = sentence(N_("Fill in “{field}”"), field="mot " * 60)
    steps = StepList(print)
    qtbot.addWidget(steps)
    steps.show_steps([Step(N_("Project"), (Finding("complete", "x", long),))])
    steps.resize(260, 400)
    steps.show()
    (link,) = steps.links()
    assert link.height() >= link.layout().heightForWidth(link.width())
