"""Papers of exchange: the slip that goes with a bundle, the report of a period, saved as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.reports import exchange_report, transfer_slip
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.dialogs import saving_pdf
from app.views.exchange.doors import Doors
from app.views.exchange.report_dialog import ReportDialog
from app.views.jobs import Jobs
from app.views.language import current, tr


class ExchangePapers(QObject):
    """Asks where to, lets a job write it, then offers to open it for printing."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._doors = window, desk, jobs, doors

    def slip(self, exchange: str) -> None:
        """The transfer slip of a bundle that was sent, in the language of the screen."""
        make = partial(transfer_slip.slip, self._desk, exchange, current().code)
        self._save(tr(N_("transfer-slip.pdf")), make)

    def report(self, offices: Sequence[str]) -> None:
        """Ask for a period and a partner, then write the report."""
        dialog = ReportDialog(self._window, offices, self._desk.office)
        if dialog.exec():
            found = exchange_report.read(self._desk, dialog.first(), dialog.last(), dialog.office())
            self._save(
                tr(N_("exchange-report.pdf")),
                partial(exchange_report.paper, self._desk, found, current().code),
            )
        dialog.deleteLater()

    def _save(self, name: str, make: Callable[[], bytes]) -> None:
        path = saving_pdf.choose_file(self._window, name)
        if path:
            work = partial(_write, path, make)
            self._jobs.start(work, self._saved, label=N_("Saving the PDF"))

    def _saved(self, path: Path) -> None:
        said = sentence(N_("Saved as {file}"), file=path.name)
        file = QUrl.fromLocalFile(str(path))
        self._doors.tell(said, N_("Open"), lambda: QDesktopServices.openUrl(file))


def _write(path: Path, make: Callable[[], bytes], progress: Progress) -> Path:
    progress.report()
    whole_file.write(path, make())
    return path
