"""The people who return with the principal applicant, typed one under the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models.kinds import Place
from app.models.person import Person
from app.text import N_
from app.views.cases.new_case_sections import OF_FAMILY, family_relations
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import Draft, RecordEditor
from app.views.language import say_again, tr
from app.views.widgets.buttons import icon_button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row


class Family(QWidget):
    """One small form per person; people can be added and taken away until the case is made."""

    changed = Signal()
    left = Signal()

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.people: list[_Block] = []
        self._layout: QVBoxLayout = column(gap=12)
        self.setLayout(self._layout)
        self.hide()

    def add(self, family_name: str | None = None, draft: Draft | None = None) -> None:
        """One more person, most often of the same name; the focus goes there unless restored."""
        record = RecordEditor(Person, start={"family_name": family_name}, place=self._place)
        if draft:
            record.restore(draft)
        block = _Block(record, self._number_of)
        block.form.changed.connect(lambda _name: self.changed.emit())
        block.form.left.connect(lambda _name: self.left.emit())
        block.removed.connect(lambda: self.remove(block))
        self.people.append(block)
        say_again(block.title)
        self._layout.addWidget(block)
        self.show()
        if draft is None:
            block.form.go_to("relation")
            self.changed.emit()

    def _number_of(self, block: _Block) -> int:
        return self.people.index(block) + 1 if block in self.people else 0

    def remove(self, block: _Block) -> None:
        """Take a person away."""
        self.people.remove(block)
        block.hide()
        block.deleteLater()
        self.setVisible(bool(self.people))
        for other in self.people:
            say_again(other.title)
        self.changed.emit()

    def clear(self) -> None:
        """Nobody yet."""
        for block in list(self.people):
            self.remove(block)

    def answers(self) -> list[dict[str, Any]]:
        """What was typed, person by person."""
        return [block.form.records[0].changes() for block in self.people]

    def drafts(self) -> list[Draft]:
        """The same, to be kept."""
        return [block.form.records[0].draft() for block in self.people]

    def forms(self) -> list[Form]:
        """The forms, in order."""
        return [block.form for block in self.people]


class _Block(QFrame):
    """One person."""

    removed = Signal()

    def __init__(self, record: RecordEditor, number: Callable[[_Block], int]) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.form = Form(
            record, [Section("", *OF_FAMILY)], {"relation": family_relations}, _NO_HINTS,
            framed=False,
        )  # fmt: skip
        self.title = label(lambda: tr(N_("Person {n}"), n=number(self)), "h3")
        remove = icon_button("trash-2", N_("Take this person away"), self.removed.emit)
        head = row(self.title, None, remove)
        self.setLayout(column(head, self.form, gap=4, margins=(14, 6, 14, 14)))


_NO_HINTS = {"family_name": "", "given_names": ""}
