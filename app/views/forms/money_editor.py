"""Editor of an amount: its currency in the box, the other currency under it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.kinds import Place
from app.models.money import Money, from_eur, money, to_eur
from app.views.forms.clean_text import CleanLine
from app.views.forms.editor import Choices, Editor
from app.views.forms.record_editor import Unread, read
from app.views.language import Words, as_is, current, say
from app.views.look import px
from app.views.widgets.buttons import Button, button
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row


class MoneyEditor(Editor):
    """Sums and products are computed on leaving; an ambiguous dot or comma is asked about."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self._rate: Decimal | None = None
        self._other = ""
        self.line = _AmountLine(place.currency)
        self.line.typed.connect(self._typed)
        self.line.dropped.connect(self.dropped)
        self.left.connect(self._complete)
        self._echo = label("", "muted")
        self._meanings = row(gap=6)
        under = column(self._echo, self._meanings, gap=2)
        self.setLayout(column(row(self.line, None), under, gap=2))
        say(self._say_echo, "")

    def set_currency(self, currency: str) -> None:
        """Take amounts in this currency from now on."""
        self.place = Place(self.place.country, currency)
        self.line.show_currency(currency)
        self._typed()

    def set_rate(self, rate: Decimal | None, other: str) -> None:
        """Echo the amount in another currency; rate = units of the local one per euro."""
        self._rate, self._other = rate, other
        self._say_echo("")

    def entry(self) -> Any:
        """The amount, in minor units."""
        return read(self.spec, self.line.text(), self.place)

    def show_entry(self, entry: Any) -> None:
        """Show an amount; its own currency comes with it."""
        if isinstance(entry, Money) and entry.currency != self.place.currency:
            self.place = Place(self.place.country, entry.currency)
            self.line.show_currency(entry.currency)
        if self.entry() != entry or not self.line.hasFocus():
            self.line.setText(self.text_of(entry))
        self._say_echo("")
        self._ask()

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The line, named with its currency."""
        return [(self.line, lambda: current().currency(self.place.currency))]

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.line.setText(text)
        self.line.typed.emit()

    def _typed(self) -> None:
        self._say_echo("")
        clear(self._meanings)
        self.changed.emit()

    def _complete(self) -> None:
        """Write the result out, or ask which of two amounts is meant."""
        self.show_entry(self.entry())

    def _say_echo(self, _text: str) -> None:
        self.line.show_currency(self.place.currency)
        entry = self.entry()
        words = ""
        if isinstance(entry, Money) and self._rate and self._other:
            words = "= " + current().money(self._converted(entry, self._rate))
        self._echo.setText(words)
        self._echo.setVisible(bool(words))

    def _converted(self, amount: Money, rate: Decimal) -> Money:
        euros = to_eur(amount, rate)
        return euros if self._other == "EUR" else from_eur(euros, rate, self._other)

    def _ask(self) -> None:
        """Offer both meanings of 1.500."""
        clear(self._meanings)
        entry = self.entry()
        values = entry.sentence.values if isinstance(entry, Unread) else {}
        add(self._meanings, *(self._meaning(values[n]) for n in ("low", "high") if n in values))
        add(self._meanings, None)

    def _meaning(self, value: Decimal | int) -> Button:
        amount = money(value, self.place.currency)
        return button(as_is(current().money(amount)), lambda: self._mean(amount))

    def _mean(self, amount: Money) -> None:
        self.line.setText(self.spec.kind.edit(amount, current()))
        self.line.setFocus()
        self._typed()


class _AmountLine(CleanLine):
    """Figures on the right, the currency inside the frame."""

    def __init__(self, currency: str) -> None:
        super().__init__(180)
        self._sign = label("", "muted")
        self._sign.setParent(self)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_currency(currency)

    def show_currency(self, currency: str) -> None:
        """Show the sign of a currency."""
        self._sign.setText(current().currency(currency))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._sign.adjustSize()
        self._sign.move(
            self.width() - self._sign.width() - px(10), (self.height() - self._sign.height()) // 2
        )
        self.setTextMargins(0, 0, self._sign.width() + px(6), 0)
