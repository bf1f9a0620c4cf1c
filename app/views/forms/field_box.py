"""One field of a form: its label, its hint, what is wrong, then where it is answered."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from app.models.field import Field, Unknown
from app.models.kinds import Choice, Link, Names, Note
from app.models.quantities import Amount, Number, PartialDate, Phone
from app.text import N_
from app.views.forms.answer_place import AnswerPlace
from app.views.forms.editor import Choices
from app.views.forms.editors import MakeEditor, editor_for
from app.views.forms.not_known import NotKnownButton
from app.views.forms.record_editor import RecordEditor
from app.views.forms.remark import Remark
from app.views.language import Words, current, say, spoken, tr
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

# Help of the referral template speaks of cells and codes: of no use where one does not type them.
TEMPLATE_ONLY = (Choice, Names, PartialDate, Number, Phone, Amount)


class FieldBox(QWidget):
    """Shows one field of a RecordEditor; a `hidden` answer is masked until it is asked for."""

    changed = Signal(str)
    left = Signal(str)
    revealed = Signal(str)

    def __init__(
        self,
        record: RecordEditor,
        name: str,
        choices: Choices | None = None,
        hint: Words | None = None,
        needed: bool = False,
        hidden: bool = False,
        editor: MakeEditor = editor_for,
    ) -> None:
        super().__init__()
        self.record, self.name = record, name
        self.spec: Field = record.fields[name]
        self.editor = editor(self.spec, record.place, choices)
        self.place = AnswerPlace(self.editor, self.title)
        self._hint: Words = self._usual_hint if hint is None else hint
        self._restricted, self._masked, self._read_only = hidden, False, False
        self._remark: Remark | None = None
        self._note: QLabel | None = None
        self._more = NotKnownButton(lambda: record.entry(name))
        self._build(needed)
        self._connect()
        self.load()

    # ---- building

    def _build(self, needed: bool) -> None:
        title = label(wrap=True, role="strong")
        title.setTextFormat(Qt.TextFormat.RichText)
        title.setBuddy(self.editor)
        fit(title.setMinimumHeight, 22)
        fit(title.setContentsMargins, 0, 2, 0, 2)
        say(title.setText, lambda: _marked(self.title(), needed))
        self.editor.set_name(self.title)
        self._more.hide()
        self._above = column(row((title, 1), self._more, gap=4), gap=0)
        if spoken(self._hint):
            hint = label(self._hint, "caption", wrap=True)
            fit(hint.setContentsMargins, 0, 0, 0, 2)
            self._above.addWidget(hint)
        self._below = column(self.place, gap=0)
        self.setLayout(column(self._above, self._below, None, gap=0))
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self.editor.changed.connect(self._take)
        self.editor.left.connect(self._leave)
        self.editor.entered.connect(self._offer)
        self.editor.dropped.connect(self._say_dropped)
        self.place.revealed.connect(self.reveal)
        self.place.answered.connect(self._answer_again)
        self._more.picked.connect(self.answer_unknown)
        keys = QShortcut(QKeySequence("Alt+Down"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._open_not_known)

    # ---- what is shown

    def title(self) -> str:
        """The label in the language shown."""
        return self.spec.title(current())

    def load(self) -> None:
        """Show another record: what is restricted is masked anew."""
        self.editor.place = self.record.place
        self._masked = self._restricted and self.record.entry(self.name) is not None
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Show the answer as words that cannot be changed."""
        self._read_only = read_only
        self.refresh()

    def locked(self) -> bool:
        """Whether nothing may be typed; what is written once is not changed later."""
        once = self.spec.policy in ("fixed", "insert")
        return self._read_only or (once and self.record.original.get(self.name) is not None)

    def refresh(self) -> None:
        """Show the entry and what is wrong, as the record has them."""
        self.place.show_entry(self.record.entry(self.name), self.locked(), self._masked)
        self.show_problem()

    def show_problem(self) -> None:
        """Say what is wrong or doubtful, if it may be said already."""
        problem, doubt = self.record.problem(self.name), self.record.doubt(self.name)
        if problem:
            self._remarked().show_problem(problem)
        elif doubt:
            self._remarked().show_doubt(doubt)
        elif self._remark:
            self._remark.hide()
        self.editor.set_invalid(problem is not None)
        self.editor.describe(". ".join(filter(None, (spoken(self._hint), self.remark()))))

    def remark(self) -> str:
        """What is said to be wrong or doubtful now."""
        return self._remark.text() if self._remark else ""

    def reveal(self) -> None:
        """Show a masked answer; `revealed` lets the access be noted."""
        self._masked = False
        self.refresh()
        self.take_focus()
        self.revealed.emit(self.name)

    def take_focus(self) -> None:
        """Put the focus where the field is answered."""
        self.place.take_focus()

    def _remarked(self) -> Remark:
        if self._remark is None:
            self._remark = Remark()
            self._above.addWidget(self._remark)
        return self._remark

    # ---- what the officer does

    def _open_not_known(self) -> None:
        if self._may_be_unknown():
            self._more.open()

    def answer_unknown(self, answer: Unknown | None) -> None:
        """Say why there is no answer, or leave the field empty."""
        if self.record.set(self.name, answer):
            self.record.leave(self.name)
            self.refresh()
            self.changed.emit(self.name)
        self.take_focus()

    def _answer_again(self, letters: str) -> None:
        self.answer_unknown(None)
        if letters:
            self.editor.put_in(letters)

    def _take(self) -> None:
        if self.place.in_use() and self.record.set(self.name, self.editor.entry()):
            self.changed.emit(self.name)
            if self.remark() or self.record.problem(self.name):
                self.show_problem()

    def _leave(self) -> None:
        self.record.leave(self.name)
        if self._note:
            self._note.hide()
        self.show_problem()
        self._more.setVisible(self._may_be_unknown() and self.underMouse())
        self.left.emit(self.name)

    def _say_dropped(self) -> None:
        if self._note is None:
            words = N_("Invisible characters were left out of what was pasted.")
            self._note = label(words, "muted", wrap=True)
            self._below.addWidget(self._note)
        self._note.show()

    def _offer(self) -> None:
        self._more.setVisible(self._may_be_unknown())

    def _may_be_unknown(self) -> bool:
        asked = not isinstance(self.spec.kind, Note | Link) and not self.locked()
        return asked and "create" not in self.spec.needed_for

    def enterEvent(self, event: QEnterEvent) -> None:
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        self._more.setVisible(self._may_be_unknown() and self._has_focus())

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _usual_hint(self) -> str:
        """Help of the field, or how the editor is used."""
        if self.spec.label or not isinstance(self.spec.kind, TEMPLATE_ONLY):
            return self.spec.hint(current()) or tr(self.editor.hint)
        return tr(self.editor.hint)


def _marked(title: str, needed: bool) -> str:
    if not needed:
        return escape(title)
    mark = escape(tr(N_("necessary")))  # not inside the braces: the texts are collected from here
    return f'{escape(title)} <span style="font-weight:400">({mark})</span>'
