"""Two values of one field, ours and the one saved meanwhile, chosen before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.models.field import Field
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words, current, tr
from app.views.widgets.callout import Callout
from app.views.widgets.choice_card import ChoiceCard
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled


class Comparison(Dialog):
    """One row per field: what was typed here, what stands now. Nothing is chosen beforehand."""

    def __init__(self, parent: QWidget | None, record: RecordEditor, theirs: Mapping[str, Any]):
        super().__init__(parent, N_("Somebody changed the same fields"), 720)
        self.choices: dict[str, tuple[ChoiceCard, ChoiceCard]] = {}
        self._groups: list[QButtonGroup] = []
        self._waiting = Callout("warn", N_("Choose one of the two values for each field"))
        self._waiting.hide()
        rows = [self._row(record, name, value) for name, value in theirs.items()]
        self.add(
            label(N_("Nothing was overwritten. Choose for each field what is right."), wrap=True),
            scrolled(panel(column(*rows, None, gap=14))),
            self._waiting,
        )
        self.add_cancel()
        self.add_accept(N_("Save these values"))

    def _row(self, record: RecordEditor, name: str, theirs: Any) -> QWidget:
        spec = record.fields[name]
        ours = ChoiceCard(_shown(spec, record.entry(name)), N_("Typed here, not saved yet"))
        other = ChoiceCard(_shown(spec, theirs), N_("Saved meanwhile by somebody else"))
        group = QButtonGroup(self)
        for card in (ours, other):
            group.addButton(card)
        self._groups.append(group)
        self.choices[name] = (ours, other)
        title = label(lambda: spec.title(current()), "strong")
        return panel(column(title, row((ours, 1), (other, 1)), gap=4))

    def taken(self) -> list[str]:
        """The fields where the other value is right."""
        return [name for name, (_, other) in self.choices.items() if other.isChecked()]

    def accept(self) -> None:
        if all(ours.isChecked() or other.isChecked() for ours, other in self.choices.values()):
            super().accept()
        else:
            self._waiting.show()


def _shown(spec: Field, entry: Any) -> Words:
    return lambda: spec.show(entry, current()) if entry is not None else tr(N_("empty"))
