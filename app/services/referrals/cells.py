"""One cell to a value: texts cleaned, dates, amounts and numbers as Member States write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from app.models import reading
from app.models.folding import fold
from app.models.money import money
from app.models.reading import Unclear
from app.services.referrals.sheets import Value

EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_415
LONGEST_DATE = 60
PLACEHOLDERS = ("1899", "1900")
UNKNOWN = {"", "?", "??", "n/a", "na", "nc", "n.c.", "xxx", "unknown", "not known", "unbekannt"} | {
    "onbekend", "inconnu", "inconnue", "non connu", "non connue",
}  # fmt: skip
NONE = {"none", "nil", "no", "aucun", "aucune", "non", "neant", "keine"}
ABOUT = re.compile(
    r"\b(vers|environ|env|about|around|approx\w*|circa|ca|c|etwa|um|est|estim\w*|presum\w*)\b\.?"
    r"|~|±|\?$"
)
BORN = re.compile(r"\b(nee?|born|le|on|en|in|annee|year|the)\b|\(e\)")
UNKNOWN_PARTS = re.compile(r"^(?:(?:00?|[x?]*)[/. ]+)+(?=\d)")
TIME = re.compile(r"[t ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?z?$")
MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er)\b")
CURRENCY = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)


class Unreadable(ValueError):
    """A cell whose value cannot be read without guessing."""


def text_of(value: Value) -> str:
    """A cell as the text that was seen in it, uncleaned."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date) else str(value)


def is_unknown(text: str) -> bool:
    """Whether a text only says that there is nothing to say."""
    return fold(text) in UNKNOWN | NONE


def clean(text: str, longest: int, many_lines: bool = False) -> tuple[str, tuple[str, ...]]:
    """A cleaned text and what happened to it: `characters_removed`, `text_cut`."""
    cleaned = reading.lines(text) if many_lines else reading.line(text)
    if many_lines:
        cleaned = "\n".join(" ".join(line.split()) for line in cleaned.split("\n")).strip()
    removed = any(unicodedata.category(c) in ("Cc", "Cs", "Cn", "Cf", "Co") for c in text.strip()
                  if c not in "\t\r\n")  # fmt: skip
    happened = ("characters_removed",) * removed + ("text_cut",) * (len(cleaned) > longest)
    return cleaned[:longest].rstrip(), happened


def read_day(value: Value) -> str:
    """A working date as YYYY-MM-DD; empty when there is none; raises Unreadable."""
    partial = read_birth(value)
    if partial and len(partial) != len("2020-11-24"):
        raise Unreadable
    return partial


def read_birth(value: Value) -> str:
    """A partial date; empty when unknown or the placeholder 01/01/1900; raises Unreadable."""
    partial = _cell_date(value)
    return "" if partial.removeprefix("~")[:4] in PLACEHOLDERS else partial


def _cell_date(value: Value) -> str:
    if isinstance(value, date):
        partial = value.isoformat()[:10]
    elif re.fullmatch(r"\d{5}", serial := text_of(value).strip()):
        partial = _from_serial(int(serial))
    elif isinstance(value, bool | time | timedelta) or len(serial) > LONGEST_DATE:
        raise Unreadable
    else:
        partial = _partial_text(fold(text_of(value)))
    if partial and not "1899" <= partial.removeprefix("~")[:4] <= "2100":
        raise Unreadable
    return partial


def _from_serial(days: int) -> str:
    """A day counted by spreadsheets; smaller numbers are anything but a date."""
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        raise Unreadable
    return (EXCEL_EPOCH + timedelta(days=days)).isoformat()


def _partial_text(text: str) -> str:
    """A folded text as YYYY-MM-DD, YYYY-MM, YYYY or ~YYYY; empty when it says unknown."""
    if is_unknown(text):
        return ""
    about = bool(ABOUT.search(text))
    bare = " ".join(TIME.sub("", BORN.sub(" ", ABOUT.sub(" ", text))).split()).strip(" ,:()")
    bare = MONTH_FIRST.sub(r"\2 \1 \3", ORDINAL.sub(r"\1", UNKNOWN_PARTS.sub("", bare)))
    try:
        partial = reading.partial_date(_century(bare))
    except Unclear:
        raise Unreadable from None
    return "~" + partial[:4] if about else partial


def _century(text: str) -> str:
    """12.3.89 is 1989 and 12.3.20 is 2020; years 30 and later are of the last century."""
    short = re.fullmatch(r"(\d{1,2}[/. -]\d{1,2}[/. -])(\d\d)", text)
    return short[1] + ("19" if short[2] >= "30" else "20") + short[2] if short else text


def split_partial(partial: str) -> tuple[str, str]:
    """Our partial date to (birth_date, birth_precision): ~1985 -> 1985, about."""
    precisions = {0: "unknown", 4: "year", 7: "month", 10: "day"}
    return partial.removeprefix("~"), "about" if "~" in partial else precisions[len(partial)]


def join_partial(birth_date: str, birth_precision: str) -> str:
    """The reverse of split_partial."""
    return "~" + birth_date[:4] if birth_precision == "about" and birth_date else birth_date


def read_amount(value: Value) -> str:
    """Euros with two decimals; empty when there are none; raises Unreadable when doubtful.

    Nothing is computed: a formula, a sum or another currency is not read.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 <= value < 1e10:
            raise Unreadable
        return str(money(repr(value), "EUR").value)
    text = re.sub(r"([.,])\s?[-–—]{1,2}$", r"\g<1>00", CURRENCY.sub("", text_of(value)).strip())
    if is_unknown(text):
        return ""
    if not re.fullmatch(r"[0-9\s.,’']+", text):
        raise Unreadable
    try:
        return str(reading.amount(text, "EUR").value)
    except Unclear:
        raise Unreadable from None


def read_number(value: Value) -> int | str:
    """A count; empty when there is none; raises Unreadable."""
    text = fold(text_of(value))
    if text in UNKNOWN | NONE:
        return 0 if text in NONE else ""
    found = re.findall(r"[0-9]+", text)
    if len(found) != 1 or len(found[0]) > 6 or re.search(r"[.,+=−–-]", text_of(value)):
        raise Unreadable
    return int(found[0])
