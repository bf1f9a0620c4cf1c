"""The first-run set-up: six questions, one a page, then the office is made and opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget

from app.services.access import Desk
from app.services.errors import UserError
from app.services.storage.key_slot import DEFAULT, Cost
from app.text import N_
from app.views import errors
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import say, say_again, spoken, tr
from app.views.look import fit
from app.views.setup.answers import Answers, Fill, make
from app.views.setup.choice_step import LanguageStep
from app.views.setup.folder_step import FolderStep
from app.views.setup.office_step import OfficerStep, OfficeStep
from app.views.setup.passphrase_step import PassphraseStep
from app.views.setup.start_step import StartStep
from app.views.setup.step import Step
from app.views.setup.step_list import StepList
from app.views.shell.entrance import Entrance
from app.views.widgets.buttons import button
from app.views.widgets.callout import announce
from app.views.widgets.frames import foot
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled

STEPS: tuple[type[Step], ...] = (
    *(LanguageStep, FolderStep, OfficeStep, OfficerStep, PassphraseStep, StartStep),
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SetupWindow(Entrance):
    """Enter continues, Back loses nothing; `fill` puts invented cases into a new office."""

    created = Signal(object)  # Desk
    existing_wanted = Signal(object)  # Path

    def __init__(self, answers: Answers, jobs: Jobs, fill: Fill, cost: Cost = DEFAULT) -> None:
        super().__init__()
        self.answers, self._jobs, self._fill, self._cost = answers, jobs, fill, cost
        self.steps = [step(answers) for step in STEPS]
        self._list = StepList([step.name for step in STEPS])
        self._stack = QStackedWidget()
        self._progress = label(self._said_progress, "caption")
        self._back = button(N_("Back"), self.back, "quiet", "arrow-left")
        self._next = button("", self.go_on, "primary")
        self._busy = QProgressBar()
        self.lay_out(scrolled(self._middle()), self._list, foot=self._foot())
        self._connect()
        self.show_place(0)

    # ---- building

    def _middle(self) -> QWidget:
        for step in self.steps:
            self._stack.addWidget(step)
        body = column(self._progress, (self._stack, 1), gap=8)
        content = panel(body)
        fit(content.setMaximumWidth, 620)
        return panel(row((content, 1), margins=(56, 12, 56, 20)))

    def _foot(self) -> QWidget:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        say(self._busy.setAccessibleName, N_("Progress"))
        fit(self._busy.setFixedWidth, 200)
        self._busy.hide()
        return foot(self._back, None, self._busy, self._next, margins=(48, 12, 24, 12))

    def _connect(self) -> None:
        for step in self.steps:
            if isinstance(step, FolderStep):
                step.existing_wanted.connect(self.existing_wanted)
        self.language_switched.connect(lambda _: self.steps[self.place()].enter())
        first = self.steps[0]
        if isinstance(first, LanguageStep):
            first.cards.idClicked.connect(lambda _: self.switch_language(first.cards.value()))

    # ---- going from page to page

    def place(self) -> int:
        """The page shown, from 0."""
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Take the answer; the next page, or the office after the last."""
        if not self._next.isEnabled():
            return
        step = self.steps[self.place()]
        if words := step.problem():
            step.say_problem(words)
            step.take_focus()
        elif step is self.steps[-1]:
            self._create()
        else:
            self.show_place(self.place() + 1)

    def back(self) -> None:
        """The page before, as it was left."""
        if self.place() and self._back.isEnabled():
            self.show_place(self.place() - 1)

    def show_place(self, place: int) -> None:
        """Come to a page, from 0."""
        self.steps[self.place()].say_problem("")
        self._stack.setCurrentIndex(place)
        step = self.steps[place]
        self._back.setVisible(place > 0)
        say(self._next.set_words, step.forward)
        self._list.show_place(place)
        say_again(self._progress)
        step.enter()
        step.take_focus()
        announce(self, f"{self._progress.text()}, {spoken(step.title)}")

    def _said_progress(self) -> str:
        words = N_("Step {place} of {count}")
        return tr(words, place=max(self.place(), 0) + 1, count=len(STEPS))

    # ---- making the office

    def _create(self) -> None:
        self._set_busy(True)
        answers, fill, cost = self.answers, self._fill, self._cost
        self._jobs.start(
            lambda progress: make(answers, fill, cost, progress), self._done, self._failed
        )

    def _done(self, desk: Desk) -> None:
        self.answers.passphrase = ""
        for step in self.steps:
            if isinstance(step, PassphraseStep):
                step.forget()
        self.created.emit(desk)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, UserError):
            self.steps[-1].say_problem(error.sentence)
        else:
            errors.show(error, self)

    def _set_busy(self, busy: bool) -> None:
        for part in (self._stack, self._back, self._next):
            part.setEnabled(not busy)
        self._busy.setVisible(busy)
        say(self._next.set_words, N_("Creating the office…") if busy else StartStep.forward)

    # ---- Qt

    def may_close(self) -> bool:
        """Ask before what was answered is lost; never while the office is being made."""
        return self._next.isEnabled() and (
            self.place() == 0
            or ask(
                self,
                N_("Leave the set-up?"),
                N_("Nothing was made yet: next time it begins again."),
                N_("Leave"),
                N_("Stay"),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() in ENTER and isinstance(focus, QPushButton):
            focus.click()
        elif event.key() in ENTER:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
