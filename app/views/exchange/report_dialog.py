"""Asks which period and which partner a report of exchanges is to cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.exchange.words import partner
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column

MONTH, BEFORE, QUARTER, YEAR, ALL = "month", "before", "quarter", "year", "all"
PERIODS: tuple[tuple[str, Words], ...] = (
    (MONTH, N_("This month")),
    (BEFORE, N_("Last month")),
    (QUARTER, N_("The last 90 days")),
    (YEAR, N_("This year")),
    (ALL, N_("Everything")),
)
NOTE = N_("Every bundle sent or received, its number, its counts and what became of it.")


class ReportDialog(Dialog):
    """`first`, `last` and `office` say what was chosen; None = without limit."""

    def __init__(self, parent: QWidget, offices: Sequence[str], own: str) -> None:
        super().__init__(parent, N_("Report of exchanges"))
        self.period, self.partner = QuietCombo(280), QuietCombo(280)
        self.period.set_options(PERIODS)
        listed = [(code, partner(code, own)) for code in offices]
        self.partner.set_options([(None, N_("All partners")), *listed])
        period = column(name_for(self.period, N_("Period")), self.period, gap=3)
        whose = column(name_for(self.partner, N_("Partner")), self.partner, gap=3)
        self.add(label(NOTE, "muted", wrap=True), period, whose)
        self.add_cancel()
        self.add_accept(N_("Make the report"))

    def first(self) -> date | None:
        """The first day of the period."""
        today = date.today()
        month = today.replace(day=1)
        return {
            MONTH: month,
            BEFORE: (month - timedelta(days=1)).replace(day=1),
            QUARTER: today - timedelta(days=89),
            YEAR: today.replace(month=1, day=1),
        }.get(self.period.code())

    def last(self) -> date | None:
        """The last day of the period."""
        month = date.today().replace(day=1)
        return month - timedelta(days=1) if self.period.code() == BEFORE else None

    def office(self) -> str | None:
        """The partner."""
        chosen = self.partner.code()
        return chosen if isinstance(chosen, str) else None
