"""What a bundle does to one case: each field before and after, who wrote it, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.services.bundles.arriving import REMOVED, Change, RecordChange
from app.services.bundles.foreseen import NEW
from app.services.bundles.overview import place
from app.text import N_, NC_
from app.views.exchange.preview_rows import KINDS, Remark
from app.views.language import current, ntr, say, tr
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.chip import Chip
from app.views.widgets.frames import line
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, grid, panel, row, scrolled
from app.views.widgets.marks import IconMark

TOP = Qt.AlignmentFlag.AlignTop
MOST_LINES = 80  # more than a person compares one by one
STATES = {**KINDS, REMOVED: (NC_("record", "Removed"), "err")}


class ChangeList(QFrame):
    """The records of one case and their fields; restricted values are masked until asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._records: Sequence[RecordChange] = ()
        self._remarks: Sequence[Remark] = ()
        self._title, self._number = elided(role="h2"), label("", "muted")
        self.reveal = button(N_("Show restricted values"), self._reveal, "quiet", "eye")
        self._list = column(gap=10, margins=(16, 10, 16, 14))
        self._revealed = False
        head = row((self._title, 1), self._number, self.reveal, gap=8, margins=(16, 8, 10, 8))
        body = scrolled(panel(column(self._list, None, gap=0)))
        body.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # long lists are scrolled by keys
        say(body.setAccessibleName, N_("What changes in this case"))
        self.setLayout(column(head, line(), (body, 1), gap=0, margins=(1, 1, 1, 1)))

    def show_records(
        self,
        title: str,
        number: str,
        records: Sequence[RecordChange],
        remarks: Sequence[Remark] = (),
    ) -> None:
        """Show another case; `title` and `number` are data, `remarks` go before its records."""
        self._title.setText(title)
        self._number.setText(number)
        self._records, self._remarks, self._revealed = records, remarks, False
        self._fill()

    def _reveal(self) -> None:
        self._revealed = True
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        restricted = any(c.restricted for one in self._records for c in one.changes)
        self.reveal.setVisible(restricted and not self._revealed)
        add(self._list, *(Callout(*remark) for remark in self._remarks))
        room = MOST_LINES
        for one in self._records:
            if room > 0:
                add(self._list, self._record(one, room))
            room -= len(one.changes)
        if room < 0:
            add(self._list, label(lambda: _more(-room), "muted"))

    def _record(self, one: RecordChange, room: int) -> QWidget:
        words, tone = STATES[one.kind]
        what = label(lambda: _named(one), "strong", wrap=True)
        changes = one.changes[:room]
        together = len({(change.who, change.office) for change in changes}) == 1
        lines = grid(14, 7, margins=(0, 2, 0, 2))
        lines.setColumnStretch(1, 1)
        for place_, change in enumerate(changes):
            lines.addWidget(_field(change), place_, 0, TOP)
            lines.addWidget(self._values(change, one.kind, signed=not together), place_, 1, TOP)
        head = column(what, *([_author(max(changes, key=_when))] if together else []), gap=0)
        return panel(column(row((head, 1), Chip(words, tone), gap=8), lines, gap=4))

    def _values(self, change: Change, kind: str, signed: bool) -> QWidget:
        shown = self._before_and_after(change, kind)
        return panel(column(shown, *([_author(change)] if signed else []), gap=0))

    def _before_and_after(self, change: Change, kind: str) -> QWidget:
        if change.restricted and not self._revealed:
            return label(N_("Hidden"), "muted")
        after = label(lambda: _shown(change, change.after), "strong", wrap=True)
        if kind == NEW:
            return after
        before = label(lambda: _shown(change, change.before), "muted", wrap=True)
        before.setAlignment(TOP)
        after.setAlignment(TOP)
        return panel(row((before, 1), column(_mark(change), None), (after, 1), gap=8))


def _mark(change: Change) -> IconMark:
    if change.open:
        return IconMark("git-compare", "warn", 16, N_("To settle"))
    return IconMark("arrow-right", "text_muted", 16, N_("becomes"))


def _field(change: Change) -> QLabel:
    title = label(lambda: change.field.title(current()), "muted", wrap=True)
    fit(title.setFixedWidth, 140)
    return title


def _author(change: Change) -> QLabel:
    return label(lambda: _signed(change), "caption", wrap=True)


def _when(change: Change) -> int:
    return change.when


def _signed(change: Change) -> str:
    where = current().show(place(change.office)) if change.office else ""
    return " · ".join(filter(None, (change.who, where, current().moment(change.when))))


def _shown(change: Change, value: Any) -> str:
    return change.field.show(value, current()) or tr(N_("empty"))


def _named(one: RecordChange) -> str:
    kind = tr(one.what)
    return tr(N_("{kind}: {name}"), kind=kind, name=one.name) if one.name else kind


def _more(count: int) -> str:
    return ntr("and {n} more value", "and {n} more values", count)
