"""Typed text to values: dates, amounts, telephones as officers write them; nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import phonenumbers

from app.models.folding import fold
from app.models.money import Money
from app.models.money import money as rounded
from app.text import N_, Sayable, Sentence, decimals, language, sentence

PARTIAL = re.compile(r"~\d{4}|\d{4}(-\d{2}(-\d{2})?)?")
MONTHS = (
    ("janvier janv jan january", "fevrier fevr fev february feb", "mars mar march")
    + ("avril avr april apr", "mai may", "juin june jun", "juillet juil july jul")
    + ("aout august aug", "septembre sept september sep", "octobre oct october")
    + ("novembre nov november", "decembre dec december")
)
MONTH = {word: n for n, words in enumerate(MONTHS, 1) for word in words.split()}
ABOUT = re.compile(r"^(?:~|about|vers|env\.?|environ|ne vers|nee vers|c\.|circa)\s*(\d{4})$")
LARGEST = 999_999_999_999  # in francs it is still a number that the store and JSON can hold
PLAUSIBLE_LENGTHS = {"SN": 9, "ML": 8, "MA": 9, "CM": 9, "FR": 9}


class Unclear(ValueError):
    """A text that cannot be read without guessing; carries the sentence to show."""

    def __init__(self, said: Sentence) -> None:
        self.sentence = said
        super().__init__(said.message)


def line(text: str) -> str:
    """One line: NFC, trimmed, spaces collapsed, invisible and control characters removed."""
    return " ".join(_visible(text, keep="").split())


def lines(text: str) -> str:
    """Several lines: as `line`, but line breaks and inner spaces stay."""
    return _visible(text.replace("\r\n", "\n"), keep="\n\t").strip()


def _visible(text: str, keep: str) -> str:
    spaced = (c if c in keep or unicodedata.category(c)[0] != "Z" else " " for c in text)
    kept = (
        " " if c in "\t\n\r" and c not in keep else c
        for c in spaced
        if c in keep + "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Cf", "Co")
    )
    return unicodedata.normalize("NFC", "".join(kept))


def code(text: str, options: Mapping[str, Sayable | str]) -> str:
    """The code meant by a code or a label in French or English."""
    wanted = fold(text)
    for key, label in options.items():
        said = {fold(_in(label, spoken)) for spoken in ("fr", "en")}
        if wanted == fold(key) or wanted in said:
            return key
    raise Unclear(sentence(N_("“{text}” is not in the list"), text=line(text)))


def _in(label: Sayable | str, spoken: str) -> str:
    return language(spoken).tr(label) if isinstance(label, str) else label.said(language(spoken))


def day(text: str, today: date | None = None) -> date:
    """24/11/2026, 2026-11-24, 24 nov 2026; t = today, +7 = in a week, 24 = 24th of this month."""
    today = today or date.today()
    short = line(text).lower()
    if short in ("t", "today", "aujourd’hui", "aujourd'hui"):
        return today
    if re.fullmatch(r"[+-]\d{1,4}", short):
        return today + timedelta(days=int(short))
    if re.fullmatch(r"\d{1,2}", short):
        return _date(today.year, today.month, int(short), text)
    parts = _parts(short)
    if len(parts) != 3:
        raise Unclear(sentence(N_("Write the date as day/month/year")))
    return _date(parts[0], parts[1], parts[2], text)


def partial_date(text: str) -> str:
    """1991-04-17, 1991-04, 1991 or ~1985 out of what was typed."""
    short = fold(line(text))
    about = ABOUT.match(short)
    if about:
        return "~" + about[1]
    parts = _parts(short)
    if not parts:
        raise Unclear(sentence(N_("Enter at least the year, or choose “Unknown”")))
    if len(parts) == 3:
        return _date(parts[0], parts[1], parts[2], text).isoformat()
    if len(parts) == 2:
        return _date(parts[0], parts[1], 1, text).isoformat()[:7]
    return f"{parts[0]:04d}"


def _parts(text: str) -> list[int]:
    """[year], [year, month] or [year, month, day]; empty when it cannot be read."""
    pieces = [p for p in re.split(r"[\s/.,\-]+", text.replace("1er", "1")) if p]
    if len(pieces) == 3 and pieces[0] in MONTH:
        pieces[0], pieces[1] = pieces[1], pieces[0]
    numbers = [int(p) if re.fullmatch(r"\d{1,4}", p) else MONTH.get(p, 0) for p in pieces]
    if not numbers or len(numbers) > 3 or 0 in numbers:
        return []
    year_first = len(pieces[0]) == 4 and pieces[0].isdigit()
    if not year_first and not (len(pieces[-1]) == 4 and pieces[-1].isdigit()):
        return []
    return numbers if year_first else numbers[::-1]


def _date(year: int, month: int, day_: int, text: str) -> date:
    try:
        return date(year, month, day_)
    except ValueError:
        raise Unclear(sentence(N_("“{text}” is not a date"), text=line(text))) from None


def whole(text: str) -> int:
    """A whole number, spaces allowed."""
    figures = re.sub(r"\s", "", line(text))
    if not re.fullmatch(r"-?\d{1,9}", figures):
        raise Unclear(sentence(N_("“{text}” is not a whole number"), text=line(text)))
    return int(figures)


def ratio(text: str) -> Decimal:
    """A decimal number with a comma or a dot."""
    figures = re.sub(r"\s", "", line(text)).replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", figures):
        raise Unclear(sentence(N_("“{text}” is not a number"), text=line(text)))
    return Decimal(figures)


def yes_no(text: str) -> bool:
    """yes, no, oui, non, true, false, 1, 0."""
    short = fold(line(text))
    if short in ("yes", "oui", "true", "vrai", "1", "y", "o"):
        return True
    if short in ("no", "non", "false", "faux", "0", "n"):
        return False
    raise Unclear(sentence(N_("Answer yes or no")))


def phone(text: str, country: str) -> str:
    """E.164 where the number can be read, else as typed."""
    typed = line(text)
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", typed), country)
    except phonenumbers.NumberParseException:
        return typed
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return str(written)


def phone_problem(value: str) -> Sentence | None:
    """What seems wrong with a telephone: to be confirmed, never blocking."""
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return sentence(N_("This does not look like a telephone number"))
    if phonenumbers.is_valid_number(number):
        return None
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    expected, typed = PLAUSIBLE_LENGTHS.get(region), len(str(number.national_number))
    if expected is None or typed == expected:
        return sentence(N_("This number does not exist in the numbering plan; check it"))
    values: dict[str, Any] = {"n": abs(expected - typed), "expected": expected}
    values["code"] = f"+{number.country_code}"
    if typed < expected:
        return sentence(N_("Digits missing: {n} ({expected} expected after {code})"), **values)
    return sentence(N_("Digits too many: {n} ({expected} expected after {code})"), **values)


def amount(text: str, currency: str) -> Money:
    """An amount in a currency; sums and products are computed; ambiguous marks are asked."""
    short = re.sub(r"[\s€]|F\s?CFA|CFA|EUR|XOF|XAF|MAD|DH", "", line(text), flags=re.IGNORECASE)
    pieces = re.split(r"([+*x×])", short)
    result = _figures(pieces[0], text, currency)
    for operator, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        right = _figures(piece, text, currency)
        result = result + right if operator == "+" else result * right
    if result > LARGEST:
        raise _no_amount(text)
    if len(pieces) == 1 and not decimals(currency) and result != int(result):
        said = N_("“{text}” is not a whole number of the smallest coin of {currency}")
        raise Unclear(sentence(said, text=line(text), currency=currency))
    return rounded(result, currency)


def _figures(piece: str, text: str, currency: str) -> Decimal:
    """1500, 1500,50, 1.500,00 and 1,500.00 are clear; 1.500 or 1,500 are not."""
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", piece) and decimals(currency):
        low, high = piece.replace(",", "."), re.sub(r"[.,]", "", piece)
        raise Unclear(
            sentence(
                N_("“{text}” can mean {low} or {high}. Which one?"),
                text=line(text),
                low=Decimal(low).normalize(),
                high=int(high),
            )
        )
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:([.,’'])\d{3})(?:\2\d{3})*)([.,]\d{1,2})?", piece)
    if grouped and not (grouped[3] and grouped[3][0] == grouped[2]):
        fraction = (grouped[3] or "").replace(",", ".")
        return Decimal(re.sub(r"[.,’']", "", grouped[1]) + fraction)
    if re.fullmatch(r"\d{1,12}([.,]\d{1,4})?", piece):
        return Decimal(piece.replace(",", "."))
    raise _no_amount(text)


def _no_amount(text: str) -> Unclear:
    return Unclear(sentence(N_("“{text}” is not an amount"), text=line(text)))
