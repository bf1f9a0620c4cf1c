"""The tasks of the day as the rows of a list: a heading for each group, then what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.services.next_step import STEPS
from app.services.today import Task
from app.text import N_
from app.views.forms.calendar_popup import weekday
from app.views.language import current, ntr, tr
from app.views.status_marks import ShortDay, group_mark, group_of, step_mark

GROUPS = {
    "late": (N_("Late"), "err"),
    "today": (N_("Today"), "text_muted"),
    "week": (N_("This week"), "text_muted"),
    "later": (N_("Later, or without a day"), "text_muted"),
}
STATUS_OF_STEP = {label: status for status, label in reversed(STEPS.items())}


@dataclass(frozen=True)
class Heading:
    """The title of a group with the number of its tasks."""

    group: str
    count: int

    @property
    def words(self) -> str:
        """“Late · 2”."""
        return f"{tr(GROUPS[self.group][0])} · {current().number(self.count)}"

    @property
    def role(self) -> str:
        """The colour of the words."""
        return GROUPS[self.group][1]


@dataclass(frozen=True)
class TaskRow:
    """One task as it is painted; `tab` is where the case is opened."""

    task: Task
    icon: str
    tone: str
    tab: str

    @property
    def title(self) -> str:
        """What to do."""
        return tr(self.task.label)

    @property
    def detail(self) -> str:
        """For whom."""
        return f"{self.task.name} · {self.task.number}"

    def chip(self) -> tuple[str, str]:
        """Words and tone of when; no words without a day."""
        task = self.task
        if task.when == "late":
            return ntr("{n} day late", "{n} days late", task.days_late), "err"
        if task.when == "today":
            return tr(N_("today")), "warn"
        return (_soon(task.due) if task.due else ""), "neutral"

    def sentence(self) -> str:
        """The whole row in words, for screen readers."""
        return "; ".join(filter(None, (self.title, self.detail, self.chip()[0])))


Row = Heading | TaskRow


def rows(tasks: Sequence[Task]) -> list[Row]:
    """Headings and tasks, the late ones first."""
    found: list[Row] = []
    order = list(GROUPS)
    for when, group in groupby(sorted(tasks, key=lambda t: order.index(t.when)), lambda t: t.when):
        of_group = [_row(task) for task in group]
        found += [Heading(when, len(of_group)), *of_group]
    return found


def _row(task: Task) -> TaskRow:
    if task.kind == "sign":
        return TaskRow(task, "file-pen", "warn", "documents")
    if task.kind == "offer":
        return TaskRow(task, "arrow-left-right", "violet", "overview")
    if task.kind == "initiative":
        return TaskRow(task, "handshake", "warn", "initiatives")
    if task.kind == "payment":
        return TaskRow(task, "banknote", "info", "payments")
    if task.kind == "complete":
        return TaskRow(task, "clipboard-list", "neutral", "overview")
    status = STATUS_OF_STEP.get(task.label, "")
    mark = step_mark(status)
    return TaskRow(task, mark.icon, group_mark(group_of(status))[1], mark.tab or "overview")


def _soon(day: date) -> str:
    return f"{weekday(day)} {ShortDay(day).said(current())}"
