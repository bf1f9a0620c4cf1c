"""What was decided of a case: submitting its package, the answer of the Member State, opinions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.access import CASEWORK, DECIDES, Desk, role_of
from app.services.case_file import CaseFile
from app.services.committee import enclosures, story, submissions
from app.services.committee.story import SUBMITTED, Step
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.storage import whole_file
from app.text import N_, sentence
from app.views import errors
from app.views.committee import saving_file
from app.views.committee.decision_dialog import DecisionDialog
from app.views.committee.doors import Tell
from app.views.committee.step_rows import step_row
from app.views.page import Mode
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, table_card
from app.views.widgets.layouts import clear, column, panel, row, scrolled

NOTHING = N_("Nothing was submitted yet")
HINT = N_("The package is submitted once its plan is ready; figures, dates and names are kept.")


@dataclass(frozen=True)
class DecisionDoors:
    """`mend(case, field)` goes to where a point is put right, `package(case)` to the plan."""

    mend: Callable[[str, str], Any]
    package: Callable[[str], Any]
    tell: Tell


class DecisionsTab(QWidget):
    """Lists every step, newest first; nothing is typed here."""

    state = Signal(str)

    def __init__(self, desk: Desk, doors: DecisionDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.file: CaseFile | None = None
        self.steps: list[Step] = []
        self.submit_button = button(N_("Submit the package"), self.submit, "primary", "upload")
        self.decide_button = button(
            N_("Record the decision of the Member State…"), self.decide, icon="stamp"
        )
        self._list = column(gap=12)
        actions = row(self.submit_button, self.decide_button, None)
        content = panel(column(actions, self._list, None, gap=12, margins=(20, 14, 20, 20)))
        self.setLayout(column(scrolled(content), gap=0))

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the decisions of a case."""
        self.file = file
        self.steps = story.of_case(self._desk, file.case.id)
        clear(self._list)
        ready = self._may(file, CASEWORK) and submissions.may_submit(self._desk, file.case.id)
        submitted = any(step.kind == SUBMITTED for step in self.steps)
        self.submit_button.setVisible(ready)
        self.decide_button.setVisible(submitted and self._may(file, DECIDES))
        obstacles = submissions.obstacles(self._desk, file.case.id) if ready else []
        if obstacles:
            self._list.addWidget(self._in_the_way(obstacles))
        if self.steps:
            self._list.addWidget(self._listed(file))
        else:
            self._list.addWidget(table_card(EmptyState("scale", NOTHING, HINT)))

    def show_field(self, name: str) -> bool:
        """No field of a case is answered here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is unsaved."""
        return True

    def set_mode(self, mode: Mode) -> None:
        """The list fits every width."""

    def _may(self, file: CaseFile, wanted: Collection[str]) -> bool:
        return file.may_change and role_of(self._desk) in wanted

    def _listed(self, file: CaseFile) -> QWidget:
        parts: list[QWidget] = []
        for place, step in enumerate(self.steps):
            shown = step_row(step, file.users, self.save_paper)
            parts += [line(), shown] if place else [shown]
        return table_card(*parts)

    def _in_the_way(self, obstacles: list[Finding]) -> Callout:
        """Everything that keeps the package from being submitted, with a link to each."""
        said = Callout("warn", "")
        links = [(one.sentence, self._mending(one)) for one in obstacles]
        said.show_links(N_("Before the package can be submitted"), links)
        return said

    def _mending(self, finding: Finding) -> Callable[[], Any]:
        case = self.file.case.id if self.file else ""
        if finding.record == case and finding.field:
            return lambda: self._doors.mend(case, finding.field)
        return lambda: self._doors.package(case)

    # ---- what the officer does

    def submit(self) -> None:
        """Submit the package, or say everything that is in the way."""
        if self.file is None:
            return
        try:
            submissions.submit(self._desk, self.file.case.id)
        except UserError as error:
            errors.show(error, self)
        else:
            self._doors.tell(N_("The package is submitted."))

    def save_paper(self, step: Step) -> None:
        """Write the paper of a decision where the officer says."""
        try:
            name, content = enclosures.kept(self._desk, step.document)
            path = saving_file.choose(self, name)
            if path:
                whole_file.write(path, content)
                said = N_(
                    "Saved as {file}. The passphrase of Passerelle does not protect this copy."
                )
                self._doors.tell(sentence(said, file=path.name))
        except UserError as error:
            errors.show(error, self)

    def decide(self) -> None:
        """Ask what the Member State decided."""
        if self.file is None:
            return
        dialog = DecisionDialog(self, self._desk, self.file)
        if dialog.exec():
            self._doors.tell(N_("The decision is recorded."))
        dialog.deleteLater()
