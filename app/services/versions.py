"""Changes of the programme: a new version from a day on, the former one closed the day before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.programme import ProgrammeRule, Version
from app.models.quantities import DAY as DAYS
from app.models.reading import Unclear
from app.models.record import DELETED
from app.services import records, validity
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_

V = TypeVar("V", bound=Version)
Line = Mapping[str, Any]  # the fields that all versions of one line share
END = "valid_to"


def require_headquarters(desk: Desk) -> None:
    """The programme is changed by headquarters alone."""
    if not desk.is_headquarters:
        raise UserError(
            "headquarters_only",
            N_(
                "Only headquarters changes catalogue, ceilings and rules. Nothing was saved. "
                "Ask headquarters: its change comes with its next bundle."
            ),
        )


def all_of(session: Session, model: type[V]) -> list[V]:
    """Every version of every line."""
    found = session.scalars(select(model).where(model.life.is_distinct_from(DELETED)))
    return list(found)


def of_line(session: Session, model: type[V], line: Line) -> list[V]:
    """Every version of one line."""
    wanted = [getattr(model, name).is_not_distinct_from(value) for name, value in line.items()]
    alive = model.life.is_distinct_from(DELETED)
    return list(session.scalars(select(model).where(alive, *wanted)))


def add(
    desk: Desk, session: Session, model: type[V], line: Line, answers: Mapping[str, Any],
    since: date, *, record: str | None = None,
) -> V:  # fmt: skip
    """Write a version that holds from a day on, until the former one ended or a later one begins.

    The former one is closed the day before; begun on the same day, it never held."""
    require_headquarters(desk)
    _refuse_day(session, since)
    known = of_line(session, model, line)
    if again := next((row for row in known if row.id == record), None):
        return again
    former = validity.holding(known, since)
    figures = answers.keys() - {"basis"}
    if former and all(former.answer(name) == answers[name] for name in figures):
        raise UserError(
            "same_already",
            N_("Exactly this holds on {day} already. Nothing was saved."),
            day=since,
        )
    until = _until(known, former, since)
    new = records.create(session, model, {
        **line, **answers, "valid_from": since, END: until, **({"id": record} if record else {}),
    })  # fmt: skip
    refuse_incomplete(new)
    for row in known:
        if validity.covers(row, since):
            records.change(session, row, {END: since - validity.DAY})
    return new


def close(desk: Desk, session: Session, model: type[V], line: Line, last: date) -> V:
    """Let a line end: `last` is the last day on which it holds."""
    require_headquarters(desk)
    known = of_line(session, model, line)
    row = validity.holding(known, last)
    if row is None:
        raise UserError(
            "not_in_force",
            N_("Nothing of this holds on {day}: there is nothing to close. Nothing was saved."),
            day=last,
        )
    later = validity.next_start(known, last)
    if later:
        raise UserError(
            "later_version",
            N_(
                "A later version begins on {day}: close the line after that day. Nothing was saved."
            ),
            day=later,
        )
    records.change(session, row, {END: last})
    return row


def programme_start(session: Session) -> date | None:
    """The first day of the programme, as headquarters last set it."""
    rows = [row for row in all_of(session, ProgrammeRule) if row.key == "programme_start"]
    row = min(rows, key=validity.latest_first, default=None)
    try:
        found: date | None = DAYS.unpack(row.value) if row else None
    except Unclear:
        return None
    return found


def _until(known: list[V], former: V | None, since: date) -> date | None:
    later = validity.next_start(known, since)
    last = [former.valid_to] if former and former.valid_to else []
    return min([*last, *([later - validity.DAY] if later else [])], default=None)


def _refuse_day(session: Session, since: date) -> None:
    if wrong := DAYS.problem(since):
        raise Invalid({"valid_from": wrong})
    start = programme_start(session)
    if start and since < start:
        raise UserError(
            "before_programme",
            N_(
                "{day} is before the programme, which begins on {start}. Nothing was saved. "
                "Choose a day from {start} on."
            ),
            day=since,
            start=start,
        )
