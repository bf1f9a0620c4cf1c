"""What leading officers see beside the tasks: the load of each officer, places and money."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout

from app.services.office_figures import Budget, Load
from app.text import N_
from app.views.language import Words, as_is, current, ntr, tr
from app.views.widgets.chip import Chip
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, row


def load_line(load: Load) -> QLayout:
    """An officer, how many open cases, and how many are late."""
    name: Words = as_is(load.name) if load.name else N_("Without an officer")
    cases = elided(lambda: ntr("{n} case", "{n} cases", load.cases), "caption")
    words = column(elided(name, "strong"), cases, gap=0)
    late = Chip(lambda: tr(N_("{n} late"), n=load.late), "err")
    return row((words, 1), *([late] if load.late else []), gap=10)


def budget_lines(budget: Budget) -> Iterator[QLayout]:
    """Places taken of those planned, and what Member States granted."""
    full = budget.places is not None and budget.cases > budget.places
    yield row(label(N_("Places taken"), "muted"), None, label(lambda: _places(budget), "strong"))
    if full:
        yield row(Chip(N_("more than planned"), "warn"), None)
    granted = label(lambda: current().money(budget.granted), "strong")
    yield row(label(N_("Amount granted"), "muted"), None, granted)


def _places(budget: Budget) -> str:
    if budget.places is None:
        return current().number(budget.cases)
    return tr(N_("{n} of {all}"), n=budget.cases, all=int(budget.places))
