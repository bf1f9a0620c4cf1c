"""Known persons who may be the one being typed, compared while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLayout

from app.models.reference import codes
from app.services import case_duplicates
from app.services.access import Desk
from app.services.case_duplicates import Alike, Typed
from app.text import N_, NC_
from app.views.forms.record_editor import RecordEditor
from app.views.language import current, ntr, say_again, tr
from app.views.widgets.buttons import Button, button
from app.views.widgets.chip import Chip
from app.views.widgets.frames import line
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import IconMark

PAUSE_MS = 300


class DuplicatesPanel(QFrame):
    """Says whom the typed person resembles and why; `compare` shows both side by side."""

    def __init__(self, desk: Desk, person: RecordEditor, compare: Callable[[Alike], Any]) -> None:
        super().__init__()
        self._desk, self._person, self._compare = desk, person, compare
        self.found: list[Alike] = []
        self._known = 0
        self._narrow = False
        self.setProperty("surface", "card")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self.look)
        self._count = label(self._said_count, "caption", wrap=True)
        self._list = column(gap=8)
        title = row(IconMark("users", "warn", 18), (label(N_("Possible duplicates"), "h2"), 1))
        self.setLayout(column(title, self._count, self._list, gap=6, margins=(16, 12, 12, 14)))
        self.look()

    def look(self) -> None:
        """Compare now."""
        self._known = case_duplicates.compared_with(self._desk)
        self.found = case_duplicates.alike(self._desk, typed(self._person))
        say_again(self._count)
        self._show_found()

    def set_narrow(self, narrow: bool) -> None:
        """On top of a narrow form one line for each, and nothing while nobody is alike."""
        self._narrow = narrow
        self._show_found()

    def _show_found(self) -> None:
        clear(self._list)
        self._count.setVisible(not self._narrow)
        self.setVisible(bool(self.found) or not self._narrow)
        entry = self._short_entry if self._narrow else self._entry
        for place, alike in enumerate(self.found):
            if place:
                add(self._list, line())
            add(self._list, entry(alike))
        if not self.found:
            add(self._list, label(N_("Nobody similar so far."), "muted", wrap=True))

    def _said_count(self) -> str:
        return ntr(
            "Compared with {n} case of this office",
            "Compared with the {n} cases of this office",
            self._known,
        )

    def _entry(self, alike: Alike) -> QLayout:
        facts = label(lambda: facts_of(alike), "caption", wrap=True)
        why = label(lambda: why_of(alike), "caption", wrap=True)
        head = row((elided(lambda: alike.person.full_name, "strong"), 1), _chip(alike))
        return column(head, facts, why, row(self._button(alike), None), gap=2)

    def _short_entry(self, alike: Alike) -> QLayout:
        name = label(lambda: alike.person.full_name, "strong")
        facts = elided(lambda: f"{facts_of(alike)} · {why_of(alike)}", "caption")
        return row(name, (facts, 1), _chip(alike), self._button(alike))

    def _button(self, alike: Alike) -> Button:
        return button(N_("Compare"), lambda: self._compare(alike), "link", "git-compare")


def _chip(alike: Alike) -> Chip:
    if alike.sure:
        return Chip(NC_("likeness", "very close"), "warn")
    return Chip(NC_("likeness", "close"), "neutral")


def typed(person: RecordEditor) -> Typed:
    """What the form holds so far."""

    def text(name: str) -> str:
        return str(person.value(name) or "")

    return Typed(
        text("family_name"), text("given_names"), tuple(person.value("other_names") or ()),
        text("birth_date"), text("phone"), text("id_type"), text("id_number"),
    )  # fmt: skip


def why_of(alike: Alike) -> str:
    """The reasons, separated by commas."""
    return current().sequence(alike.words())


def facts_of(alike: Alike) -> str:
    """Birth, case number and status of a known person."""
    spoken, birth = current(), alike.person.birth_date
    status = codes("statuses").get(alike.case.status or "")
    facts = [
        tr(N_("born {date}"), date=spoken.partial_date(birth)) if birth else "",
        alike.case.number or "",
        status.label(spoken) if status else "",
    ]
    return " · ".join(filter(None, facts))
