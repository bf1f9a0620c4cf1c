"""Notes that a paper was signed: when, where, by whom, with whom; keeps its scans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.record import Record
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.agreements.attach_box import AttachBox
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words, say
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, scrolled

HEIGHT = 400  # as much as a small window has room for; what is wrong is read by scrolling
NOTHING = N_("Fill this in")


class SignatureDialog(Dialog):
    """Nothing is written before every answer is there; whoever inherits it writes.

    The first three names are the day, the place and the signatories, which are needed."""

    def __init__(
        self, parent: QWidget, title: Words, model: type[Record], names: tuple[str, ...],
        start: Mapping[str, Any], hints: Mapping[str, str],
    ) -> None:  # fmt: skip
        super().__init__(parent, title, 520)
        self._needed = names[:3]
        self.record = RecordEditor(model, start=dict(start))
        self.form = Form(
            self.record, [Section("", *names)], hints=dict(hints), needed=(), framed=False,
            enter_moves=False,
        )  # fmt: skip
        self.summary = ProblemSummary()
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        self.scans = AttachBox(N_("Signed copy, scanned (optional)"))
        content = (self.summary, self._refusal, self.form, self.scans, None)
        self._area = scrolled(panel(column(*content, gap=10, margins=(0, 0, 8, 0))))
        fit(self._area.setMinimumHeight, HEIGHT)
        self.add((self._area, 1))
        self.add_cancel()
        self.add_accept(N_("Mark as signed"))
        self.form.go_to(names[0])

    def write(self) -> None:
        """Write what was answered; Invalid and UserError are shown here."""
        raise NotImplementedError

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        value, entry = self.record.value, self.record.entry
        missing = {name: sentence(NOTHING) for name in self._needed if value(name) is None}
        self.record.tell({name: said for name, said in missing.items() if entry(name) is None})
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._written():
            super().accept()

    def _written(self) -> bool:
        try:
            self.write()
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
            return False
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
            self._area.verticalScrollBar().setValue(0)  # it stands above the answers
            return False
        return True
