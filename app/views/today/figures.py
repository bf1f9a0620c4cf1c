"""The four figures on top of the day: due, arriving, to sign, not sent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.services.today import Today
from app.text import N_
from app.views.language import current, ntr, tr
from app.views.status_marks import ShortDay
from app.views.widgets.figure_card import FigureCard
from app.views.widgets.layouts import row

DUE = ("late", "today", "week")


class Figures(QWidget):
    """Four cards in a row; each note says what to know about its figure."""

    def __init__(self) -> None:
        super().__init__()
        self.due = FigureCard(N_("Due this week"), "circle-check")
        self.arriving = FigureCard(N_("Arrivals this week"), "plane-landing")
        self.to_sign = FigureCard(N_("To sign"), "file-pen")
        self.unsent = FigureCard(N_("Not sent yet"), "upload")
        cards = (self.due, self.arriving, self.to_sign, self.unsent)
        self.setLayout(row(*((one, 1) for one in cards), gap=12))

    def show_day(self, found: Today) -> None:
        """Count the tasks, arrivals and changes of a day."""
        due = sum(task.when in DUE for task in found.tasks)
        late = sum(task.when == "late" for task in found.tasks)
        self.due.show_figure(
            lambda: current().number(due) + ("+" if found.more else ""),
            lambda: tr(N_("{n} late"), n=late) if late else tr(N_("nothing is late")),
            "err" if late else "",
        )
        self._show_arrivals(found)
        sign = sum(task.kind == "sign" for task in found.tasks)
        complete = sum(task.kind == "complete" for task in found.tasks)
        self.to_sign.show_figure(
            lambda: current().number(sign),
            lambda: ntr("{n} case to complete", "{n} cases to complete", complete),
            "warn" if complete else "",
        )
        self._show_unsent(found)

    def _show_arrivals(self, found: Today) -> None:
        first = found.arrivals[0].day if found.arrivals else None
        note = N_("nobody expected")
        if first:
            note = N_("the next one today") if first == found.day else N_("the next one on {day}")
        self.arriving.show_figure(
            lambda: current().number(len({one.person for one in found.arrivals})),
            lambda: tr(note, day=ShortDay(first)) if first else tr(note),
        )

    def _show_unsent(self, found: Today) -> None:
        cases = max((one.cases for one in found.unsent), default=0)
        last = [one.sent_at for one in found.unsent if one.sent_at]
        self.unsent.show_figure(lambda: current().number(cases), lambda: _last_sent(last))


def _last_sent(moments: list[int]) -> str:
    if not moments:
        return tr(N_("no bundle sent yet"))
    day = datetime.fromtimestamp(max(moments) / 1000).astimezone().date()
    return tr(N_("last bundle on {day}"), day=ShortDay(day))
