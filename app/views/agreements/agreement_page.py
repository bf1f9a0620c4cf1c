"""The page of an agreement: real pages on the left, what they still need on the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from app.models.record import uuid7
from app.services import drafts
from app.services.access import Desk
from app.services.agreements import issuing
from app.services.agreements.issuing import NotReady
from app.services.agreements.terms import Terms
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views import errors
from app.views.agreements.agreement_frame import AgreementFrame
from app.views.agreements.agreement_look import AgreementLook, first_terms, look_at
from app.views.agreements.agreement_states import next_version
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.agreements.drafting import Drafting
from app.views.agreements.people import case_words
from app.views.agreements.signing_dialog import SigningDialog
from app.views.changes import Changes
from app.views.dialogs.question import ask
from app.views.forms.draft_keeper import DraftKeeper
from app.views.jobs import Jobs
from app.views.page import Mode, Page
from app.views.papers.paper_actions import PaperActions, Sheaf
from app.views.widgets.layouts import column

FREEZE = N_(
    "The paper gets its code and is kept as it is: nothing in it can change any more. To change "
    "something later, freeze a new version and have it signed. {n} copies are to be printed."
)
AFTER_MS = 250  # typing pauses this long before the pages are made again
NAME = "case_documents"  # of the drafts of terms: the tab from which the page is opened again
KEYS = {
    "Ctrl+P": "print_paper",
    "Ctrl+Shift+S": "save_paper",
    "Ctrl+Return": "do_next",
    "Ctrl+Enter": "do_next",
}


class AgreementPage(Page):
    """Shows a frozen version, or the draft of the next one made again at each change."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: Doors) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors = desk, jobs, doors
        self._new_id = uuid7()  # of the version being frozen, the same when it is tried again
        self._to_print = ""  # the version just frozen, printed when its pages are there
        self._stale = False
        self.target: AgreementTarget | None = None
        self.look: AgreementLook | None = None
        self.sheaf: Sheaf | None = None
        self._typing = QTimer(self, singleShot=True, interval=AFTER_MS)
        self.frame = AgreementFrame(jobs, self._mend)
        self.terms = self.frame.side.terms
        self.drafting = Drafting(self, desk, jobs)
        self.paperwork = PaperActions(self, jobs, doors.tell)
        self.keeper = DraftKeeper(self, desk, NAME, self.terms.record.draft, self._title)
        self.setLayout(column(self.frame, gap=0))
        self._connect(changes)

    def _connect(self, changes: Changes) -> None:
        head, side = self.frame.head, self.frame.side
        changes.changed.connect(self._changed)
        self.drafting.made.connect(self._show_paper)
        self.drafting.busy.connect(head.show_busy)
        head.back_pressed.connect(self._back)
        head.freeze_pressed.connect(self.freeze)
        head.sign_pressed.connect(self.sign)
        head.print_pressed.connect(self.print_paper)
        head.save_pressed.connect(self.save_paper)
        self.terms.changed.connect(self._terms_changed)
        self._typing.timeout.connect(self._load)
        side.version_chosen.connect(self._choose_version)
        for keys, name in KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(getattr(self, name))

    # ---- what the window asks

    def open_at(self, target: Any) -> None:
        """Show a paper (AgreementTarget or the id of a case); None as it was left."""
        wanted = AgreementTarget(target) if isinstance(target, str) else target or self.target
        if wanted is None:
            return
        before, self.target = self.target, wanted
        if wanted != before:
            self.look = self.sheaf = None
            self.frame.pane.show_paper(None)
        if wanted != before or self._stale:
            self._load(begin=before is None or before.case != wanted.case)
        self.frame.pane.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """Lay out for a width."""
        self.frame.set_mode(mode)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        making = self.drafting.pause()
        self._stale |= making or self._typing.isActive()
        self._typing.stop()

    # ---- showing

    def _begin(self, case: str) -> None:
        """The terms of another case: as suggested, or as they were left unfinished."""
        self.keeper.keep()
        self.keeper.start_anew(case)
        self.terms.show_terms(first_terms(self._desk, case))
        for draft in drafts.find(self._desk, NAME, case)[:1]:
            self.terms.restore(draft.content)
            self.keeper.take_over(draft.id)

    def _load(self, begin: bool = False) -> None:
        """Read everything again, and have the pages made again."""
        assert self.target
        self._typing.stop()
        self._stale = False
        try:
            if begin:
                self._begin(self.target.case)
            self.look = look_at(self._desk, self.target, self.terms.terms())
        except UserError as error:
            self.look = None
            errors.show(error, self)
        else:
            self.frame.show_look(self.look)
            self.drafting.want(self.look.wish(self.terms.terms()))
        self.frame.setVisible(self.look is not None)

    def _show_paper(self, sheaf: Sheaf) -> None:
        self.sheaf = sheaf
        self.frame.pane.show_paper(sheaf.paper)
        if self.target and self._to_print and self._to_print == self.target.agreement:
            self._to_print = ""
            self.print_paper()

    def _changed(self, changed: Any) -> None:
        """Somebody saved something in this case, here or by an import."""
        if self.target and self.target.case in changed.roots:
            if self.isVisible():
                self._load()
            else:
                self._stale = True

    def _terms_changed(self) -> None:
        self.keeper.touch()
        self.frame.head.show_busy(True)
        self._typing.start()

    def _title(self) -> str:
        return case_words(self.look.file) if self.look else ""

    # ---- going elsewhere

    def _back(self) -> None:
        if self.target:
            self._doors.field(self.target.case, "")

    def _choose_version(self, agreement: str) -> None:
        if self.target:
            self._doors.agreement(AgreementTarget(self.target.case, agreement))

    def _mend(self, finding: Finding) -> None:
        """Where a finding is put right: in the terms beside the paper, or in the case file."""
        if finding.code == "terms":
            self.frame.show_side()
            self.terms.go_to(finding.field)
        elif self.target:
            self._doors.field(self.target.case, finding.field or "title")

    # ---- what the officer does

    def do_next(self) -> None:
        """The primary button."""
        head = self.frame.head
        for button in (head.freeze, head.sign):
            if button.isVisible():
                button.click()

    def freeze(self) -> None:
        """Ask in words, then freeze and print; what prevents it is shown instead."""
        if self._typing.isActive():
            self._load()
        if self.look is None or self.target is None:
            return
        if self.look.blocked:
            self.frame.show_side()
            self.frame.side.show_missing(self.look.blocked)
            return
        n = next_version(self.look.file.agreements)
        copies = self.look.copies
        question = sentence(N_("Freeze version {n} of the agreement?"), n=n)
        if ask(self, question, sentence(FREEZE, n=copies), N_("Freeze and print")):
            terms = self.terms.terms()
            work = partial(_freeze, self._desk, self.target.case, terms, self._new_id)
            self._jobs.start(work, self._frozen, self._not_frozen, N_("Freezing the agreement"))

    def _frozen(self, agreement: str) -> None:
        assert self.target
        self._new_id, self._to_print = uuid7(), agreement
        self.keeper.forget()
        self._doors.tell(N_("The agreement is frozen."))
        self._doors.agreement(AgreementTarget(self.target.case, agreement))

    def _not_frozen(self, error: BaseException) -> None:
        self._load()
        if not isinstance(error, NotReady):
            errors.show(error, self)

    def sign(self) -> None:
        """Ask when, where and by whom the version was signed."""
        if self.look and self.look.agreement:
            dialog = SigningDialog(self, self._desk, self.look.file, self.look.agreement)
            if dialog.exec():
                self._doors.tell(N_("The agreement is marked as signed."))
            dialog.deleteLater()

    def print_paper(self) -> None:
        """Print what is shown."""
        if self.sheaf:
            self.paperwork.print(self.sheaf)

    def save_paper(self) -> None:
        """Save what is shown as a PDF."""
        if self.sheaf:
            self.paperwork.save(self.sheaf)


def _freeze(desk: Desk, case: str, terms: Terms, key: str, progress: Progress) -> str:
    progress.report()
    return issuing.issue(desk, case, terms, agreement_id=key)
