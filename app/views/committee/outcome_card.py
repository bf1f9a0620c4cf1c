"""Enters the outcome of one case: four buttons with letters, amounts, conditions, reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.models.committee import ABSENT, ADJOURNED, FAVOURABLE, OUTCOMES, REFUSED, CommitteeOutcome
from app.models.kinds import Place
from app.models.money import Money
from app.services.committee.outcomes import Said
from app.services.committee.sitting import Row
from app.text import N_, Sayable
from app.views.forms.editor import Editor
from app.views.forms.money_editor import MoneyEditor
from app.views.forms.record_editor import Unread
from app.views.forms.text_editors import NoteEditor
from app.views.language import Words, as_is, current, say, spoken
from app.views.widgets.buttons import Button, button
from app.views.widgets.callout import announce
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, grid, panel, row
from app.views.widgets.segmented import Segmented

KEYS = {FAVOURABLE: "F", ADJOURNED: "J", REFUSED: "R", ABSENT: "A"}
FIELDS = ("grant", "services", "conditions", "reason", "correction_reason")
FEE = "operator_fee"


@dataclass(frozen=True)
class Entered:
    """What was entered, and why it corrects what was said before."""

    said: Said
    why: str


class LetterButton(Button):
    """A button whose letter is underlined, and works with Alt."""

    def __init__(self, words: Words, letter: str, kind: str = "normal") -> None:
        self._letter = letter
        super().__init__(words, kind)

    def set_words(self, text: str) -> None:
        """Underline the letter in the word; beside it where the word lacks it."""
        super().set_words(text)
        place = text.upper().find(self._letter)
        marked = f"{text[:place]}&{text[place:]}" if place >= 0 else f"{text} (&{self._letter})"
        self.setText(marked)


class OutcomeCard(QWidget):
    """Shows the outcome of a case; `entered` carries what is to be written.

    What is typed for a case waits while another one is looked at."""

    entered = Signal(object)  # Entered

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self._kept: dict[str, dict[str, Any]] = {}
        self._closed = self._may = False
        self._offered: list[str] = []
        specs = CommitteeOutcome.fields()
        self.editors: dict[str, Editor] = {
            name: (MoneyEditor if name in FIELDS[:2] else NoteEditor)(specs[name], Place())
            for name in FIELDS
        }
        self.currency = Segmented(N_("Currency"), [])
        self.currency.changed.connect(self._change_currency)
        self.buttons = {
            code: LetterButton(OUTCOMES[code], key, "primary" if code == FAVOURABLE else "normal")
            for code, key in KEYS.items()
        }
        self.correct = button(N_("Correct the outcome…"), self.start_correcting, icon="pencil")
        self._title, self._under = label("", "h2", wrap=True), label("", "muted", wrap=True)
        self._problem = label("", "error", wrap=True)
        self._build(specs)
        self._connect()

    def _build(self, specs: Any) -> None:
        boxes = {name: self._box(name, specs[name]) for name in FIELDS}
        self._why = boxes["correction_reason"]
        self._money = panel(column(row(self.currency, None), boxes["grant"], boxes["services"]))
        pair = grid(8, 8)
        for place, pressed in enumerate(self.buttons.values()):
            pair.addWidget(pressed, place // 2, place % 2)
        self._pressed = panel(pair)
        body = card(
            self._title, self._under, self._pressed, self._problem, self._money,
            boxes["conditions"], boxes["reason"], self._why, row(None, self.correct), gap=10,
        )  # fmt: skip
        self.setLayout(column(body, None, gap=0))
        self._problem.hide()

    def _box(self, name: str, spec: Any) -> QWidget:
        editor = self.editors[name]
        words = lambda: spec.title(current())  # noqa: E731
        editor.set_name(words)
        return panel(column(label(words, "strong"), editor, gap=3))

    def _connect(self) -> None:
        for code, pressed in self.buttons.items():
            pressed.clicked.connect(partial(self.enter, code))
        for editor in self.editors.values():
            editor.changed.connect(self._keep)

    # ---- what is shown

    def show_row(self, shown: Row | None, closed: bool, may: bool) -> None:
        """Show a case; `closed` outcomes are only corrected, `may` says whether by this officer."""
        other = shown is None or self._row is None or shown.item.id != self._row.item.id
        self._row, self._closed, self._may = shown, closed, may
        if other:
            self._problem.hide()
        self.setVisible(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, shown: Row) -> None:
        name = " ".join(part for part in shown.name if part)
        say(self._title.setText, as_is(name or shown.number))
        say(self._under.setText, as_is(f"{shown.number} · {shown.plan.title}".rstrip(" ·")))
        entries = self._kept.get(shown.item.id) or self._first(shown)
        self._offer_currencies(shown, entries["grant"] or entries["services"])
        for field, editor in self.editors.items():
            if editor.entry() != entries[field]:
                editor.show_entry(entries[field])
        self._enable()

    def _first(self, shown: Row) -> dict[str, Any]:
        """What stands at first: the outcome that holds, else the amounts submitted."""
        held = shown.holding
        grant, services = shown.suggested
        if held is None:
            return {**dict.fromkeys(FIELDS), "grant": grant, "services": services}
        known = {name: held.answer(name) for name in FIELDS[:4]}
        if held.outcome != FAVOURABLE:
            known |= {"grant": grant, "services": services}
        return {**known, "correction_reason": None}

    def _offer_currencies(self, shown: Row, amount: Any) -> None:
        options = list(dict.fromkeys(("EUR", shown.currency)))
        if options != self._offered:
            self._offered = options
            self.currency.set_options([(code, _sign(code)) for code in options])
        chosen = amount.currency if isinstance(amount, Money) else "EUR"
        self.currency.set_value(chosen if chosen in options else "EUR")

    def _enable(self) -> None:
        correcting = self._closed and self._correcting()
        open_now = self._may and (not self._closed or correcting)
        for editor in self.editors.values():
            editor.setEnabled(open_now)
        self.currency.setEnabled(open_now)
        self._pressed.setVisible(open_now)
        self._why.setVisible(correcting)
        self.correct.setVisible(self._may and self._closed and not correcting)

    def _correcting(self) -> bool:
        return bool(self._row and self._row.item.id in self._kept)

    def changeEvent(self, event: QEvent) -> None:
        """Amounts are written as the language writes them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for name in FIELDS[:2]:
                editor = self.editors[name]
                entry = editor.entry()
                if isinstance(editor, MoneyEditor) and isinstance(entry, Money):
                    editor.line.setText(editor.text_of(entry))

    # ---- what the officer does

    def start_correcting(self) -> None:
        """Open the card of a closed session, for a correction with its reason."""
        if self._row:
            self._kept[self._row.item.id] = self._first(self._row)
            self._enable()
            self.editors["correction_reason"].setFocus()

    def enter(self, code: str, _checked: bool = False) -> None:
        """Enter an outcome with what is typed; says what is missing at its place."""
        if self._row is None or not self._pressed.isVisibleTo(self):
            return
        entries = {name: editor.entry() for name, editor in self.editors.items()}
        unread = next((e for e in entries.values() if isinstance(e, Unread)), None)
        if unread and code == FAVOURABLE:
            self.say_problem(unread.sentence, "grant")
            return
        self.entered.emit(Entered(_said(code, entries), entries["correction_reason"] or ""))

    def done(self) -> None:
        """It is written: nothing typed waits any more."""
        if self._row:
            self._kept.pop(self._row.item.id, None)
        self._problem.hide()

    def forget(self) -> None:
        """Drop everything that was typed and not entered."""
        self._kept.clear()

    def say_problem(self, problem: Sayable, field: str = "") -> None:
        """Say what is wrong, and go where it is put right."""
        say(self._problem.setText, problem)
        self._problem.show()
        announce(self, spoken(problem))
        if field:
            self.editors[field].setFocus()

    @property
    def dirty(self) -> bool:
        """Whether anything typed is not written."""
        return bool(self._kept)

    def _keep(self) -> None:
        if self._row:
            self._kept[self._row.item.id] = {n: e.entry() for n, e in self.editors.items()}

    def _change_currency(self, currency: str) -> None:
        """Amounts that stood as submitted are shown in the other currency; typed ones stay."""
        if self._row is None:
            return
        eur = dict(zip(FIELDS, self._row.suggested, strict=False))
        local = _local(self._row)
        for name in FIELDS[:2]:
            editor = self.editors[name]
            assert isinstance(editor, MoneyEditor)
            stands, other = (eur[name], local[name])[:: 1 if currency != "EUR" else -1]
            if editor.entry() in (stands, None):
                editor.set_currency(currency)
                editor.show_entry(other)
            else:
                editor.set_currency(currency)
        self._keep()


def _said(code: str, entries: dict[str, Any]) -> Said:
    def amount(name: str) -> Money | None:
        value = entries[name]
        return value if isinstance(value, Money) and code == FAVOURABLE else None

    return Said(
        outcome=code,
        grant=amount("grant"),
        services=amount("services"),
        conditions=entries["conditions"] or "",
        reason=entries["reason"] or "",
    )


def _local(shown: Row) -> dict[str, Money | None]:
    """Grant and services as submitted, in the local currency: sums of the lines."""
    sums = {"grant": 0, "services": 0}
    for item in shown.plan.items:
        if item.local:
            sums["services" if item.mode == FEE else "grant"] += item.local[0]
    return {name: Money(sum_, shown.currency) if sum_ else None for name, sum_ in sums.items()}


def _sign(code: str) -> Callable[[], str]:
    return lambda: current().currency(code)
