"""The four tables of the programme: what each lists and what headquarters does in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.services import programme_book
from app.services.access import Desk
from app.services.programme_book import Line
from app.text import N_
from app.views.language import Words


@dataclass(frozen=True)
class Sheet:
    """One table. `add` and `change` are the words of its buttons, '' where there is none."""

    title: str
    read: Callable[[Desk, date], Sequence[Any]]
    add: str
    change: str
    close: str
    nothing: str
    hint: Words = ""
    by_offices: Words = ""  # what offices may do in it, '' where they read only

    def lines(self, desk: Desk, on: date) -> dict[str, Line]:
        """What holds on a day, by the key of the line."""
        return {programme_book.line_key(line): line for line in self.read(desk, on)}


SHEETS = {
    "catalogue": Sheet(
        N_("Catalogue"), programme_book.services, N_("Add a service…"), N_("Change…"), N_("End…"),
        N_("No service is offered on that day"),
    ),
    "ceilings": Sheet(
        N_("Ceilings"), programme_book.all_ceilings, N_("Add a ceiling…"), N_("Change…"),
        N_("End…"), N_("No ceiling holds on that day"),
        N_("None came with the program: headquarters enters those that were decided."),
    ),
    "rules": Sheet(
        N_("Rules"), programme_book.all_rules, N_("For a country or Member State…"),
        N_("Change…"), N_("End…"), N_("No rule holds on that day"),
    ),
    "rates": Sheet(
        N_("Rates"), programme_book.all_rates, "", N_("Enter a rate…"), "", "",
        by_offices=N_("A rate is entered by whoever needs it, with its source; it never changes."),
    ),
}  # fmt: skip
