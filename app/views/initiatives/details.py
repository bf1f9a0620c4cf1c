"""One initiative beside the table: what it offers, its conditions, whom to call, how it went."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.models.initiative import Initiative
from app.services.initiatives import directory
from app.services.initiatives.directory import Found
from app.text import N_
from app.views.initiatives import words
from app.views.language import current
from app.views.look import fit
from app.views.widgets.chip import Chip
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

FACTS = (
    *("type", "age_from", "age_to", "sexes", "amount_from", "amount_to", "documents"),
    *("call_opens", "call_closes", "languages", "person", "phone", "email", "address"),
)


class Details(QWidget):
    """Read only; empty facts are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=6)
        content = panel(column(card(self._lines), None, gap=0))
        self.setLayout(column((scrolled(content), 1), gap=0))
        fit(self.setFixedWidth, 330)

    def show_found(self, found: Found) -> None:
        """Show one initiative."""
        clear(self._lines)
        add(self._lines, *self._said(found))

    def _said(self, found: Found) -> Iterator[QWidget]:
        one = found.initiative
        yield label(words.name(one), "h2", wrap=True)
        yield panel(row(Chip(words.checked(one), "warn" if found.stale else "ok"), None))
        yield from _part(N_("What it offers"), one, "services")
        yield label(N_("Where"), "caption")
        yield label(words.place(one), wrap=True)
        yield from _part(N_("Conditions, as the initiative says them"), one, "conditions")
        for name in FACTS:
            value = one.answer(name)
            if value not in (None, "", []):
                spec = one.fields()[name]
                yield label(spec, "caption")
                yield label(partial(_shown, one, name), wrap=True)
        yield label(N_("Referrals to it"), "caption")
        yield label(words.went(found.success), wrap=True)


def _part(title: str, one: Initiative, what: str) -> Iterator[QWidget]:
    if directory.told(one, what, current()):
        yield label(title, "caption")
        yield label(lambda: directory.told(one, what, current()), wrap=True)


def _shown(one: Initiative, name: str) -> str:
    return one.fields()[name].show(one.answer(name), current())
