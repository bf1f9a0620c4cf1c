"""The page of one frozen paper: its pages as they were kept, what is known of it, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.services import case_file
from app.services.access import Desk
from app.services.agreements.differences import Difference
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.papers import differences, kept
from app.services.papers.kept import Kept
from app.views import errors
from app.views.agreements.doors import Doors
from app.views.agreements.frozen_head import FrozenHead
from app.views.agreements.frozen_side import FrozenSide
from app.views.agreements.paper_acts import PaperActs
from app.views.agreements.split_frame import SplitFrame
from app.views.agreements.version_acts import VersionActs
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.page import Mode, Page
from app.views.papers.paper_actions import Sheaf
from app.views.widgets.layouts import column


@dataclass(frozen=True)
class FrozenLook:
    """Everything the page shows besides the pages."""

    file: CaseFile
    paper: Kept
    changed: tuple[Difference, ...]


class FrozenPage(Page):
    """Nothing here can be changed; a signature can be added."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: Doors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.target = ""
        self.look: FrozenLook | None = None
        self.acts = PaperActs(self, desk, jobs, doors.tell)
        scans = VersionActs(self, desk, jobs, doors.tell)
        self.head = FrozenHead()
        self.side = FrozenSide(scans.open_scan, scans.save_scan, doors.paper)
        self.frame = SplitFrame(jobs, self.head, self.side)
        self.setLayout(column(self.frame, gap=0))
        self.head.back_pressed.connect(self._back)
        self.head.print_pressed.connect(lambda: self._do(self.acts.print))
        self.head.save_pressed.connect(lambda: self._do(self.acts.save))
        self.head.sign_pressed.connect(self.sign)
        changes.changed.connect(self._changed)
        for keys, pressed in (("Ctrl+P", self.head.print), ("Ctrl+Shift+S", self.head.save)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(pressed.click)

    def open_at(self, target: Any) -> None:
        """Show a paper by its id; None as it was left."""
        if target and target != self.target:
            self.target = target
            self.frame.pane.show_paper(None)
        if self.target:
            self._load()
            self.frame.pane.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """Lay out for a width."""
        self.frame.set_mode(mode)

    def sign(self) -> None:
        """Ask when, where and by whom it was signed."""
        if self.look:
            self.acts.sign(self.look.file, self.look.paper)

    # ---- what is shown

    def _load(self) -> None:
        try:
            self.look = look = _look_at(self._desk, self.target)
        except UserError as error:
            self.look = None
            errors.show(error, self)
        else:
            self.head.show_paper(look.file, look.paper, self.acts.may_sign(look.file, look.paper))
            others = [one for one in kept.of_case(self._desk, look.paper.case)
                      if one.kind == look.paper.kind]  # fmt: skip
            self.side.show_paper(look.paper, look.changed, others)
            if look.paper.here:
                self.acts.read(look.paper, self._show)
        self.frame.setVisible(self.look is not None)

    def _show(self, sheaf: Sheaf) -> None:
        if self.look and sheaf.name == self.look.paper.file_name:
            self.frame.pane.show_paper(sheaf.paper)

    def _changed(self, changed: Any) -> None:
        """Somebody saved something in this case, here or by an import."""
        if self.look and self.isVisible() and self.look.paper.case in changed.roots:
            self._load()

    # ---- what the officer does

    def _do(self, act: Any) -> None:
        if self.look:
            act(self.look.paper)

    def _back(self) -> None:
        if self.look:
            self._doors.documents(self.look.paper.case)


def _look_at(desk: Desk, paper_id: str) -> FrozenLook:
    """Read it; UserError not_found. What was replaced is compared with nothing."""
    paper = kept.one(desk, paper_id)
    compared = paper.state != kept.REPLACED
    changed = tuple(differences.changed_since(desk, paper_id)) if compared else ()
    return FrozenLook(case_file.load(desk, paper.case), paper, changed)
