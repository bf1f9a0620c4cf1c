"""One field in conflict: its name and last common value, the cards, the pencil."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.record import DELETED
from app.services.bundles.questions import Choice, Origin, Question
from app.text import N_, Sentence
from app.views.exchange import words
from app.views.exchange.decisions import OTHER, Decisions
from app.views.exchange.other_value import OtherValue, can_be_joined, can_be_typed, joined
from app.views.exchange.side_card import SideCard
from app.views.exchange.words import ShortMoment
from app.views.language import current, say_again, tr
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, add, clear, column, panel, row

FIELD_WIDTH, PENCIL, GAP = 176, 32, 12


@dataclass(frozen=True)
class Frame:
    """What the rows of one case share: its columns, and how they are laid out."""

    origins: Sequence[Origin]
    country: str
    subject: str = ""  # whom the case is about: not repeated in each row
    stacked: bool = False
    read_only: bool = False

    def place(self, origin: Origin) -> Sentence | str:
        """An installation in words."""
        return words.origin(origin, self.origins)


class QuestionRow(QWidget):
    """Nothing is chosen beforehand; a chosen card pressed again is left open."""

    changed = Signal()
    moved = Signal(int, int)  # column to go to, rows to go by

    def __init__(self, question: Question, decisions: Decisions, frame: Frame) -> None:
        super().__init__()
        self.question = question
        self._decisions, self._frame = decisions, frame
        self._masked = question.field.restricted
        self._read_only = frame.read_only or question.reserved
        self.cards: dict[str, SideCard] = {}
        self.other: OtherValue | None = None
        self.pencil = icon_button("pencil", self._said_other, self.toggle_other)
        self.pencil.setCheckable(True)
        if self._read_only or not can_be_typed(question):
            self.pencil.hide()
        self._below = column(gap=0)
        self._build()
        self.show_picked()

    def _build(self) -> None:
        places = {origin: place for place, origin in enumerate(self._frame.origins)}
        for choice in sorted(self.question.choices, key=lambda one: places[one.origin]):
            self.cards[choice.origin.device] = self._card(choice)
        ordered: list[Item] = [self._place(origin) for origin in self._frame.origins]
        stacked = self._frame.stacked
        cards = column(*self.cards.values(), gap=6) if stacked else row(*ordered, gap=GAP)
        pencil = panel(column(self.pencil, None, gap=0, margins=(0, 9, 0, 0)), PENCIL)
        main = row(self._left(), (cards, 1), pencil, gap=GAP)
        self.setLayout(column(main, self._below, gap=0))

    def _place(self, origin: Origin) -> tuple[QWidget, int]:
        """The card of an installation in its column, or the gap where it wrote nothing."""
        return self.cards.get(origin.device) or _gap(), 1

    def _left(self) -> QWidget:
        lines: list[Item] = [label(self.title, "strong", wrap=True)]
        self._before = label(self._said_before, "caption", wrap=True)
        lines.append(self._before)
        if self.question.is_reasoned:
            lines.append(row(Chip(N_("Reason needed"), "warn"), None, margins=(0, 3, 0, 0)))
        if self.question.reserved:
            lines.append(row(Chip(N_("Reserved"), "neutral"), None, margins=(0, 3, 0, 0)))
        if can_be_joined(self.question) and not self._read_only:
            keep = button(N_("Keep both"), self.keep_both, "link")
            lines.append(row(keep, None, gap=0))
        return panel(column(*lines, None, gap=1, margins=(0, 6, 0, 0)), FIELD_WIDTH)

    def _card(self, choice: Choice) -> SideCard:
        card = SideCard(
            partial(self._said_value, choice),
            partial(self._said_detail, choice),
            partial(self._said_named, choice),
        )
        card.clicked.connect(lambda: self._press(choice))
        card.other.connect(self.toggle_other)
        card.moved.connect(partial(self._move, choice.origin.device))
        return card

    # ---- words

    def title(self) -> str:
        """The field, with the record it belongs to when that is not the case itself."""
        question = self.question
        what, title = tr(question.what), question.field.title(current())
        if question.is_removal:
            named = question.name
            return tr(N_("{kind}: {name}"), kind=what, name=named) if named else what
        if question.conflict.entity == "case" or question.name == self._frame.subject:
            return title
        return tr(N_("{name}: {field}"), name=question.name or what, field=title)

    def _said_before(self) -> str:
        if self.question.is_removal:
            return tr(_said_removal(self.question))
        if self._masked:
            return tr(N_("Hidden"))
        before = self._show(self.question.before)
        return tr(N_("before: {value}"), value=before)

    def _said_value(self, choice: Choice) -> str:
        if self.question.is_removal:
            return tr(N_("Remove it")) if choice.value == DELETED else tr(N_("Keep it"))
        return tr(N_("Hidden")) if self._masked else self._show(choice.shown)

    def _said_detail(self, choice: Choice) -> str:
        language = current()
        edited = ", ".join(field.title(language) for field in choice.edited)
        where = self._said_where(choice.origin) if self._frame.stacked else ""
        whose = (choice.who, where, ShortMoment(choice.when).said(language))
        signed = " · ".join(filter(None, whose))
        return "\n".join(filter(None, (signed, edited, choice.why)))

    def _said_where(self, origin: Origin) -> str:
        where = self._frame.place(origin)
        return tr(N_("Here — {office}"), office=where) if origin.here else current().show(where)

    def _said_named(self, choice: Choice) -> str:
        if choice.origin.here:
            return tr(N_("{field}, value of here"), field=self.title())
        where = self._frame.place(choice.origin)
        return tr(N_("{field}, value of {office}"), field=self.title(), office=where)

    def _said_other(self) -> str:
        return tr(N_("{field}, another value"), field=self.title())

    def _show(self, value: Any) -> str:
        return self.question.field.show(value, current()) or tr(N_("empty"))

    # ---- choosing

    def _press(self, choice: Choice) -> None:
        device = choice.origin.device
        picked = self._decisions.of(self.question)
        if not self._read_only and not (picked and picked.device == device):
            self.take(device)
        elif not self._read_only:
            self._decisions.drop(self.question)
        self.show_picked()
        self.changed.emit()

    def take(self, device: str) -> None:
        """Choose the value of an installation."""
        choice = next(c for c in self.question.choices if c.origin.device == device)
        self._decisions.pick(self.question, choice.value, device)
        self._close_other()
        self.show_picked()

    def show_picked(self) -> None:
        """Mark what is chosen; another value that was begun stands in its editor."""
        picked = self._decisions.of(self.question)
        for device, card in self.cards.items():
            card.setChecked(picked is not None and picked.device == device)
        if picked and picked.device == OTHER and self.other is None:
            self._open_other(picked.value)

    # ---- another value

    def toggle_other(self) -> None:
        """Open the editor, or close it and forget what it held."""
        if self.pencil.isHidden():
            return
        if self.other is None:
            self._begin_other()
        else:
            self._decisions.drop(self.question)
            self._close_other()
        self.changed.emit()

    def _begin_other(self) -> None:
        """Start from the value chosen, else from the first one: it counts once it is changed."""
        picked = self._decisions.of(self.question)
        start = picked.value if picked else self.question.choices[0].value
        self._decisions.pick(self.question, start, ready=False)
        self.show_picked()
        if self.other:
            self.other.take_focus()

    def keep_both(self) -> None:
        """Both texts or lists together, to be looked over."""
        self._close_other()
        self._decisions.pick(self.question, joined(self.question))
        self.show_picked()
        self.changed.emit()

    def _open_other(self, value: Any) -> None:
        self.other = OtherValue(self.question, self._frame.country, value)
        self.other.changed.connect(lambda _: self._typed())
        beside = (FIELD_WIDTH + GAP, 8, PENCIL + GAP, 2)
        add(self._below, panel(row(self.other, gap=0, margins=beside)))
        self.pencil.setChecked(True)

    def _close_other(self) -> None:
        clear(self._below)
        self.other = None
        self.pencil.setChecked(False)

    def _typed(self) -> None:
        if self.other:
            entry = self.other.record.entry(self.other.name)
            self._decisions.pick(self.question, entry, ready=self.other.is_ready())
        self.changed.emit()

    # ---- keys

    def _move(self, device: str, across: int, down: int) -> None:
        """Along the cards of this row, or on to another row."""
        devices = list(self.cards)
        here = devices.index(device)
        along = down if self._frame.stacked else across
        if along and 0 <= here + along < len(devices):
            self.focus(here + along)
        elif down:
            beyond = (0 if down > 0 else len(devices)) if self._frame.stacked else here
            self.moved.emit(beyond, down)

    def focus(self, place: int) -> None:
        """Give the focus to the card at this place, or to the last one."""
        cards = list(self.cards.values())
        cards[min(place, len(cards) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def reveal(self) -> None:
        """Show restricted values."""
        self._masked = False
        for spoken in (self._before, *self.cards.values()):
            say_again(spoken)


def _said_removal(question: Question) -> str:
    """The message for who removed and who changed."""
    here = [choice.value == DELETED for choice in question.choices if choice.origin.here]
    if not here:
        return N_("removed on one side, changed on the other")
    return N_("removed here, changed there") if here[0] else N_("changed here, removed there")


def _gap() -> QWidget:
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return gap
