"""Editors that only the dialog of an item has: service, amount in one of two currencies."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.models.field import Field
from app.models.kinds import Place
from app.models.programme import Service
from app.services import catalogue
from app.services.access import Desk
from app.text import N_, Language, Sayable
from app.views.forms.choice_editors import ListEditor
from app.views.forms.editor import Choices
from app.views.forms.money_editor import MoneyEditor
from app.views.forms.text_editors import LineEditor
from app.views.language import current
from app.views.widgets.segmented import Segmented

LEVELS = ("N1", "N2", "N3")


class WideLine(LineEditor):
    """Text over both columns."""

    wide = True


class ServiceEditor(ListEditor):
    """The catalogue over both columns."""

    wide = True


class AmountEditor(MoneyEditor):
    """Typed in euros or in the local currency; the other one is echoed."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        self._local, self._of_euro = "", Decimal(0)
        self.segments = Segmented(N_("Currency"), [])
        super().__init__(spec, place, choices)
        self.segments.changed.connect(self.set_currency)
        line = cast(QVBoxLayout, self.layout()).itemAt(0)
        cast(QHBoxLayout, line).insertWidget(1, self.segments)

    def offer(self, local: str, rate: Decimal | None) -> None:
        """The two currencies of a case and the rate between them, units for one euro."""
        self._local, self._of_euro = local, rate or Decimal(0)
        self.segments.set_options([(code, _sign(code)) for code in ("EUR", local)])
        self._follow()

    def set_currency(self, currency: str) -> None:
        """Take amounts in this currency from now on."""
        super().set_currency(currency)
        self._follow()

    def show_entry(self, entry: Any) -> None:
        """Show an amount; its own currency comes with it."""
        super().show_entry(entry)
        self._follow()

    def _follow(self) -> None:
        """The currency chosen, and the one echoed."""
        if self._local:
            self.segments.set_value(self.place.currency)
            other = self._local if self.place.currency == "EUR" else "EUR"
            self.set_rate(self._of_euro or None, other)


def _sign(code: str) -> Callable[[], str]:
    return lambda: current().currency(code)


class _Service:
    """A service with its level before it, so that typing N3 lists those of level 3."""

    def __init__(self, row: Service) -> None:
        self._row = row

    def said(self, language: Language) -> str:
        label = catalogue.name(self._row, language)
        return f"{self._row.level} · {label}" if self._row.level in LEVELS else label


def services(desk: Desk, case: str) -> dict[str, Sayable]:
    """What the package of a case may choose from, as the catalogue was when it was referred."""
    return {row.code or "": _Service(row) for row in catalogue.for_case(desk, case)}
