"""What is to be corrected, on top of a form: one link for each field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.views.forms.form import Problem, show_box
from app.views.language import ntr
from app.views.widgets.callout import Callout, Link
from app.views.widgets.layouts import clear, column


class ProblemSummary(QWidget):
    """Hidden while nothing is wrong; the links say what the fields say."""

    def __init__(self) -> None:
        super().__init__()
        self._place = column(gap=0)
        self.setLayout(self._place)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], take_focus: bool = False) -> None:
        """List these; `take_focus` when the officer asked for more than can be done."""
        clear(self._place)
        self.setVisible(bool(problems))
        if not problems:
            return
        n = len(problems)
        title = ntr("There is {n} point to correct", "There are {n} points to correct", n)
        callout = Callout("err", "")
        callout.show_links(lambda: title, [_link(problem) for problem in problems])
        self._place.addWidget(callout)
        if take_focus:
            callout.take_focus()


def _link(problem: Problem) -> Link:
    return problem.words, lambda: show_box(problem.box)
