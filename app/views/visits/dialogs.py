"""Asks for what a visit needs when it is planned, moved, done, missed or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.visit import Visit
from app.services.records import Answers, Invalid
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.clean_text import CleanText
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words
from app.views.widgets.labels import name_for
from app.views.widgets.layouts import column


@dataclass(frozen=True)
class Asked:
    """Words of a dialog, the fields it shows, and how the last question is called, if it has one.

    `needed`: fields that cannot stay empty; `kind` of the button that accepts."""

    title: Words
    consequence: Words
    verb: Words
    fields: Sequence[str] = ()
    needed: Sequence[str] = ()
    text: Words = ""
    kind: str = "primary"


class VisitDialog(RefusableDialog):
    """Nothing is written before the service finds nothing wrong; `write(answers, text)`."""

    def __init__(
        self,
        parent: QWidget,
        asked: Asked,
        start: Answers,
        write: Callable[[dict[str, Any], str], Any],
    ) -> None:
        super().__init__(parent, asked.title, asked.consequence, 560)
        self._write, self._names = write, asked.fields
        self.record = RecordEditor(Visit, start=start)
        self.form = Form(
            self.record, [Section("", *asked.fields)], needed=asked.needed, framed=False,
            enter_moves=False,
        )  # fmt: skip
        self.text = CleanText(2)
        if asked.fields:
            self.add(self.form)
        if asked.text:
            self.add(column(name_for(self.text, asked.text), self.text, gap=3))
        self.finish(asked.verb, asked.kind)
        if asked.fields:
            self.form.go_to(asked.fields[0])
        else:
            self.text.setFocus()

    def act(self) -> None:
        """Write it."""
        if problems := self.form.check():
            raise Invalid({problem.box.name: problem.sentence for problem in problems})
        answers = {name: self.record.value(name) for name in self._names}
        self._write(answers, self.text.toPlainText())
