"""What can be done with one visit: its button, its question, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.visit import UNREACHABLE
from app.services import case_status
from app.services.access import Desk
from app.services.errors import UserError
from app.services.visits import doing, planning
from app.services.visits.doing import Tried
from app.services.visits.listing import Row
from app.text import N_, sentence
from app.views import errors
from app.views.dialogs.question import ask
from app.views.language import Words
from app.views.visits.dialogs import Asked, VisitDialog
from app.views.visits.doors import VisitDoors
from app.views.widgets.buttons import Button, button
from app.views.widgets.layouts import row

# In the order of the buttons: act, words, kind, icon.
ACTS: tuple[tuple[str, Words, str, str], ...] = (
    ("done", N_("Enter the visit…"), "primary", "circle-check"),
    ("move", N_("Move…"), "normal", "calendar-clock"),
    ("unreachable", N_("Nobody reached…"), "normal", "phone"),
    ("cancel", N_("Cancel the visit…"), "normal", "x"),
)
WHY = N_("Reason")
ASKED = {
    "plan": Asked(
        N_("Plan a visit"), N_("It then stands in the list of the page Follow-up."),
        N_("Plan the visit"), ("kind", "planned_on", "planned_at", "place"),
        ("kind", "planned_on"),
    ),
    "move": Asked(
        N_("Move the visit?"), N_("The history keeps who moved it, when and why."),
        N_("Move the visit"), ("planned_on", "planned_at"), ("planned_on",), WHY,
    ),
    "done": Asked(
        N_("How did the visit go?"), N_("What is entered here stays in the case."),
        N_("Save the visit"), ("done_on", "outcome", "result", "seen", "next_action"),
        ("done_on", "outcome"),
    ),
    "unreachable": Asked(
        N_("Nobody was reached?"),
        N_("The try is kept. Give a day to plan the next one; leave it empty for none."),
        N_("Keep the try"), ("done_on", "planned_on"), ("done_on",), N_("What was seen"),
    ),
    "cancel": Asked(
        N_("Cancel this visit?"),
        N_("It stays in the list with its reason, and is not planned again."),
        N_("Cancel the visit"), text=WHY, kind="danger",
    ),
}  # fmt: skip


class VisitBar(QWidget):
    """The buttons of the visit that is chosen; `pressed` carries the act."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {
            act: button(words, kind=kind, icon=icon) for act, words, kind, icon in ACTS
        }
        for act, made in self.buttons.items():
            made.clicked.connect(partial(self._press, act))
        self.setLayout(row(*reversed(self.buttons.values()), gap=8))

    def _press(self, act: str, _checked: bool = False) -> None:
        self.pressed.emit(act)

    def show_row(self, chosen: Row | None) -> None:
        """Show the buttons of a visit that may be written on."""
        for made in self.buttons.values():
            made.setVisible(bool(chosen and chosen.may))


class VisitActs:
    """Asks and writes; `done` is called after each."""

    def __init__(
        self, window: QWidget, desk: Desk, doors: VisitDoors, done: Callable[[], Any]
    ) -> None:
        self._window, self._desk, self._doors, self._done = window, desk, doors, done

    def plan_all(self, case: str | None = None) -> None:
        """Plan what the rules foresee, of one case or of all."""
        try:
            n = planning.plan(self._desk, case)
        except UserError as error:
            errors.show(error, self._window)
            return
        words = N_("Visits planned: {n}.") if n else N_("Every visit of the rules is planned.")
        self._say(sentence(words, n=n) if n else words)

    def plan(self, case: str) -> None:
        """Ask for one visit more."""
        self._ask("plan", {"planned_on": date.today()}, lambda answers, _text: planning.add(
            self._desk, case, answers), N_("The visit is planned."))  # fmt: skip

    def take(self, act: str, chosen: Row) -> None:
        """Do what a button says."""
        desk, visit = self._desk, chosen.visit
        match act:
            case "move":
                start = {"planned_on": visit.planned_on, "planned_at": visit.planned_at}
                self._ask(act, start, lambda given, why: doing.move(
                    desk, visit.id, given["planned_on"], why, given["planned_at"]),
                    N_("The visit is moved."))  # fmt: skip
            case "done":
                start = {"done_on": date.today(), "outcome": "met"}
                self._ask(act, start, lambda given, _text: doing.done(desk, visit.id, given),
                          N_("The visit is saved."))  # fmt: skip
            case "unreachable":
                self._unreachable(chosen)
            case "cancel":
                self._ask(act, {}, lambda _given, why: doing.cancel(desk, visit.id, why),
                          N_("The visit is cancelled."))  # fmt: skip

    def _unreachable(self, chosen: Row) -> None:
        tried: list[Tried] = []

        def write(given: dict[str, Any], text: str) -> None:
            tried.append(doing.unreachable(
                self._desk, chosen.visit.id, given["done_on"], text, given["planned_on"]
            ))  # fmt: skip

        self._ask("unreachable", {"done_on": date.today()}, write, N_("The try is kept."))
        if tried and tried[0].propose:
            self._propose(chosen, tried[0])

    def _propose(self, chosen: Row, tried: Tried) -> None:
        said = sentence(N_("Nobody was reached {n} times in a row."), n=tried.tries)
        title = N_("Set the status of the case to “Unreachable”?")
        if ask(self._window, title, said, N_("Set the status")):
            try:
                case_status.set_status(self._desk, chosen.visit.root, UNREACHABLE, date.today())
            except UserError as error:
                errors.show(error, self._window)
            self._done()

    def _ask(self, act: str, start: dict[str, Any], write: Callable[..., Any], said: Words) -> None:
        dialog = VisitDialog(self._window, ASKED[act], start, write)
        if dialog.exec():
            self._say(said)
        dialog.deleteLater()

    def _say(self, said: Words) -> None:
        self._doors.tell(said)
        self._done()
