"""Csv of any encoding and separator, cut into records so that a bad quote spoils one row."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from app.services.referrals.sheets import Sheet, sheet, unreadable

SEPARATORS = ";,\t|"
SAMPLE = 20
MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
BINARY = re.compile(r"[\x01-\x08\x0e-\x1f]")


def read_delimited(name: str, data: bytes) -> Sheet:
    """The one sheet of a csv file; raises UserError when the bytes are no text."""
    text = decoded(data)
    if len(BINARY.findall(text[:100_000])) * 50 > len(text[:100_000]):
        raise unreadable(name)
    return sheet("", list(records(text, separator(text))), records=True)


def decoded(data: bytes) -> str:
    """Text of a file whose encoding nobody told: its mark, UTF-16, UTF-8, else Windows-1252.

    A surrogate without its pair comes through as such, for the cell to remove and report.
    """
    wide = next((MARKS[mark] for mark in MARKS if data.startswith(mark)), _utf_16(data))
    if wide:
        return data[: len(data) & ~1].decode(wide, "surrogatepass").removeprefix("\ufeff")
    data = data.removeprefix(codecs.BOM_UTF8)
    for errors in ("strict", "surrogatepass"):
        try:
            return data.decode("utf-8", errors)
        except UnicodeDecodeError:
            continue
    return _damaged_utf_8(data) or data.decode("cp1252", "replace")


def _utf_16(data: bytes) -> str:
    """UTF-16 without its mark: nearly every second byte of a text in Latin letters is zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged_utf_8(data: bytes) -> str:
    """UTF-8 with a few wrong bytes, which come through as surrogates; empty if it is not UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= c <= "\udcff" for c in text)
    right = sum(c > "\x7f" for c in text) - wrong
    return text if right > wrong else ""


def separator(text: str) -> str:
    """The sign that cuts the first records into the most columns, most evenly."""
    scores = {sign: _evenness(islice(records(text, sign), SAMPLE)) for sign in SEPARATORS}
    return max(scores, key=lambda sign: scores[sign])


def _evenness(sample: Iterator[list[str]]) -> int:
    widths = Counter(len(record) for record in sample)
    return max(((width - 1) * times for width, times in widths.items()), default=0)


def records(text: str, sign: str) -> Iterator[list[str]]:
    """The records one after the other, blank ones included; a quoted cell may hold line breaks.

    Written by hand because `csv` lets one quote that is never closed swallow all that follows:
    here a quote counts only when its closing quote ends the cell.
    """
    field, position = _field(sign), 0
    record: list[str] = []
    while position < len(text) and (found := field.match(text, position)):
        record.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        position = found.end() + 1
        if text[found.end() : position] != sign:
            yield record
            record = []
            position += text.startswith("\r\n", found.end())
    if record:
        yield [*record, ""]


@cache
def _field(sign: str) -> re.Pattern[str]:
    end = rf"(?={re.escape(sign)}|[\r\n]|\Z)"
    quoted = rf' *"((?>[^"]*(?:""[^"]*)*))" *{end}'
    return re.compile(rf"{quoted}|([^{re.escape(sign)}\r\n]*)")
