"""What the tables of the programme say of each line."""

from __future__ import annotations

from typing import Any

from app.models.programme import (
    MEMBER_STATES,
    MODES,
    OPERATION_COUNTRIES,
    SERVICE_LEVELS,
    Ceiling,
    ProgrammeRule,
    Service,
)
from app.models.reference import codes
from app.services import catalogue, rule_words
from app.services.programme_book import RateLine
from app.text import N_, Language, Sayable, sentence
from app.views.language import current, tr
from app.views.tables.cells import State, TwoLines
from app.views.tables.table_model import Column

EVERY_COUNTRY, EVERY_STATE = N_("Every country"), N_("Every Member State")
ON_ARRIVAL = SERVICE_LEVELS["arrival"]
UNTIL = Column("until", N_("Until"), 104, "date", drop=1)
SINCE = Column("since", N_("From"), 110, "date", drop=2)
BASIS = Column("basis", N_("Basis"), 150, "muted", drop=3)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "catalogue": (
        Column("code", N_("Code"), 124, "muted"),
        Column("what", N_("Service"), 210, "two_lines", stretch=True),
        Column("level", N_("Level"), 90, drop=1),
        Column("mode", N_("Form"), 110, "muted", drop=2),
        Column("amount", N_("Usual ceiling"), 120, "money"),
        Column("until", N_("Until"), 104, "date", drop=3),
    ),
    "ceilings": (
        Column("level", N_("Level"), 190, stretch=True),
        Column("country", N_("Country"), 130),
        Column("member_state", N_("Member State"), 150),
        Column("amount", N_("Ceiling"), 120, "money"),
        SINCE,
        UNTIL,
        BASIS,
    ),
    "rules": (
        Column("what", N_("Rule"), 220, "two_lines", stretch=True),
        Column("value", N_("Value"), 200),
        SINCE,
        UNTIL,
        BASIS,
    ),
    "rates": (
        Column("what", N_("Currency"), 160, stretch=True),
        Column("value", N_("Units for one euro"), 150, "number"),
        Column("since", N_("From"), 110, "date"),
        Column("source", N_("Source"), 150, "muted"),
        Column("state", "", 110, "chip", drop=1),
    ),
}


def cells(line: Service | Ceiling | ProgrammeRule | RateLine) -> dict[str, Any]:
    """What each column says of one line."""
    if isinstance(line, RateLine):
        return _rate(line)
    shared = {"since": line.valid_from, "until": line.valid_to, "basis": line.basis}
    match line:
        case Service():
            return shared | _service(line)
        case Ceiling():
            return shared | _ceiling(line)
        case ProgrammeRule():
            return shared | {
                "what": TwoLines(rule_name(line), Place(line.country, line.member_state)),
                "value": Value(line),
            }


def rule_name(row: ProgrammeRule) -> Sayable | str:
    """A rule in words; one that is not known here by its name."""
    known = rule_words.keys().get(row.key or "")
    return known.label if known else row.key or ""


class Place:
    """The country and the Member State of a line, in words; nothing where it holds for all."""

    def __init__(self, country: str | None, member_state: str | None) -> None:
        self._parts = [codes("countries").get(c, c) for c in (country, member_state) if c]

    def said(self, language: Language) -> str:
        return " · ".join(language.show(part) for part in self._parts)


class Value:
    """The value of a rule in words."""

    def __init__(self, row: ProgrammeRule) -> None:
        self._row = row

    def said(self, language: Language) -> str:
        return rule_words.shown(self._row, language)


def countries(row: Service) -> str:
    """Where a service is offered, in the language shown."""
    if not row.countries:
        return tr(EVERY_COUNTRY)
    return current().sequence(OPERATION_COUNTRIES.options().get(c, c) for c in row.countries)


def _service(row: Service) -> dict[str, Any]:
    return {
        "code": row.code,
        "what": TwoLines(catalogue.name(row, current()), countries(row) if row.countries else ""),
        "level": tr(ON_ARRIVAL) if row.level == "arrival" else row.level,
        "mode": sentence(MODES.get(row.mode or "", row.mode or "")),
        "amount": row.default_ceiling,
    }


def _ceiling(row: Ceiling) -> dict[str, Any]:
    return {
        "level": sentence(SERVICE_LEVELS.get(row.level or "", row.level or "")),
        "country": OPERATION_COUNTRIES.options().get(row.country or "") or sentence(EVERY_COUNTRY),
        "member_state": MEMBER_STATES.options().get(row.member_state or "")
        or sentence(EVERY_STATE),
        "amount": row.amount,
    }


def _rate(line: RateLine) -> dict[str, Any]:
    quote = line.quote
    if quote is None:
        state = State(sentence(N_("to enter")), "warn")
        return {"what": codes("currencies").get(line.currency), "state": state}
    return {
        "what": codes("currencies").get(line.currency),
        "value": quote.rate,
        "since": None if quote.fixed else quote.date,
        "source": quote.words,
        "state": State(sentence(N_("not recent")), "warn") if quote.stale else None,
    }
