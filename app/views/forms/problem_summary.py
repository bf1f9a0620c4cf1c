"""What is to be corrected, on top of a form: one link for each field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.views.forms.field_box import FieldBox
from app.views.forms.form import Problem, show_box
from app.views.language import ntr
from app.views.widgets.callout import Callout, Link
from app.views.widgets.layouts import clear, column


class ProblemSummary(QWidget):
    """Hidden while nothing is wrong; the links say what the fields say."""

    def __init__(self) -> None:
        super().__init__()
        self._callout: Callout | None = None
        self._told: list[tuple[FieldBox, str]] = []
        self._place = column(gap=0)
        self.setLayout(self._place)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], take_focus: bool = False) -> None:
        """List these; `take_focus` when the officer asked for more than can be done."""
        told = [(problem.box, problem.words()) for problem in problems]
        # Going to a link leaves a field, which lists the same again: the link must outlive that.
        if told != self._told:
            self._told = told
            self._list(problems)
        self.setVisible(bool(problems))
        if take_focus and self._callout:
            self._callout.take_focus()

    def _list(self, problems: Sequence[Problem]) -> None:
        clear(self._place)
        self._callout = Callout("err", "") if problems else None
        if self._callout:
            links = [_link(problem) for problem in problems]
            self._callout.show_links(partial(_title, len(problems)), links)
            self._place.addWidget(self._callout)


def _title(n: int) -> str:
    return ntr("There is {n} point to correct", "There are {n} points to correct", n)


def _link(problem: Problem) -> Link:
    return problem.words, lambda: show_box(problem.box)
