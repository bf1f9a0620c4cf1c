"""The papers of a case beside its agreement: the list of those frozen, and making another one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.papers import catalogue, kept, making, subjects
from app.services.papers.kept import Kept
from app.text import N_
from app.views.agreements.doors import Doors
from app.views.agreements.making_dialog import MakingDialog
from app.views.agreements.paper_acts import PaperActs
from app.views.agreements.paper_row import PaperDoes, PaperRow
from app.views.agreements.version_acts import VersionActs
from app.views.jobs import Jobs
from app.views.language import current
from app.views.look import fit
from app.views.widgets.buttons import Button, button
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import panel, row

MAKE = N_("Make a paper…")
NOTHING = N_(
    "No paper was frozen yet. Make one: receipt, order, letter and the others are shown before "
    "they are kept, each with its version and code."
)


class Papers:
    """Builds the card anew for each case shown; its dialogs open over `window`."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        self._window, self._desk, self._jobs, self._doors = window, desk, jobs, doors
        self.acts = PaperActs(window, desk, jobs, doors.tell)
        self._scans = VersionActs(window, desk, jobs, doors.tell)
        self.rows: list[PaperRow] = []

    def card(self, file: CaseFile, *, main: bool) -> QFrame:
        """The frozen papers, newest first; `main`: whether making one is the main action here."""
        found = [one for one in kept.of_case(self._desk, file.case.id) if not one.is_agreement]
        abouts = self._abouts(file, found)
        self.rows = [
            PaperRow(one, abouts.get(one.subject, ""), self._does(file),
                     may_sign=self.acts.may_sign(file, one))
            for one in found
        ]  # fmt: skip
        head = panel(row(label(N_("Other papers"), "h2"), None, *self._make(file, main)))
        fit(head.setContentsMargins, 16, 10, 12, 6)
        parts: list[QWidget] = [head]
        for shown in self.rows:
            parts += [line(), shown]
        if not self.rows:
            parts += [line(), _empty()]
        return table_card(*parts)

    def _make(self, file: CaseFile, main: bool) -> list[Button]:
        if not making.may_make(self._desk, file.case):
            return []
        kind = "primary" if main else "normal"
        return [button(MAKE, lambda: self.make(file), kind, "file-pen")]

    def make(self, file: CaseFile) -> None:
        """Ask which paper, then show what was frozen."""
        dialog = MakingDialog(self._window, self._desk, self._jobs, file, self._doors)
        if dialog.exec() and dialog.made:
            self._doors.tell(N_("The paper is frozen."))
            self._doors.paper(dialog.made)
        dialog.deleteLater()

    def _abouts(self, file: CaseFile, found: list[Kept]) -> dict[str, str]:
        """What papers are about, by the id of it."""
        kinds = {catalogue.PAPERS[one.kind].about: catalogue.PAPERS[one.kind] for one in found
                 if one.kind in catalogue.PAPERS and one.subject}  # fmt: skip
        return {
            subject.id: current().show(subject.words)
            for kind in kinds.values()
            for subject in subjects.of_kind(self._desk, kind, file.case.id)
        }

    def _does(self, file: CaseFile) -> PaperDoes:
        acts = self.acts
        return PaperDoes(
            open=lambda paper: self._doors.paper(paper.id), print=acts.print, save=acts.save,
            sign=lambda paper: acts.sign(file, paper), add_scans=acts.add_scans,
            open_scan=self._scans.open_scan, save_scan=self._scans.save_scan,
        )  # fmt: skip


def _empty() -> QWidget:
    said = label(NOTHING, "muted", wrap=True)
    fit(said.setContentsMargins, 16, 10, 16, 14)
    return said
