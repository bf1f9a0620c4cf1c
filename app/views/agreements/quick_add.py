"""The last row of the items: a service typed ahead, an amount, Enter, and the next one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.kinds import Options
from app.models.money import Money
from app.models.package import PackageItem
from app.text import N_, Sentence, sentence
from app.views.agreements.item_editors import AmountEditor, ServiceEditor
from app.views.forms.record_editor import Unread
from app.views.forms.type_ahead import TypeAhead
from app.views.language import say
from app.views.widgets.buttons import icon_button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HOW = N_("Type a service, Enter, the amount, Enter. Esc ends.")
Add = Callable[[str, Money], Sentence | None]
"""Adds an item (service, amount); answers why it was refused, None when it was added."""


class QuickAdd(QWidget):
    """Stays open for the next item until Esc."""

    ended = Signal()

    def __init__(self, add: Add) -> None:
        super().__init__()
        self._add = add
        fields = PackageItem.fields()
        self._services: Options = {}
        self.service = ServiceEditor(fields["service"], choices=lambda: self._services)
        self.amount = AmountEditor(fields["amount"])
        self.service.set_name(N_("Service"))
        self.amount.set_name(N_("Amount"))
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        done = icon_button("x", N_("End adding"), self.close_line)
        fields_row = row((self.service, 1), self.amount, done, gap=8)
        self.setLayout(
            column(fields_row, self._refusal, label(HOW, "caption"), gap=4, margins=(14, 8, 10, 8))
        )
        for box in (self.service.box, self.amount.line):
            cast(QLineEdit, box).installEventFilter(self)

    def open_line(self, currency: str, rate: Decimal | None, services: Options) -> None:
        """Begin with an empty line at the rate of the day; `services` are offered."""
        self._services = services
        self.amount.offer(currency, rate)
        self._clear()
        self.show()
        self.service.box.setFocus()

    def close_line(self) -> None:
        """No more items."""
        self.hide()
        self.ended.emit()

    def _clear(self) -> None:
        self.service.show_entry(None)
        self.amount.show_entry(None)
        self._refuse(None)

    def _refuse(self, said: Sentence | None) -> None:
        self._refusal.setVisible(said is not None)
        if said:
            say(self._refusal.setText, said)

    def submit(self) -> None:
        """Add what was typed, or say what is missing and go there."""
        service, amount = self.service.entry(), self.amount.entry()
        if service is None or isinstance(service, Unread):
            self._refuse(service.sentence if service else sentence(N_("Choose a service")))
            self.service.box.setFocus()
            return
        if not isinstance(amount, Money):
            self._refuse(amount.sentence if amount else sentence(N_("Enter an amount")))
            self.amount.line.setFocus()
            return
        refusal = self._add(service, amount)
        if refusal is None:
            self._clear()
            self.service.box.setFocus()
        else:
            self._refuse(refusal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.close_line()
            return True
        if event.key() not in ENTER:
            return False
        if isinstance(watched, TypeAhead):
            self._take(watched)
        else:
            self.submit()
        return True

    def _take(self, box: TypeAhead) -> None:
        """One service is meant: on to the amount."""
        alone = box.matches(box.text()) if box.text() else []
        if len(alone) == 1:
            box.choose(alone[0])
            self.amount.line.setFocus()
        elif self.service.entry() and not isinstance(self.service.entry(), Unread):
            self.amount.line.setFocus()
        else:
            box.open_list()
