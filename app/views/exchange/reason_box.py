"""Why a value was chosen: asked for money, status and identity, kept in the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.field import Field
from app.text import N_
from app.views.forms.editor import restyle
from app.views.forms.remark import Remark
from app.views.language import current, say, tr
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column


class ReasonBox(QWidget):
    """One reason for the fields of a case that need one."""

    def __init__(self, fields: Sequence[Field], text: str = "") -> None:
        super().__init__()
        self._fields = fields
        self.line = QLineEdit(text)
        self.line.setMaxLength(500)
        self._remark = Remark()
        title = name_for(self.line, self._title)
        kept = label(N_("It is kept in the history of the case."), "caption", wrap=True)
        say(self.line.setPlaceholderText, N_("Example: quote no. 118 of 20/11 is the valid one"))
        self.setLayout(column(title, kept, self._remark, self.line, gap=3))
        self.line.textEdited.connect(self._forgive)

    def text(self) -> str:
        """The reason as typed."""
        return self.line.text().strip()

    def ask(self) -> None:
        """Say that it is missing, and take the focus."""
        self._remark.show_problem(N_("Say why this value is the right one"))
        self.line.setAccessibleDescription(self._remark.text())
        restyle(self.line, "invalid", "true")
        self.line.setFocus()

    def _title(self) -> str:
        names = ", ".join(field.title(current()) for field in self._fields)
        return tr(N_("Reason of the choice ({fields})"), fields=names)

    def _forgive(self) -> None:
        self._remark.hide()
        self.line.setAccessibleDescription("")
        restyle(self.line, "invalid", None)
