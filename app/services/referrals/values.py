"""The cells of one row to the values of our fields, with what has to be said about each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.models.kinds import NAME, NOTE, TEXT
from app.models.reference import codes
from app.services.referrals import cells
from app.services.referrals.cells import Unreadable, text_of
from app.services.referrals.columns import RELATION
from app.services.referrals.phones import read_phone
from app.services.referrals.sheets import Value
from app.services.referrals.words import Where, meant, several

Fields = dict[str, str | int]
# Country first: it decides telephones, documents and regions.
FIRST = ("country", "nationality", "referral_date", "birth_date")
NAMES = {"family_name", "given_names", "contact_name", "emergency_name", "father_name"} | {
    "mother_name",
}  # fmt: skip
NOTES = {"needs", "comments"}
COUNTRIES = {"country", "nationality"}
MOST_DIGITS = 1e15


@dataclass(frozen=True)
class Remark:
    """Something to say about a cell that is no reason to complete; `text`: what was there."""

    code: str
    field: str
    text: str = ""


@dataclass
class Values:
    """The values of a row as texts and numbers, unreadable fields and remarks."""

    fields: Fields = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A value as text, empty when there is none."""
        return str(self.fields.get(name, ""))


def read_values(given: Mapping[str, Value], where: Where, wanted: tuple[str, ...]) -> Values:
    """All wanted fields of a row; where the row has no country, `where` says it."""
    values = Values()
    for name in sorted(wanted, key=lambda name: name not in FIRST):
        value = given.get(name, "")
        if value == "":
            values.fields[name] = ""
            continue
        here = Where(
            values.text("country") or where.country,
            values.text("nationality"),
            values.text("referral_date") or where.on,
        )
        try:
            values.fields[name] = _read(name, value, here, values)
        except Unreadable:
            values.fields[name] = ""
            values.unreadable.add(name)
            values.remarks.append(Remark(f"{_format(name)}_unreadable", name, shown(value)))
    birth, precision = cells.split_partial(values.text("birth_date"))
    values.fields = {name: values.fields[name] for name in wanted}
    values.fields |= {"birth_date": birth, "birth_precision": precision}
    return values


def shown(value: Value, longest: int = 80) -> str:
    """A cell as quoted in a remark."""
    return cells.clean(text_of(value), longest)[0]


def _read(name: str, value: Value, where: Where, values: Values) -> str | int:
    reader = READERS[_format(name)]
    return reader(name, value, where, values)


def _format(name: str) -> str:
    """text, code, codes, date, partial, amount, number, phone or choice, as in the template."""
    if name == RELATION:
        return "code"
    return codes("referral_fields")[name].row["format"].split()[0].replace("/", "_")


def _text(name: str, value: Value, where: Where, values: Values) -> str:
    longest = (NOTE if name in NOTES else NAME if name in NAMES else TEXT).longest
    text, happened = cells.clean(text_of(value), longest, many_lines=name in NOTES)
    remarks = [*happened, *_doubts(value, text)]
    values.remarks += [Remark(code, name, text[:80]) for code in remarks]
    return text


def _doubts(value: Value, text: str) -> Iterator[str]:
    """A formula stays text; a long number in a number cell has lost its last digits."""
    if text.startswith(("=", "@")):
        yield "looks_like_formula"
    if isinstance(value, float) and abs(value) >= MOST_DIGITS:
        yield "digits_lost"


def _code(name: str, value: Value, where: Where, values: Values) -> str:
    text = shown(value)
    code = meant(name, text, where)
    if code or not text or cells.is_unknown(text):
        return code
    if name in COUNTRIES and re.fullmatch(r"[A-Za-z]{2}", text):
        return text.upper()
    values.remarks.append(Remark("not_recognised", name, text))
    return text if name == "country" else ""


def _codes(name: str, value: Value, where: Where, values: Values) -> str:
    found, unknown = several(name, cells.clean(text_of(value), NOTE.longest, True)[0], where)
    values.remarks += [Remark("not_recognised", name, text[:80]) for text in unknown]
    return ";".join(found)


def _phone(name: str, value: Value, where: Where, values: Values) -> str:
    phone = read_phone(value, where.country if len(where.country) == 2 else "")
    values.remarks += [Remark(code, name, shown(value)) for code in phone.remarks]
    return phone.number


READERS: dict[str, Callable[[str, Value, Where, Values], str | int]] = {
    "text": _text,
    "code": _code,
    "codes": _codes,
    "yes_no": _code,
    "phone": _phone,
    "date": lambda name, value, where, values: cells.read_day(value),
    "partial": lambda name, value, where, values: cells.read_birth(value),
    "amount": lambda name, value, where, values: cells.read_amount(value),
    "number": lambda name, value, where, values: cells.read_number(value),
}
