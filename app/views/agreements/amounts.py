"""Amounts as figures and legends show them: without cents where there are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.text import Language
from app.views.language import current

NO_CENTS = re.compile(r"[.,]00(?!\d)")


def short(amount: tuple[int, str]) -> Callable[[], str]:
    """5 200 €, or 5 200,50 € where there are cents."""
    return lambda: NO_CENTS.sub("", current().money(amount), count=1)


def long(amount: tuple[int, str]) -> Callable[[], str]:
    """5 200,00 €."""
    return lambda: current().money(amount)


@dataclass(frozen=True)
class Figures:
    """An amount without its currency, which the title of its column says; — for none."""

    amount: tuple[int, str] | None

    def said(self, language: Language) -> str:
        """The figures."""
        return "—" if self.amount is None else language.amount(self.amount)
