"""Telephone numbers as Member States write them to E.164, the country of return by default."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from app.services.referrals.cells import Unreadable, is_unknown, text_of
from app.services.referrals.sheets import Value

SEVERAL = re.compile(r"[/;,|\n\r]|\b(?:ou|or|und|et|and)\b", re.IGNORECASE)
SIGNS = re.compile(r"[+\d][\d\s().\-–/\u00a0\u202f]*")


@dataclass(frozen=True)
class Phone:
    """A number in E.164 and what should be said of it: `phone_not_of_country_of_return`,
    `phone_to_confirm`, `phone_has_others`."""

    number: str = ""
    remarks: tuple[str, ...] = ()


def read_phone(value: Value, country: str) -> Phone:
    """The first number of a cell; raises Unreadable when something is there but no number.

    country: two letters of the country of return, or an empty text.
    """
    text = text_of(value).strip()
    if is_unknown(text) or not re.search(r"\w", text):
        return Phone()
    pieces = [text, *SEVERAL.split(text)]
    found = [number for piece in pieces if (number := _number(piece, country))]
    if not found:
        raise Unreadable
    others = found[0] is not found[-1] and len(set(map(_written, found))) > 1
    return Phone(_written(found[0]), _remarks(found[0], country) + ("phone_has_others",) * others)


def _remarks(number: PhoneNumber, country: str) -> tuple[str, ...]:
    region = phonenumbers.region_code_for_number(number)
    if not phonenumbers.is_valid_number(number):
        return ("phone_to_confirm",)
    return ("phone_not_of_country_of_return",) if country and region != country else ()


def _written(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _number(text: str, country: str) -> PhoneNumber | None:
    """One number, words around it left out; None when its length cannot be right."""
    signs = SIGNS.search(text)
    if not signs:
        return None
    digits = re.sub(r"^\+?00", "+", re.sub(r"[^+\d]", "", signs[0].replace("(0)", "")))
    attempts = [digits, "+" + digits.lstrip("+0")] if len(digits) > 9 else [digits]
    parsed = (_parsed(attempt, country) for attempt in attempts)
    return next((number for number in parsed if number), None)


def _parsed(digits: str, country: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, country or None)
    except NumberParseException:
        return None
    # A zero too many: +221 0 77... or 077... where the country has no such prefix.
    plain = PhoneNumber(number.country_code, number.national_number)
    options = (number, plain)
    valid = next((option for option in options if phonenumbers.is_valid_number(option)), None)
    return valid or next((o for o in options if phonenumbers.is_possible_number(o)), None)
