"""What is to be corrected, on top of a form: one link for each field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

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
        callout = Callout("err", "")
        links = [_link(problem) for problem in problems]
        callout.show_links(partial(_title, len(problems)), links)
        self._place.addWidget(callout)
        if take_focus:
            callout.take_focus()


def _title(n: int) -> str:
    return ntr("There is {n} point to correct", "There are {n} points to correct", n)


def _link(problem: Problem) -> Link:
    return problem.words, lambda: show_box(problem.box)
