"""Words, dates, numbers and money in the reader’s language; imports nothing of ours."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = {"fr": "Français", "en": "English"}
LOCALES = {"fr": "fr_FR", "en": "en_GB", "ar": "ar_MA"}
DECIMALS = {"EUR": 2, "XOF": 0, "XAF": 0, "MAD": 2}
SYMBOLS = {
    "fr": {"EUR": "€", "XOF": "F\u202fCFA", "XAF": "F\u202fCFA", "MAD": "DH"},
    "en": {"EUR": "€", "XOF": "F\u202fCFA", "XAF": "F\u202fCFA", "MAD": "MAD"},
    "ar": {"EUR": "أورو", "XOF": "F\u202fCFA", "XAF": "F\u202fCFA", "MAD": "درهم"},
}
CONTEXT = "\x04"


def N_(message: str) -> str:
    """Mark a message for translation where it is declared."""
    return message


def NC_(context: str, message: str) -> str:
    """Mark a message whose translation depends on a context."""
    return context + CONTEXT + message


@runtime_checkable
class Sayable(Protocol):
    """Anything that can be said in a language."""

    def said(self, language: Language) -> str:
        """The words in this language."""
        ...


@dataclass(frozen=True)
class Sentence:
    """A sentence with its values, translated only when shown."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def said(self, language: Language) -> str:
        """The sentence in this language, values included."""
        return language.tr(self.message, **self.values)


def sentence(message: str, /, **values: Any) -> Sentence:
    """A Sentence written like a call of `tr`."""
    return Sentence(message, values)


def decimals(currency: str) -> int:
    """Number of decimals that amounts of this currency have."""
    return DECIMALS.get(currency, 2)


class Language:
    """One language of screen, paper or command line: words, plurals, dates, money, direction."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(LOCALES[code])
        self.right_to_left = code == "ar"
        # Arabic papers of the Maghreb write figures as French ones do.
        self.figures = Locale.parse("fr_FR") if code == "ar" else self.locale
        self._words = gettext.translation(
            "passerelle", localedir=str(TRANSLATIONS), languages=[code], fallback=True
        )

    def tr(self, message: str, /, **values: Any) -> str:
        """Translate a message and fill its {placeholders}."""
        context, separator, text = message.rpartition(CONTEXT)
        words = self._words.pgettext(context, text) if separator else self._words.gettext(message)
        return words.format_map(self._said(values)) if values else words

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """Translate a message that depends on a count; {n} is filled with the number."""
        words = self._words.ngettext(one, many, n)
        return words.format_map({**self._said(values), "n": self.number(n)})

    def _said(self, values: Mapping[str, Any]) -> dict[str, str]:
        return {name: self.show(value) for name, value in values.items()}

    def show(self, value: Any) -> str:
        """Any value of a sentence as words: text, number, date, money, nested sentence."""
        match value:
            case str():
                return value
            case bool():
                return self.tr(N_("yes")) if value else self.tr(N_("no"))
            case int() | Decimal():
                return self.number(value)
            case dt.datetime():
                return self.moment(value)
            case dt.date():
                return self.date(value)
            case (int(), str()):
                return self.money(value)
            case Sayable():
                return value.said(self)
        return str(value)

    def date(self, day: dt.date) -> str:
        """24/11/2026, or 24 Nov 2026 in English where 03/04 would be doubtful."""
        pattern = "dd/MM/yyyy" if self.code != "en" else "d MMM yyyy"
        return format_date(day, pattern, locale=self.locale)

    def long_date(self, day: dt.date, weekday: bool = False) -> str:
        """24 novembre 2026, with the weekday when asked."""
        pattern = "EEEE d MMMM yyyy" if weekday else "d MMMM yyyy"
        words = format_date(day, pattern, locale=self.locale)
        return words.replace("1 ", "1er ", 1) if self.code == "fr" and words[:2] == "1 " else words

    def partial_date(self, text: str) -> str:
        """A date as known: 1991-04-17, 1991-04, 1991 or ~1985."""
        if text.startswith("~"):
            return self.tr(N_("about {year}"), year=text[1:])
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return text
        if len(parts) == 2:
            return format_date(dt.date(parts[0], parts[1], 1), "MMMM yyyy", locale=self.locale)
        return self.date(dt.date(*parts))

    def moment(self, when: dt.datetime | int) -> str:
        """A moment in local time; milliseconds since 1970 or a datetime."""
        if isinstance(when, int):
            when = dt.datetime.fromtimestamp(when / 1000, dt.UTC)
        local = when.astimezone()
        return self.tr(N_("{date} at {time}"), date=local.date(), time=local.strftime("%H:%M"))

    def number(self, value: int | Decimal, places: int | None = None) -> str:
        """A number with this language’s separators; `places` fixes the decimals."""
        fraction = ".######" if places is None else "." + "0" * places if places else ""
        return format_decimal(value, "#,##0" + fraction, locale=self.figures)

    def amount(self, money: tuple[int, str]) -> str:
        """The figures of an amount without its currency."""
        places = decimals(money[1])
        return self.number(Decimal(money[0]).scaleb(-places), places)

    def money(self, money: tuple[int, str]) -> str:
        """1 450,00 €, €1,450.00, 787 148 F CFA: minor units and ISO code."""
        figures, symbol = self.amount(money), self.currency(money[1])
        if self.code == "en" and symbol == "€":
            sign, figures = ("-", figures[1:]) if figures.startswith("-") else ("", figures)
            return f"{sign}{symbol}{figures}"
        return f"{figures}\u00a0{symbol}"

    def currency(self, code: str) -> str:
        """The sign of a currency as printed beside an amount."""
        return SYMBOLS.get(self.code, SYMBOLS["en"]).get(code, code)

    def percent(self, value: int | Decimal) -> str:
        """50 % or 50%."""
        return f"{self.number(value)}{'' if self.code == 'en' else chr(0xA0)}%"

    @property
    def comma(self) -> str:
        """What separates values one after the other."""
        return "، " if self.right_to_left else ", "

    def sequence(self, items: Iterable[Any]) -> str:
        """Values one after the other, separated by commas."""
        return self.comma.join(self.show(item) for item in items)


@cache
def language(code: str) -> Language:
    """The language of this code, loaded once."""
    return Language(code)
