"""Changes of the rules of the programme: a new value from a day on, an end, the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.models.programme import PROGRAMMES, ProgrammeRule
from app.models.quantities import DAY
from app.services import rule_values, validity, versions
from app.services.access import Desk
from app.services.errors import UserError
from app.services.rule_words import keys
from app.services.rules import Rules, rules
from app.text import N_

Line = tuple[str, str | None, str | None]  # rule, country, Member State
PERIOD = ("programme_start", "programme_end")


def listed(session: Session, on: date | None = None) -> list[ProgrammeRule]:
    """Every rule that holds on a day (or the last version of each), in the order of the table."""
    lines = _lines(versions.all_of(session, ProgrammeRule))
    chosen = (
        validity.holding(rows, on) if on else validity.in_order(rows)[0] for rows in lines.values()
    )
    order = list(keys())
    found = [row for row in chosen if row]
    return sorted(found, key=lambda row: (_place(order, row), *map(str, line_of(row)[1:])))


def unset(session: Session, on: date) -> list[ProgrammeRule]:
    """Rules of which no version holds anywhere on a day, as lines without a value."""
    held = {row.key for row in listed(session, on)}
    free = (rule for rule in keys().values() if rule.key not in held)
    return [ProgrammeRule(id=rule.key, key=rule.key, unit=rule.unit) for rule in free]


def history(session: Session, line: Line) -> list[ProgrammeRule]:
    """Every version of a rule, the latest first."""
    return validity.in_order(_lines(versions.all_of(session, ProgrammeRule)).get(line, []))


def line_of(row: ProgrammeRule) -> Line:
    """What all versions of a rule share."""
    return (row.key or "", row.country, row.member_state)


def put(
    desk: Desk, line: Line, value: str, since: date, *, unit: str | None = None,
    basis: str | None = None, record: str | None = None,
) -> str:  # fmt: skip
    """Set a rule from a day on, as typed; returns the id of its version."""
    key, country, _member_state = line
    stored, said_in = rule_values.read(key, value, unit, country)
    with desk.writing() as session:
        versions.require_headquarters(desk)
        if key in PERIOD:
            _refuse_backwards(rules(session), key, stored, since)
        answers = {"value": stored, "unit": said_in, "basis": basis or None}
        new = versions.add(
            desk, session, ProgrammeRule, _named(line), answers, since, record=record
        )
        return new.id


def close(desk: Desk, line: Line, last: date) -> None:
    """Let a rule end: `last` is the last day on which it holds."""
    with desk.writing() as session:
        versions.close(desk, session, ProgrammeRule, _named(line), last)


def _named(line: Line) -> dict[str, str | None]:
    key, country, member_state = line
    programme = next(iter(PROGRAMMES.options()))
    return {"programme": programme, "key": key, "country": country, "member_state": member_state}


def _refuse_backwards(known: Rules, key: str, stored: str, since: date) -> None:
    """The programme ends after it began."""
    period = {name: DAY.unpack(known.text(name, since)) for name in PERIOD}
    period[key] = DAY.unpack(stored)
    start, end = period["programme_start"], period["programme_end"]
    if start and end and end < start:
        raise UserError(
            "ends_before_start",
            N_("The programme would end on {end}, before it begins on {start}. Nothing was saved."),
            start=start,
            end=end,
        )


def _lines(rows: Iterable[ProgrammeRule]) -> dict[Line, list[ProgrammeRule]]:
    lines: dict[Line, list[ProgrammeRule]] = {}
    for row in rows:
        lines.setdefault(line_of(row), []).append(row)
    return lines


def _place(order: list[str], row: ProgrammeRule) -> int:
    return order.index(row.key) if row.key in order else len(order)
