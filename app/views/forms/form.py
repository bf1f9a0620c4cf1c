"""A form: sections of fields of one or several records, laid out from data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from app.text import N_, Sentence
from app.views.forms.editor import Choices
from app.views.forms.editors import MakeEditor, editor_for
from app.views.forms.field_box import FieldBox
from app.views.forms.field_grid import FieldGrid
from app.views.forms.main_action import do_main_action
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words, current, tr
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Section:
    """A title (marked message) and the names of its fields, in reading order.

    `number` stands before the title, `note` at the right of it.
    """

    def __init__(self, title: str, *names: str, note: str = "", number: int = 0) -> None:
        self.title, self.names, self.note, self.number = title, names, note, number

    def said(self) -> str:
        """The title with its number."""
        return f"{self.number}. {tr(self.title)}" if self.number else tr(self.title)


@dataclass(frozen=True)
class Problem:
    """Something wrong: the field, what is said, and how to get there."""

    box: FieldBox
    sentence: Sentence

    def words(self) -> str:
        """Label and sentence, for the summary."""
        said = self.sentence.said(current())
        return tr(N_("{field}: {problem}"), field=self.box.title(), problem=_lower(said))


class Form(QWidget):
    """Cards of fields. A field belongs to the first record that has one of its name.

    choices: lists for fields that take theirs from the store or depend on others.
    hints: other words under a label ('' for none). `restricted` fields that have an answer
    are masked until shown. Enter goes to the next field unless `enter_moves` is off.
    editors: what edits a field otherwise than its kind.
    """

    enter_saves: ClassVar[bool] = False  # what the officer chose for every form
    changed = Signal(str)  # name of the field
    left = Signal(str)
    revealed = Signal(str)

    def __init__(
        self,
        records: RecordEditor | Sequence[RecordEditor],
        sections: Sequence[Section],
        choices: Mapping[str, Choices] | None = None,
        hints: Mapping[str, Words] | None = None,
        needed: Collection[str] | None = None,
        framed: bool = True,
        enter_moves: bool = True,
        editors: Mapping[str, MakeEditor] | None = None,
    ) -> None:
        super().__init__()
        self.records = [records] if isinstance(records, RecordEditor) else list(records)
        self.boxes: dict[str, FieldBox] = {}
        self.cards: dict[str, QWidget] = {}
        self._choices, self._hints, self._needed = choices or {}, hints or {}, needed
        self._enter_moves, self._editors = enter_moves, editors or {}
        for section in sections:
            self.cards[section.title] = self._section(section, framed)
        self._column = column(*self.cards.values(), gap=12)
        self.setLayout(self._column)
        self._bind_keys()

    # ---- building

    def _section(self, section: Section, framed: bool) -> QWidget:
        boxes = [self._box(name) for name in section.names]
        grid = FieldGrid(boxes)
        if not framed:
            return grid
        head = row(label(section.said, "h2"), None, label(section.note, "caption"), gap=12)
        return card(head, grid, gap=8, margins=(18, 12, 18, 16))

    def _box(self, name: str) -> FieldBox:
        record = self.record_of(name)
        spec = record.fields[name]
        needed = "create" in spec.needed_for if self._needed is None else name in self._needed
        box = FieldBox(
            record,
            name,
            self._choices.get(name),
            self._hints.get(name),
            needed=needed,
            hidden=spec.restricted,
            editor=self._editors.get(name, editor_for),
        )
        box.changed.connect(self.changed)
        box.left.connect(self.left)
        box.revealed.connect(self.revealed)
        self.boxes[name] = box
        return box

    def _bind_keys(self) -> None:
        for keys, run in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self.redo),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def add_card(self, place: int, title: str, added: QWidget) -> None:
        """Put something of another making among the sections."""
        self.cards[title] = added
        self._column.insertWidget(place, added)

    def ordered_cards(self) -> dict[str, QWidget]:
        """The cards by title, from top to bottom."""
        return dict(sorted(self.cards.items(), key=lambda item: self._column.indexOf(item[1])))

    def section_of(self, box: FieldBox) -> str:
        """The title of the card a field is in, '' when it is in none."""
        cards = self.cards.items()
        return next((title for title, card in cards if card.isAncestorOf(box)), "")

    # ---- records and fields

    def record_of(self, name: str) -> RecordEditor:
        """The record a field belongs to."""
        return next(record for record in self.records if name in record.fields)

    @property
    def dirty(self) -> bool:
        """Whether anything typed is not stored."""
        return any(record.dirty for record in self.records)

    def load(self) -> None:
        """Show other records: everything restricted is masked anew."""
        for box in self.boxes.values():
            box.load()

    def set_read_only(self, read_only: bool) -> None:
        """Show answers as words that cannot be changed."""
        for box in self.boxes.values():
            box.set_read_only(read_only)

    def refresh(self, *names: str) -> None:
        """Show what the records hold: these fields, or all."""
        for name in names or self.boxes:
            if name in self.boxes:
                self.boxes[name].refresh()

    def check(self) -> list[Problem]:
        """Say everything that is wrong in these fields, each at its place."""
        for name in self.boxes:
            self.record_of(name).leave(name)
        return self.problems()

    def problems(self) -> list[Problem]:
        """What is wrong and may be said already, in reading order."""
        found = []
        for name, box in self.boxes.items():
            box.show_problem()
            if said := box.record.problem(name):
                found.append(Problem(box, said))
        return found

    def go_to(self, name: str) -> None:
        """Scroll to a field and give it the focus."""
        show_box(self.boxes[name])

    def undo(self) -> None:
        """Take the last step back, in the record of the field that has the focus."""
        self._move(RecordEditor.undo)

    def redo(self) -> None:
        """Do it again."""
        self._move(RecordEditor.redo)

    def _move(self, move: Callable[[RecordEditor], str | None]) -> None:
        focus = self._focused()
        first = [focus.record] if focus else []
        for record in (*first, *self.records):
            name = move(record)
            if name in self.boxes:
                self.boxes[name].refresh()
                self.go_to(name)
                self.changed.emit(name)
                return

    def _focused(self) -> FieldBox | None:
        focus = self.window().focusWidget()
        return next((box for box in self.boxes.values() if box.isAncestorOf(focus)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and alone and self._enter_moves:
            if not (Form.enter_saves and do_main_action(self)):
                self.focusNextChild()
        else:
            super().keyPressEvent(event)


def show_box(box: FieldBox) -> None:
    """Scroll until a field can be read with its label, and give it the focus."""
    box.take_focus()
    around = box.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(box, 0, 24)


def _lower(sentence: str) -> str:
    """The first letter small, unless a name in capitals begins the sentence."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]
