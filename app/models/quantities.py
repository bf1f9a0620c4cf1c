"""Kinds of value that are measured: dates, numbers, telephones, money and rates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import phonenumbers
from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.types import TypeEngine

from app.models import reading
from app.models.columns import DecimalColumn, MoneyColumn
from app.models.kinds import WRONG_KIND, Kind, Place
from app.models.money import Money
from app.models.reading import Unclear
from app.text import N_, Language, Sentence, sentence


class Day(Kind):
    """A working date, day known."""

    name = "date"

    def column(self) -> TypeEngine[Any]:
        """A date."""
        return Date()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """24/11/2026, 24 nov 2026, 2026-11-24, t, +7, 24."""
        return reading.day(text) if text.strip() else None

    def problem(self, value: Any) -> Sentence | None:
        """A year typed with too few or too many digits."""
        if value is not None and not 1900 <= value.year <= 2200:
            return sentence(N_("The year {year} cannot be right"), year=str(value.year))
        return None

    def edit(self, value: Any, language: Language) -> str:
        """Day first in both languages."""
        return "" if value is None else value.strftime("%d/%m/%Y")

    def pack(self, value: Any) -> Any:
        """ISO date."""
        return None if value is None else value.isoformat()

    def unpack(self, value: Any) -> Any:
        """ISO date."""
        if value is None:
            return None
        try:
            found = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise Unclear(WRONG_KIND) from None
        if not 100 <= found.year <= 9000:  # no reckoning may leave the calendar
            raise Unclear(WRONG_KIND)
        return found


class PartialDate(Kind):
    """A birth or start date as known: 1991-04-17, 1991-04, 1991 or ~1985."""

    name = "partial_date"
    longest = 10

    def parse(self, text: str, place: Place = Place()) -> Any:
        """A day, a month, a year, or about a year."""
        return reading.partial_date(text) if text.strip() else None

    def show(self, value: Any, language: Language) -> str:
        """As known, nothing invented."""
        return language.partial_date(value) if value else ""

    def edit(self, value: Any, language: Language) -> str:
        """Day first."""
        return "/".join(reversed(value.split("-"))) if value else ""

    def unpack(self, value: Any) -> Any:
        """A canonical partial date."""
        if value is None:
            return None
        if not isinstance(value, str) or not reading.PARTIAL.fullmatch(value):
            raise Unclear(WRONG_KIND)
        DAY.unpack((value.lstrip("~") + "-01-01")[:10])  # its month and day are real ones
        return value


class Number(Kind):
    """A whole number."""

    name = "number"
    greatest = 2**53  # what every reader of JSON and the store can hold

    def column(self) -> TypeEngine[Any]:
        """An integer."""
        return Integer()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """Digits, with any spaces."""
        return reading.whole(text) if text.strip() else None

    def problem(self, value: Any) -> Sentence | None:
        """Numbers are counts."""
        if value is not None and value < 0:
            return sentence(N_("A number cannot be negative here"))
        return None

    def unpack(self, value: Any) -> Any:
        """An integer."""
        if value is not None and (type(value) is not int or abs(value) > self.greatest):
            raise Unclear(WRONG_KIND)
        return value


class Year(Number):
    """A calendar year."""

    name = "year"

    def show(self, value: Any, language: Language) -> str:
        """Without separators."""
        return "" if value is None else str(value)


class Moment(Number):
    """A point in time, milliseconds since 1970 UTC."""

    name = "moment"
    greatest = 200_000_000_000_000  # a calendar knows its year

    def show(self, value: Any, language: Language) -> str:
        """Local date and time."""
        return "" if value is None else language.moment(datetime.fromtimestamp(value / 1000, UTC))


class YesNo(Kind):
    """Yes or no."""

    name = "yes_no"

    def column(self) -> TypeEngine[Any]:
        """A boolean."""
        return Boolean()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """yes, no, oui, non, true, false."""
        return reading.yes_no(text) if text.strip() else None

    def unpack(self, value: Any) -> Any:
        """A boolean."""
        if value is not None and not isinstance(value, bool):
            raise Unclear(WRONG_KIND)
        return value


class Phone(Kind):
    """A telephone in E.164, or as typed where it cannot be read."""

    name = "phone"
    longest = 40

    def parse(self, text: str, place: Place = Place()) -> Any:
        """National numbers take the region of the place."""
        return reading.phone(text, place.country) if text.strip() else None

    def problem(self, value: Any) -> Sentence | None:
        """Said, to be confirmed; foreign numbers are allowed."""
        return reading.phone_problem(value) if value else None

    def show(self, value: Any, language: Language) -> str:
        """Grouped for reading aloud."""
        try:
            number = phonenumbers.parse(value or "", None)
        except phonenumbers.NumberParseException:
            return value or ""
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class Amount(Kind):
    """Money in minor units with the currency that was typed."""

    name = "money"

    def column(self) -> TypeEngine[Any]:
        """`[minor, currency]`."""
        return MoneyColumn()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """1500, 1 500,50, 450*3; ambiguous dots and commas are asked, never guessed."""
        return reading.amount(text, place.currency) if text.strip() else None

    def problem(self, value: Any) -> Sentence | None:
        """Never negative."""
        if value is not None and value.minor < 0:
            return sentence(N_("An amount cannot be negative"))
        return None

    def edit(self, value: Any, language: Language) -> str:
        """Figures without the currency."""
        return "" if value is None else language.amount(value)

    def pack(self, value: Any) -> Any:
        """`[minor, currency]`."""
        return None if value is None else list(value)

    def unpack(self, value: Any) -> Any:
        """`[minor, currency]`."""
        if value is None:
            return None
        typed = isinstance(value, Sequence) and [type(part) for part in value] == [int, str]
        if not typed or abs(value[0]) > NUMBER.greatest or not re.fullmatch(r"[A-Z]{3}", value[1]):
            raise Unclear(WRONG_KIND)
        return Money(*value)


class Balance(Amount):
    """Money that may have come back: below zero as well."""

    def problem(self, value: Any) -> Sentence | None:
        """Any amount is one."""
        return None


class Ratio(Kind):
    """A rate or share as decimal text."""

    name = "ratio"

    def column(self) -> TypeEngine[Any]:
        """Decimal text."""
        return DecimalColumn()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """655,957 or 10.8."""
        return reading.ratio(text) if text.strip() else None

    def pack(self, value: Any) -> Any:
        """Decimal text."""
        return None if value is None else format(value, "f")

    def unpack(self, value: Any) -> Any:
        """Decimal text, without exponents."""
        if value is None:
            return None
        if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,24})?", value):
            raise Unclear(WRONG_KIND)
        return Decimal(value)


DAY, PARTIAL, NUMBER, YEAR, YES_NO = Day(), PartialDate(), Number(), Year(), YesNo()
PHONE, AMOUNT, BALANCE, RATIO, MOMENT = Phone(), Amount(), Balance(), Ratio(), Moment()
