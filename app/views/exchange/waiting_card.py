"""Bundles that lie in shared folders: each waits until somebody has looked at what it brings."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.services.bundles.inbox import ARRIVING, FOREIGN, IMPORTED, READY, REFUSED, Arrival, Inbox
from app.text import N_, Sentence, sentence
from app.views.exchange.doors import Doors, Receiving
from app.views.exchange.words import Moment, partner
from app.views.language import Words, as_is, ntr, tr
from app.views.widgets.buttons import button
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, add, clear, column, panel, row
from app.views.widgets.marks import IconMark

SHOWN = 5  # the others are counted
MARKS = {READY: ("inbox", "accent"), ARRIVING: ("clock", "text_muted"),
         REFUSED: ("circle-alert", "err")}  # fmt: skip


class WaitingCard(QWidget):
    """Hidden while nothing lies there that concerns this office."""

    def __init__(self, own: str, doors: Doors) -> None:
        super().__init__()
        self._own, self._doors = own, doors
        self._rows = column(gap=8)
        self._card: QFrame = titled_card(N_("In the shared folders"), self._rows, gap=8)
        self.setLayout(column(self._card, gap=0))
        self.hide()

    def show_inbox(self, found: Inbox) -> None:
        """Show what was found now."""
        clear(self._rows)
        shown = found.of_state(READY) + found.of_state(REFUSED, ARRIVING)
        rows: list[Item] = [self._problem(problem) for problem in found.problems]
        for one in shown[:SHOWN]:
            rows += [line(), self._row(one)] if rows else [self._row(one)]
        rest = _rest(len(shown) - SHOWN, found)
        add(self._rows, *rows, *([label(rest, "caption")] if rest and rows else []))
        self.setVisible(bool(rows))

    def _problem(self, problem: Sentence) -> QWidget:
        said = label(problem, wrap=True)
        return panel(row(column(IconMark("triangle-alert", "warn", 18), None), (said, 1), gap=10))

    def _row(self, one: Arrival) -> QWidget:
        title = elided(self._title(one), "strong")
        words = (
            label(one.said, "caption", wrap=True) if one.said else elided(_detail(one), "caption")
        )
        icon = column(IconMark(*MARKS[one.state], 18), None)
        parts: list[Item] = [icon, (column(title, words, gap=1), 1)]
        if one.state == READY:
            show = partial(self._doors.show, Receiving(one.path))
            parts.append(button(N_("See what it brings"), show, icon="eye"))
        return panel(row(*parts, gap=10))

    def _title(self, one: Arrival) -> Words:
        if not one.office:
            return as_is(one.path.name)
        office = partner(one.office, self._own)
        return sentence(N_("No. {n} from {office}"), n=one.number, office=office)


def _detail(one: Arrival) -> Words:
    words = N_("made on {moment} · {files} · {file}")
    return lambda: tr(
        words, moment=Moment(one.made), files=ntr("{n} file", "{n} files", one.files),
        file=one.path.name,
    )  # fmt: skip


def _rest(hidden: int, found: Inbox) -> Words:
    """What is not listed: more of the same, bundles that are here already, files for others."""
    imported, others = len(found.of_state(IMPORTED)), len(found.of_state(FOREIGN))
    if hidden <= 0 and not (imported or others):
        return ""
    return lambda: " · ".join(_counts(max(0, hidden), imported, others))


def _counts(hidden: int, imported: int, others: int) -> list[str]:
    more = [ntr("{n} more", "{n} more", hidden)] if hidden else []
    known = [ntr("{n} imported already", "{n} imported already", imported)] if imported else []
    passed = [ntr("{n} file for others", "{n} files for others", others)] if others else []
    return [*more, *known, *passed]
