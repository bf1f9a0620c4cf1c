"""New case: one page in sections, duplicates compared while typing, everything kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from app.models.journal import Draft
from app.services import drafts
from app.services.access import Desk
from app.services.case_duplicates import Alike
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_
from app.views import errors
from app.views.cases import new_case_sections as asked
from app.views.cases.comparing_people import PeopleComparison
from app.views.cases.duplicates_panel import DuplicatesPanel
from app.views.cases.new_case_answers import NewCaseAnswers
from app.views.cases.new_case_frame import NewCaseFrame
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.form import Form, Problem
from app.views.forms.leaving import ask_before_leaving
from app.views.page import Mode, Page
from app.views.widgets.layouts import column

FORM = "new_case"


class NewCasePage(Page):
    """Asks for a case and its people; `opened` is called with the case made, `left` on leaving."""

    def __init__(
        self,
        desk: Desk,
        opened: Callable[[str], Any],
        left: Callable[[], Any],
        open_case: Callable[[str], Any],
    ) -> None:
        super().__init__()
        self._desk, self._opened, self._left, self._open_case = desk, opened, left, open_case
        self.answers = NewCaseAnswers(desk)
        self.person, self.case = self.answers.person, self.answers.case
        self.family = self.answers.family
        regions = {"region": lambda: asked.regions(self.case.value("country"))}
        self.form = Form((self.person, self.case), asked.SECTIONS, regions, asked.HINTS)
        background = [asked.BACKGROUND]
        self.background = Form(self.person, background, None, asked.HINTS, framed=False)
        self.keeper = DraftKeeper(self, desk, FORM, self.answers.draft, self.answers.title)
        self.panel = DuplicatesPanel(desk, self.person, self._compare)
        self.frame = NewCaseFrame(desk, self.form, self.background, self.family, self.panel)
        self.setLayout(column(self.frame, gap=0))
        self._connect()

    def _connect(self) -> None:
        for form in (self.form, self.background):
            form.changed.connect(self._changed)
            form.left.connect(self._field_left)
        self.family.changed.connect(self._touch)
        self.family.left.connect(self._field_left)
        self.frame.create_pressed.connect(self.create_case)
        self.frame.keep_pressed.connect(self.keep_and_leave)
        self.frame.cancel_pressed.connect(self.cancel)
        self.frame.person_wanted.connect(self._add_person)
        self.keeper.kept.connect(self.frame.state.show_kept)
        self.keeper.failed.connect(self.frame.state.show_failed)

    # ---- the page

    def open_at(self, target: Any) -> None:
        """A draft to go on with (its id), or None: what was being typed, or a new one."""
        self.panel.look()
        if isinstance(target, str) and (found := drafts.load(self._desk, target)):
            self._go_on_with(found)
        elif not self.dirty:
            self._offer_draft()
        QTimer.singleShot(0, self, self._focus_first)

    def set_mode(self, mode: Mode) -> None:
        """Lay the page out for a width."""
        self.frame.sides.set_mode(mode)
        self.panel.set_narrow(mode == Mode.NARROW)

    def may_leave(self) -> bool:
        """Always: what was typed stays here and in the draft."""
        self.keeper.keep()
        return True

    @property
    def dirty(self) -> bool:
        """Whether anything was typed."""
        return self.answers.dirty

    def forms(self) -> list[Form]:
        """Every form of the page, in reading order."""
        return [self.form, self.background, *self.family.forms()]

    # ---- what the officer does

    def create_case(self) -> None:
        """Open the case, or say everything that keeps it from being opened."""
        for form in self.forms():
            form.check()
        self.answers.tell_missing()
        if self._show_problems(take_focus=True):
            return
        try:
            case = self.answers.create(self.keeper.draft)
        except Invalid as invalid:
            self.answers.tell(invalid.problems)
            self._show_problems(take_focus=True)
        except UserError as error:
            errors.show(error, self)
        else:
            self._begin_anew()
            self._opened(case)

    def keep_and_leave(self) -> None:
        """Keep what was typed for later; stays when it cannot be kept."""
        if self.dirty and not self.keeper.keep_now():
            return
        self._begin_anew()
        self._left()

    def cancel(self) -> None:
        """Leave; asks once when something was typed."""
        answer = "discard"
        if self.dirty:
            answer = ask_before_leaving(
                self, N_("Leave this new case?"), N_("The case is not created yet."), save=False
            )
        if answer == "draft":
            self.keep_and_leave()
        elif answer == "discard":
            self.keeper.forget()
            self._begin_anew()
            self._left()

    def _show_problems(self, take_focus: bool = False) -> list[Problem]:
        """Say what is wrong at each field, in the summary and beside the sections."""
        found = [problem for form in self.forms() for problem in form.problems()]
        self.frame.show_problems(found, take_focus)
        return found

    def _add_person(self) -> None:
        self.family.add(self.person.value("family_name"))

    def _changed(self, name: str) -> None:
        self._touch()
        if name in asked.COMPARED:
            self.panel.pause.start()

    def _touch(self) -> None:
        self.keeper.touch()
        self.frame.state.show_typing()

    def _field_left(self) -> None:
        self.keeper.keep()
        self._show_problems()

    def _compare(self, alike: Alike) -> None:
        dialog = PeopleComparison(self, self.person, alike, self._open_case)
        dialog.exec()
        dialog.deleteLater()

    # ---- drafts

    def _offer_draft(self) -> None:
        found = drafts.find(self._desk, FORM)
        self.frame.offer_draft(found[:1], self._go_on_with, self._discard)

    def _go_on_with(self, draft: Draft) -> None:
        self._begin_anew()
        self.answers.restore(draft.content)
        self.keeper.take_over(draft.id)
        self._load()
        self.frame.state.show_kept(draft.saved_at)

    def _discard(self, draft: Draft) -> None:
        drafts.discard(self._desk, draft.id)
        self._offer_draft()

    def _begin_anew(self) -> None:
        self.keeper.start_anew()
        self.answers.begin()
        self._load()
        self.frame.begin_anew()

    def _load(self) -> None:
        for form in (self.form, self.background):
            form.load()
        self.panel.look()

    def _focus_first(self) -> None:
        if self.isVisible():
            self.form.go_to("family_name")
