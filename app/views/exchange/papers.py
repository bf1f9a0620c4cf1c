"""Papers of exchange: the slip of a bundle, the report of a period, opened to be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.reports import exchange_report, transfer_slip
from app.text import N_
from app.views.exchange.doors import Doors
from app.views.exchange.report_dialog import ReportDialog
from app.views.jobs import Jobs
from app.views.language import Words, current, tr
from app.views.papers.paper_dialog import make_and_show


class ExchangePapers(QObject):
    """Lets a job make each, then opens it."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._doors = window, desk, jobs, doors

    def slip(self, exchange: str) -> None:
        """The transfer slip of a bundle that was sent, in the language of the screen."""
        make = partial(transfer_slip.slip, self._desk, exchange, current().code)
        self._show(N_("Transfer slip"), tr(N_("transfer-slip.pdf")), make)

    def report(self, offices: Sequence[str]) -> None:
        """Ask for a period and a partner, then write the report."""
        dialog = ReportDialog(self._window, offices, self._desk.office)
        if dialog.exec():
            found = exchange_report.read(self._desk, dialog.first(), dialog.last(), dialog.office())
            self._show(
                N_("Report of exchanges"),
                tr(N_("exchange-report.pdf")),
                partial(exchange_report.paper, self._desk, found, current().code),
            )
        dialog.deleteLater()

    def _show(self, title: Words, name: str, make: Callable[[], bytes]) -> None:
        make_and_show(
            self._window, self._jobs, title, lambda _: make(), name=name, tell=self._doors.tell
        )
