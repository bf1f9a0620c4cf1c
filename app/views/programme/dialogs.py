"""The dialogs in which headquarters writes a version of a line, or its last day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.programme import Version
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.editor import Choices
from app.views.forms.editors import MakeEditor
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words, say
from app.views.look import px
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, scrolled

FORMER = N_("What holds until then ends the day before and stays in the history.")
ENDING = N_("The line stays in the history, and can be opened again from a later day on.")
AROUND = 220
Values = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """The fields a dialog asks for, what it begins with, and which must be filled in."""

    model: type[Version]
    names: tuple[str, ...]
    needed: tuple[str, ...]
    start: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    hints: Mapping[str, Words] = field(default_factory=dict)
    editors: Mapping[str, MakeEditor] = field(default_factory=dict)


class VersionDialog(Dialog):
    """`write(record id, values)` stores it; what it refuses is said here and nothing is lost."""

    def __init__(
        self,
        parent: QWidget | None,
        title: Words,
        about: Words,
        asked: Asked,
        write: Callable[[str, Values], Any],
        accept: Words = N_("Save"),
    ) -> None:
        super().__init__(parent, title, 600)
        self._asked, self._write = asked, write
        self.record = RecordEditor(asked.model, start=asked.start, place=Place(currency="EUR"))
        self.form = Form(
            self.record, [Section("", *asked.names)], asked.choices, asked.hints, needed=(),
            framed=False, editors=asked.editors,
        )  # fmt: skip
        self.summary, self._refusal = ProblemSummary(), label("", "error", wrap=True)
        self._refusal.hide()
        inside = panel(column(self.summary, self.form, None, margins=(0, 0, 8, 0)))
        self._area = scrolled(inside)
        self.add(label(about, "muted", wrap=True), (self._area, 1), self._refusal)
        self.add_cancel()
        self.add_accept(accept)
        self._begin(parent)

    def _begin(self, parent: QWidget | None) -> None:
        window = parent.window() if parent else self
        room = max(window.height() - px(AROUND), px(220))
        self._area.setMinimumHeight(min(self.form.sizeHint().height() + px(24), room))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.form.go_to(self._asked.names[0])

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = [name for name in self._asked.needed if self.record.entry(name) is None]
        self.record.tell({name: sentence(N_("Fill this in")) for name in missing})
        self._refusal.hide()
        problems = self.form.check()
        self.summary.show_problems(problems, take_focus=True)
        if not problems and self._stored():
            super().accept()

    def _stored(self) -> bool:
        values = {name: self.record.value(name) for name in self._asked.names}
        try:
            self._write(self.record.id, values)
        except Invalid as invalid:
            return self._say_problems(invalid)
        except UserError as error:
            return self._say(error)
        return True

    def _say_problems(self, invalid: Invalid) -> bool:
        if invalid.problems.keys() & self.form.boxes.keys():
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
            return False
        return self._say(invalid)

    def _say(self, error: UserError) -> bool:
        say(self._refusal.setText, error.sentence)
        self._refusal.show()
        return False
