"""Proposes a standard package: services to tick, amounts to confirm, the total beside the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.money import Money
from app.models.package import PackageItem
from app.services.packages.standard import Proposed
from app.services.packages.totals import Totals
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.money_editor import MoneyEditor
from app.views.language import as_is, say, tr
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import column, panel, row, scrolled

HOW = N_("The amounts are usual ceilings: confirm or correct each. Quotes are still needed.")
PICK = N_("Tick at least one service and give each an amount.")


class StandardDialog(Dialog):
    """`kept()` is what the officer ticked, with his amounts."""

    def __init__(self, parent: QWidget, lines: Sequence[Proposed], totals: Totals) -> None:
        super().__init__(parent, N_("Standard package"), 620)
        self._totals = totals
        self.lines = [(_tick(one), _amount(one), one) for one in lines]
        self._sum, self._refusal = label(role="strong", wrap=True), label("", "error", wrap=True)
        self._refusal.hide()
        rows = [row((tick, 1), amount, gap=10) for tick, amount, _ in self.lines]
        area = scrolled(panel(column(*rows, None, gap=8)))
        area.setMinimumHeight(min(52 * len(rows) + 12, 360))
        self.add(label(HOW, "muted", wrap=True), (area, 1), self._sum, self._refusal)
        for tick, amount, _ in self.lines:
            tick.toggled.connect(lambda _on: self._follow())
            amount.changed.connect(self._follow)
        self.add_cancel()
        self.add_accept(N_("Add these items"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._follow()

    def kept(self) -> list[Proposed]:
        """The ticked lines with the amounts as they stand; without those that have none."""
        found = []
        for tick, editor, one in self.lines:
            amount = editor.entry()
            if tick.isChecked() and isinstance(amount, Money) and amount.minor:
                found.append(replace(one, amount=amount))
        return found

    def accept(self) -> None:
        """Only with an amount for everything that is ticked."""
        ticked = sum(tick.isChecked() for tick, _, _ in self.lines)
        if ticked and len(self.kept()) == ticked:
            super().accept()
        else:
            say(self._refusal.setText, PICK)
            self._refusal.show()

    def _follow(self) -> None:
        """The sum of what is ticked, red when it is more than is left."""
        planned = sum(one.amount.minor for one in self.kept())
        left = self._totals.remaining
        over = left is not None and planned > left.minor
        set_ink(self._sum, "err" if over else "")
        self._refusal.hide()

        def words() -> str:
            amount = (planned, "EUR")
            if left is None:
                return tr(N_("Total {amount}"), amount=amount)
            rest = (left.minor - planned, "EUR")
            if over:
                excess = (-rest[0], "EUR")
                return tr(N_("Total {amount}: {excess} more than is left"), amount=amount,
                          excess=excess)  # fmt: skip
            return tr(N_("Total {amount}; {rest} would be left"), amount=amount, rest=rest)

        say(self._sum.setText, words)


def _tick(one: Proposed) -> QCheckBox:
    box = QCheckBox()
    words = as_is(one.label)
    if one.quantity > 1:
        words = sentence(N_("{service} × {n}"), service=one.label, n=one.quantity)
    say(box.setText, words)
    say(box.setAccessibleName, words)
    box.setChecked(one.usual)
    return box


def _amount(one: Proposed) -> MoneyEditor:
    editor = MoneyEditor(PackageItem.fields()["amount"])
    editor.set_name(as_is(one.label))
    editor.show_entry(one.amount)
    return editor
