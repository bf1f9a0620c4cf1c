"""Asks what is written of a referral to an initiative: sending, answer, start, outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.initiative import InitiativeReferral
from app.services.records import Answers, Invalid
from app.text import N_
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words


@dataclass(frozen=True)
class Question:
    """One step: its title, what follows from it, its fields, those needed, its button."""

    title: str
    about: str
    fields: Sequence[str]
    needed: Sequence[str]
    accept: str


REFER = Question(
    N_("Refer to this initiative"),
    N_("The letter is made under Documents. Without an answer the case comes back on Today."),
    ("purpose", "sent_on"), ("purpose", "sent_on"), N_("Refer"),
)  # fmt: skip
ANSWER = Question(
    N_("Record the answer"), N_("What was answered is written once and never changes."),
    ("reply", "answered_on", "answer_reason"), ("reply", "answered_on"), N_("Record the answer"),
)  # fmt: skip
START = Question(
    N_("Record the start"), N_("The day on which the help or the work began."),
    ("started_on",), ("started_on",), N_("Record the start"),
)  # fmt: skip
OUTCOME = Question(
    N_("Record the outcome"), N_("How it ended is written once and never changes."),
    ("outcome", "ended_on", "remark"), ("outcome", "ended_on"), N_("Record the outcome"),
)  # fmt: skip


class ReferralDialog(RefusableDialog):
    """Stays open, with the reason, when what is typed cannot be."""

    def __init__(
        self, parent: QWidget, question: Question, start: Answers,
        write: Callable[[dict[str, Any]], Any], title: Words = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, title or question.title, question.about, 520)
        self._question, self._write = question, write
        self.record = RecordEditor(InitiativeReferral, start=start)
        self.form = Form(
            self.record, [Section("", *question.fields)], needed=question.needed, framed=False,
            enter_moves=False,
        )  # fmt: skip
        self.add(self.form)
        self.finish(question.accept)
        self.form.go_to(question.fields[0])

    def act(self) -> None:
        """Write what was typed."""
        if problems := self.form.check():
            raise Invalid({problem.box.name: problem.sentence for problem in problems})
        try:
            self._write({name: self.record.value(name) for name in self._question.fields})
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.form.check()
            raise
