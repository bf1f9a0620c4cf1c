"""The page of referrals: a file to read, rows to decide, files imported so far."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.referrals import template
from app.services.referrals.importing import Imported
from app.text import N_
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.language import current, ntr, say_again, tr
from app.views.page import Mode, Page
from app.views.referrals import files
from app.views.referrals.doors import ReferralDoors
from app.views.referrals.file_panel import FilePanel
from app.views.referrals.imports_panel import ImportsPanel
from app.views.referrals.waiting_panel import WaitingPanel
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.segmented import Segmented

FILE, DECIDE, IMPORTS = "file", "decide", "imports"


class ReferralsPage(Page):
    """Opens at FILE, DECIDE or IMPORTS, or at the path of a file to read."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: ReferralDoors) -> None:
        super().__init__()
        self._doors = doors
        self._counts = {DECIDE: 0, IMPORTS: 0}
        self.file = FilePanel(desk, jobs, self._imported)
        self.waiting = WaitingPanel(desk, doors)
        self.imports = ImportsPanel(desk, doors)
        self.parts = Segmented(N_("Part"), [
            (FILE, N_("Read a file")),
            (DECIDE, lambda: self._counted(N_("To decide"), DECIDE)),
            (IMPORTS, lambda: self._counted(N_("Imports"), IMPORTS)),
        ], framed=False)  # fmt: skip
        self._stack = QStackedWidget()
        for panel in (self.file, self.waiting, self.imports):
            self._stack.addWidget(panel)
        blank = button(N_("Empty template…"), self.save_template, icon="file-down")
        head = row(label(N_("Referrals"), "h1"), None, blank)
        top = column(head, row(self.parts, None), gap=8, margins=(20, 13, 20, 0))
        self.setLayout(column(top, (self._stack, 1), gap=10))
        self.parts.set_value(FILE)
        self.parts.changed.connect(self.go_to)
        changes.changed.connect(self._changed)

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Show a part, or read a file."""
        self.refresh()
        if isinstance(target, Path):
            self.go_to(FILE)
            self.file.read(target)
        elif target:
            self.go_to(target)

    def set_mode(self, mode: Mode) -> None:
        """Lay the preview out for a width."""
        self.file.set_mode(mode)

    # ---- parts ----

    def go_to(self, part: str) -> None:
        """Show one part."""
        self.parts.set_value(part)
        self._stack.setCurrentIndex((FILE, DECIDE, IMPORTS).index(part))

    def refresh(self, choose: str = "") -> None:
        """Find rows to decide and imports again."""
        self._counts = {DECIDE: self.waiting.refresh(), IMPORTS: self.imports.refresh(choose)}
        for choice in self.parts.buttons():
            say_again(choice)

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    def _counted(self, words: str, part: str) -> str:
        count = self._counts[part]
        return tr(words) + (f"\u2002{current().number(count)}" if count else "")

    # ---- what was done ----

    def _imported(self, result: Imported) -> None:
        self.refresh(result.batch)
        opened, waits = len(result.cases), result.waiting
        self.go_to(DECIDE if waits else IMPORTS)
        self._doors.tell(lambda: _said(opened, waits), N_("See the cases"), self._doors.open_cases)

    def save_template(self) -> None:
        """Write the empty workbook for the Member States."""
        name = tr(N_("referral_template")) + ".xlsx"
        title = tr(N_("Empty template…"))
        path = files.save(self, title, name, lambda: template.empty_template(current()))
        if path:
            self._doors.tell(lambda: tr(N_("Saved to {path}"), path=str(path)), "", None)


def _said(opened: int, waits: int) -> str:
    cases = ntr("{n} case opened", "{n} cases opened", opened)
    decide = ntr("{n} row waits for a decision", "{n} rows wait for a decision", waits)
    return f"{cases} · {decide}" if waits else cases
