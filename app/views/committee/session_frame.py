"""How one session is laid out: head with its actions, agenda, outcome beside it, totals below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.committee import OUTCOMES
from app.services.committee import sessions, sitting
from app.services.committee.sitting import Sitting
from app.text import N_
from app.views.committee.outcome_card import OutcomeCard
from app.views.committee.rows import STATE_TONES
from app.views.language import current, say, tr
from app.views.page import Mode
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import Button, button
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, panel, row, scrolled

RIGHT = 330
READ_ONLY = N_("Read only: for the head of office or headquarters.")
EMPTY = N_("The agenda is empty")
EMPTY_HINT = N_("Add the submitted packages that this session will examine.")
KEYS = N_("F J R A decide    Alt+↑↓ order    Del take off")


class SessionFrame(QWidget):
    """Knows where things stand; the panel knows what they mean."""

    def __init__(
        self, view: TableView, card: OutcomeCard, papers: Button, does: dict[str, Callable[[], Any]]
    ) -> None:
        super().__init__()
        self.view = view
        self._title, self._chip = label("", "h1"), Chip("", "neutral")
        self._about = elided("", "muted")
        self.back = button(N_("Committee"), does["back"], "link", "arrow-left")
        self.edit = button(N_("Change the session…"), does["edit"], icon="pencil")
        self.cancel = button(N_("Cancel the session…"), does["cancel"])
        self.hold = button(N_("Open the session"), does["hold"], "primary", "users")
        self.close_it = button(N_("Close the session…"), does["close"], "primary", "check")
        self.add = button(N_("Add cases…"), does["add"], icon="plus")
        self.times = button(N_("Give times…"), does["times"], icon="clock")
        self.nothing = EmptyState("users", EMPTY, EMPTY_HINT)
        self.first = self.nothing.add_action(N_("Add cases…"), does["add"], icon="plus")
        self._counts, self._totals = label("", "muted"), label("", "strong")
        self._keys = elided(KEYS, "caption")
        self._hint = label(READ_ONLY, "caption")
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((view, 1)))
        self._stack.addWidget(table_card((self.nothing, 1)))
        self._beside = scrolled(panel(column(card, None, gap=0, margins=(0, 0, 6, 0))))
        self._right = panel(column((self._beside, 1), gap=0), RIGHT)
        self._build(papers)

    def _build(self, papers: Button) -> None:
        head = row(self._title, self._chip, (self._about, 1), self.edit, self.cancel, papers,
                   self.hold, self.close_it, margins=(6, 0, 0, 0))  # fmt: skip
        left = column((self._stack, 1), row(self.add, self.times, (self._keys, 1)), gap=8)
        body = row((panel(left), 1), self._right, gap=12, margins=(20, 12, 20, 12))
        status = foot(self._counts, None, self._hint, self._totals, margins=(20, 8, 20, 8))
        self.setLayout(
            column(
                band(row(self.back, None), head, margins=(14, 7, 20, 9)),
                (panel(body), 1),
                status,
                gap=0,
            )
        )

    def show_session(self, found: Sitting, may: bool) -> None:
        """Name the session, and offer what can be done with it now."""
        state = found.state
        _, long = sessions.names(found.session)
        say(self._title.setText, lambda: tr(N_("Session {name}"), name=long))
        self._chip.show_state(sessions.STATES[state], STATE_TONES[state])
        say(self._about.setText, lambda: _about(found))
        say(self._counts.setText, lambda: _counted(found))
        say(self._totals.setText, lambda: _summed(found))
        planned, held = state == sessions.PLANNED, state == sessions.HELD
        shown = {
            self.edit: planned or held, self.cancel: planned, self.hold: planned,
            self.close_it: held, self.add: planned or held,
            self.times: bool(found.rows) and (planned or held), self.first: planned or held,
        }  # fmt: skip
        for pressed, wanted in shown.items():
            pressed.setVisible(may and wanted)
        self._hint.setVisible(not may)
        self._keys.setVisible(may and bool(found.rows) and held)
        self._stack.setCurrentIndex(0 if found.rows else 1)

    def set_mode(self, mode: Mode) -> None:
        """The outcome keeps its place; in a narrow window it takes less of it."""
        self._right.setVisible(True)


def _about(found: Sitting) -> str:
    session = found.session
    day = current().long_date(session.date, weekday=True) if session.date else ""
    return " · ".join(part for part in (day, session.place, session.chair) if part)


def _counted(found: Sitting) -> str:
    """18 listed, 15 favourable, 2 adjourned."""
    counts, number = found.counts, current().number
    listed = tr(N_("{n} listed"), n=number(counts["listed"]))
    parts = [
        tr(N_("{what}: {n}"), what=tr(OUTCOMES[code]), n=number(counts[code]))
        for code in OUTCOMES
        if counts[code]
    ]
    return " · ".join((listed, *parts))


def _summed(found: Sitting) -> str:
    """What is granted, one total for each currency."""
    amounts = sitting.sums(amount for row_ in found.rows for amount in row_.amounts)
    totals = "  ".join(current().money(total) for total in amounts.values())
    return tr(N_("Granted: {totals}"), totals=totals) if totals else ""
