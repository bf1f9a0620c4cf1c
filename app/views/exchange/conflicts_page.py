"""Settling conflicts: the cases on the left, the fields of one on the right, nothing preset."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.services.access import Desk
from app.services.bundles import disputes, overview
from app.services.bundles.disputes import Dispute
from app.services.bundles.questions import Question, questions
from app.services.errors import UserError
from app.text import N_
from app.views import errors, look
from app.views.changes import Changes
from app.views.exchange.case_cards import CaseCards, case_name
from app.views.exchange.decisions import Decisions
from app.views.exchange.doors import Doors
from app.views.exchange.merged import merged_lines
from app.views.exchange.panel_frame import MAIN_KEYS
from app.views.exchange.question_row import Frame
from app.views.exchange.question_sheet import MOST_COLUMNS, QuestionSheet, origins
from app.views.jobs import Jobs
from app.views.language import ntr, say_again, tr
from app.views.page import Mode, Page
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout, announce
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import elided, label, set_ink
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

LEAST = 240  # of the sheet: with large texts the page scrolls instead
LEFT = {Mode.WIDE: 270, Mode.MEDIUM: 226}


class ConflictsPage(Page):
    """Leaving is safe: what is not confirmed stays open, the value shown stays in use."""

    def __init__(self, desk: Desk, changes: Changes, jobs: Jobs, doors: Doors) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors = desk, jobs, doors
        self.decisions = Decisions()
        self.disputes: dict[str, Dispute] = {}
        self.root = ""
        self.sheet: QuestionSheet | None = None
        self._questions: list[Question] = []
        self._mode = Mode.WIDE
        self._complaint = ""
        self._build()
        self._bind()
        changes.changed.connect(self._changed)

    # ---- building

    def _build(self) -> None:
        back = button(N_("Exchange"), self._leave, "link", "arrow-left")
        self._count = elided(self._said_count, "muted")
        title = label(N_("Conflicts to settle"), "h1")
        head = row(title, (self._count, 1), gap=10, margins=(6, 0, 0, 0))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body())
        self._stack.addWidget(self._nothing())
        self.setLayout(
            column(
                band(row(back, None), head, margins=(14, 7, 20, 9)),
                (self._stack, 1),
                self._foot(),
                gap=0,
            )
        )

    def _body(self) -> QWidget:
        self.cases = CaseCards(self._open)
        self._merged = column(gap=6)
        self._lines = panel(self._merged)
        self._left = panel(column((self.cases, 100), self._lines, None, gap=10))
        self._notices = column(gap=8)
        self._place = column(gap=0)
        place = panel(self._place)
        look.fit(place.setMinimumHeight, LEAST)
        right = column(self._notices, (place, 1), gap=10)
        self._sides: QBoxLayout = row(self._left, (right, 1), gap=16, margins=(20, 14, 20, 14))
        return scrolled(panel(self._sides))

    def _nothing(self) -> QWidget:
        nothing = EmptyState(
            "circle-check",
            N_("Nothing to settle"),
            N_("Fields that two offices changed apart come here. Both values stay in the history."),
        )
        nothing.add_action(N_("Back to Exchange"), self._leave, "normal")
        return panel(column((table_card((nothing, 1)), 1), margins=(20, 14, 20, 14)))

    def _foot(self) -> QWidget:
        self._progress = label(self._said_progress, "muted", wrap=True)
        self.later = button(N_("Decide later"), self._leave)
        self.confirm = button(N_("Confirm the choices"), self.write, "primary", "check")
        self._bottom = foot((self._progress, 1), self.later, self.confirm)
        return self._bottom

    def _bind(self) -> None:
        for keys in MAIN_KEYS:
            main = QShortcut(QKeySequence(keys), self)
            main.activated.connect(self.write)

    # ---- what is shown

    def open_at(self, target: Any) -> None:
        """Show the open conflicts, those of a case first when its id is given."""
        if isinstance(target, str) and target:
            self.root = target
        self.refresh()
        if self.sheet and self.sheet.rows:
            self.sheet.rows[0].focus(0)

    def refresh(self) -> None:
        """Look again; a sheet whose values did not move stays as it is."""
        found = disputes.disputes(self._desk)
        self.disputes = {one.root: one for one in found}
        if self.root not in self.disputes:
            self.root = next(iter(self.disputes), "")
        self.cases.show_disputes(found, self.root)
        self._stack.setCurrentIndex(0 if found else 1)
        self._bottom.setVisible(bool(found))
        clear(self._merged)
        add(self._merged, *merged_lines(overview.log(self._desk, 20), self._desk.office))
        self._show_case()

    def set_mode(self, mode: Mode) -> None:
        """The cases stand above the fields when the window is narrow."""
        turned = (mode == Mode.NARROW) != (self._mode == Mode.NARROW)
        self._mode = mode
        narrow = mode == Mode.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(down if narrow else across)
        look.fit(self._left.setMinimumWidth, LEFT.get(mode, 0))
        look.fit(self._left.setMaximumWidth, LEFT.get(mode, 4000))
        look.fit(self.cases.setMinimumHeight, 112 if narrow else 0)
        look.fit(self._left.setMaximumHeight, 112 if narrow else 16_000)
        self._lines.setVisible(not narrow)
        if self.sheet and turned:
            self._build_sheet()

    def _open(self, root: str, _checked: bool = False) -> None:
        self.root = root
        self.cases.mark(root)
        self._show_case()

    def _show_case(self) -> None:
        found = questions(self._desk, self.root) if self.root else []
        self.decisions.keep(self.root, found)
        same = [(one.id, one.dots) for one in found] == [
            (one.id, one.dots) for one in self._questions
        ]
        self._questions = found
        if not same or self.sheet is None:
            self._build_sheet()
        self._tell()

    def _build_sheet(self) -> None:
        clear(self._place)
        self.sheet = None
        dispute = self.disputes.get(self.root)
        if dispute is None:
            return
        sides = origins(self._questions)
        frame = Frame(
            sides,
            country=self._desk.country,
            subject=case_name(dispute),
            stacked=len(sides) > MOST_COLUMNS or self._mode == Mode.NARROW,
            read_only=not dispute.may_settle,
        )
        self.sheet = QuestionSheet(
            dispute, self._questions, self.decisions, frame, self._doors.open_case
        )
        self.sheet.changed.connect(self._tell)
        add(self._place, (self.sheet, 1))

    def _tell(self) -> None:
        """Say how far the officer is."""
        self._complaint = ""
        set_ink(self._progress, "")
        self.cases.show_settled(self.decisions.settled)
        for words in (self._progress, self._count):
            say_again(words)

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    # ---- words

    def _said_count(self) -> str:
        fields = sum(one.fields for one in self.disputes.values())
        cases = ntr("{n} case", "{n} cases", len(self.disputes))
        return f"{cases} · {ntr('{n} field', '{n} fields', fields)}"

    def _said_progress(self) -> str:
        if self._complaint:
            return tr(self._complaint)
        done, every = self.decisions.settled(self.root), len(self._questions)
        return tr(
            N_("{done} of {all}. Both versions stay in the history."),
            done=ntr("{n} field settled", "{n} fields settled", done),
            all=every,
        )

    # ---- what the officer does

    def _leave(self) -> None:
        self._doors.show(None)

    def write(self) -> None:
        """Write the choices made for the case shown."""
        taken = self.decisions.taken(self._questions)
        if self.sheet is None or not self.confirm.isEnabled():
            return
        begun = self.sheet.unfinished()
        if begun and begun.other:
            self._complain(N_("Finish the other value, or close it with its pencil."))
            begun.other.take_focus()
        elif not taken:
            self._complain(N_("Choose at least one value first."))
            self.sheet.rows[0].focus(0)
        elif self.sheet.needs_reason() and not self.sheet.reason.text():
            self.sheet.reason.ask()
            self.sheet.area.ensureWidgetVisible(self.sheet.reason)
        else:
            self.confirm.setEnabled(False)
            work = partial(disputes.settle, self._desk, taken, self.sheet.reason.text())
            label_ = N_("Writing the choices")
            self._jobs.start(work, self._written, self._not_written, label_)

    def _complain(self, words: str) -> None:
        self._complaint = words
        set_ink(self._progress, "err")
        say_again(self._progress)
        announce(self._progress, self._progress.text())

    def _written(self, refused: list[UserError]) -> None:
        self.confirm.setEnabled(True)
        self.decisions.reasons.pop(self.root, None)
        clear(self._notices)
        for error in refused:
            title = N_("One choice was not written")
            add(self._notices, Callout("err", title, error.sentence, closable=True))
        self.refresh()
        if self.sheet and self.sheet.rows:
            self.sheet.rows[0].focus(0)

    def _not_written(self, error: BaseException) -> None:
        self.confirm.setEnabled(True)
        self.refresh()
        errors.show(error)
