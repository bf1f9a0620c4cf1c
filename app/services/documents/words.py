"""Amounts and small numbers in words, as they stand on a signed paper."""

from __future__ import annotations

from num2words import num2words

from app.services.documents.arabic_words import Counted, counted
from app.services.documents.data import Amount
from app.text import decimals

# One and many of the unit, then of its hundredth.
_UNITS = {
    "fr": {
        "EUR": ("euro", "euros", "centime", "centimes"),
        "MAD": ("dirham", "dirhams", "centime", "centimes"),
        "XOF": ("franc CFA", "francs CFA", "", ""),
        "XAF": ("franc CFA", "francs CFA", "", ""),
    },
    "en": {
        "EUR": ("euro", "euros", "cent", "cents"),
        "MAD": ("dirham", "dirhams", "centime", "centimes"),
        "XOF": ("CFA franc", "CFA francs", "", ""),
        "XAF": ("CFA franc", "CFA francs", "", ""),
    },
}

_CENTIME = Counted("سنتيم واحد", "سنتيمان", "سنتيمات", "سنتيما", "سنتيم")
_FRANC = Counted("فرنك سيفا واحد", "فرنكان سيفا", "فرنكات سيفا", "فرنكا سيفا", "فرنك سيفا")
_ARABIC = {
    "EUR": Counted("أورو واحد", "أوروان", "أورو", "أورو", "أورو"),
    "MAD": Counted("درهم واحد", "درهمان", "دراهم", "درهما", "درهم"),
    "XOF": _FRANC,
    "XAF": _FRANC,
}


def amount_in_words(amount: Amount, language: str) -> str:
    """(145050, "EUR") -> "mille quatre cent cinquante euros et cinquante centimes"."""
    minor, currency = amount
    if language == "ar":
        return _arabic(minor, currency)
    one, many, one_part, many_parts = _UNITS[language].get(currency, (currency,) * 4)
    whole, part = divmod(abs(minor), 10 ** decimals(currency))
    words = _counted(whole, one, many, language)
    if part:
        joint = "et" if language == "fr" else "and"
        words += f" {joint} {_counted(part, one_part, many_parts, language)}"
    minus = {"fr": "moins ", "en": "minus "}[language] if minor < 0 else ""
    return minus + words


def number_in_words(number: int, language: str) -> str:
    """3 -> "trois", "three" or "ثلاثة"."""
    if language == "ar":
        return counted(number)
    return str(num2words(number, lang=language)).replace(",", "")


def _arabic(minor: int, currency: str) -> str:
    unknown = Counted(f"{currency} واحد", f"{currency} اثنان", currency, currency, currency)
    whole, part = divmod(abs(minor), 10 ** decimals(currency))
    words = counted(whole, _ARABIC.get(currency, unknown))
    if part:
        words += f" و{counted(part, _CENTIME)}"
    return f"ناقص {words}" if minor < 0 else words


def _counted(number: int, one: str, many: str, language: str) -> str:
    """A number and what it counts; French counts 0 and 1 as one, and millions *of* something."""
    singular = number == 1 or (number == 0 and language == "fr")
    unit = one if singular else many
    if language == "fr" and number >= 1_000_000 and number % 1_000_000 == 0:
        unit = f"d’{unit}" if unit[0] in "aeiou" else f"de {unit}"
    return f"{number_in_words(number, language)} {unit}"
