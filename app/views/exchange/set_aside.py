"""Work of other computers that was set aside: said on the overview, read in a dialog."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import going_on, parked
from app.services.bundles.cards import Card
from app.services.bundles.overview import place
from app.services.bundles.parked import SetAside
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import CLOSE, ask
from app.views.exchange.words import Moment
from app.views.language import current, ntr, tr
from app.views.look import fit
from app.views.widgets.callout import Callout
from app.views.widgets.frames import line
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, column, panel, scrolled

TALL = 320


def new_card(desk: Desk) -> list[Callout]:
    """That this computer took a new card, said once."""
    return [
        Callout("warn", going_on.TITLE, one.sentence, closable=True)
        for one in going_on.untold(desk)
    ]


def awaited(desk: Desk) -> list[Callout]:
    """Whose files headquarters waits for after an older copy of its data was put back."""
    found = going_on.awaited(desk)
    if not found:
        return []
    names = lambda: ", ".join(_computer(card) for card in found)  # noqa: E731
    return [Callout("warn", N_("Headquarters was restored: files are awaited from"), names)]


def _computer(card: Card) -> str:
    words = N_("{office}, computer {number}")
    return tr(words, office=place(card.office), number=str(card.laptop))


class SetAsideDialog(Dialog):
    """Every change that lies aside; accepted when they were dropped."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, N_("Set aside"), width=640)
        self._desk = desk
        why = N_(
            "These changes of other computers were on a copy that headquarters does not know. "
            "They count nowhere. Whoever made them usually still has them; otherwise record here "
            "what is missing."
        )
        rows = column(gap=8)
        for one in parked.listed(desk):
            add(rows, line(), _row(one))
        area = scrolled(panel(column(rows, None)))
        fit(area.setMinimumHeight, TALL)
        self.add(label(why, "muted", wrap=True), area)
        self.drop = self.add_button(N_("Drop them"))
        self.drop.clicked.connect(self._drop)
        self.add_cancel(CLOSE, default=True)

    def _drop(self) -> None:
        sure = N_("They are deleted from this computer and cannot be brought back.")
        if ask(self, N_("Drop what was set aside?"), sure, N_("Drop them"), danger=True):
            parked.forget(self._desk)
            self.accept()


def _row(one: SetAside) -> QWidget:
    head = label(lambda: _head(one), "strong", wrap=True)
    values = [label(partial(_value, *value), wrap=True, copy=True) for value in one.values]
    return panel(column(head, label(lambda: _origin(one), "caption", wrap=True), *values, gap=2))


def _head(one: SetAside) -> str:
    return " · ".join(filter(None, (one.number, tr(one.what), one.name)))


def _origin(one: SetAside) -> str:
    office = codes("offices").get(one.office)
    place = office.label(current()) if office else one.office
    return ", ".join(filter(None, (one.who, place, current().show(Moment(one.when)))))


def _value(spec: Field, value: Any) -> str:
    words = N_("{field}: {value}")
    return tr(words, field=spec.title(current()), value=spec.show(value, current()))


def notice(count: int) -> str:
    """How many lie aside."""
    return ntr("{n} change was set aside", "{n} changes were set aside", count)
