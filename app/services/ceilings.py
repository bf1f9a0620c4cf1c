"""Ceilings of what a beneficiary is given: by level, country and Member State, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.models.money import Money
from app.models.programme import SERVICE_LEVELS, Ceiling
from app.services import validity, versions
from app.services.access import Desk
from app.services.errors import UserError
from app.text import N_

Line = tuple[str | None, str | None, str | None]  # level, country, Member State


def find(
    session: Session, level: str, on: date, country: str | None, member_state: str | None
) -> Ceiling | None:
    """The ceiling that holds: the one of this Member State and country before more general ones."""
    fitting = [
        row
        for row in versions.all_of(session, Ceiling)
        if row.level == level
        and row.country in (None, country)
        and row.member_state in (None, member_state)
        and validity.covers(row, on)
        and row.amount is not None
        and row.amount.currency == "EUR"
    ]
    return min(fitting, key=_rank, default=None)


def listed(session: Session, on: date | None = None) -> list[Ceiling]:
    """Every ceiling that holds on a day (or the last version of each), by level and place."""
    lines = _lines(versions.all_of(session, Ceiling))
    chosen = (
        validity.holding(rows, on) if on else validity.in_order(rows)[0] for rows in lines.values()
    )
    return sorted(filter(None, chosen), key=_place)


def history(session: Session, line: Line) -> list[Ceiling]:
    """Every version of a ceiling, the latest first."""
    return validity.in_order(_lines(versions.all_of(session, Ceiling)).get(line, []))


def line_of(row: Ceiling) -> Line:
    """What all versions of a ceiling share."""
    return (row.level, row.country, row.member_state)


def put(
    desk: Desk, line: Line, amount: Money, since: date, basis: str | None = None, *,
    record: str | None = None,
) -> str:  # fmt: skip
    """Set a ceiling from a day on; returns the id of its version."""
    if amount.currency != "EUR" or amount.minor <= 0:
        raise UserError(
            "ceiling_unfit", N_("A ceiling is an amount in euros above zero. Nothing was saved.")
        )
    answers = {"amount": amount, "basis": basis or None}
    with desk.writing() as session:
        new = versions.add(desk, session, Ceiling, _named(line), answers, since, record=record)
        return new.id


def close(desk: Desk, line: Line, last: date) -> None:
    """Let a ceiling end: `last` is the last day on which it holds."""
    with desk.writing() as session:
        versions.close(desk, session, Ceiling, _named(line), last)


def _named(line: Line) -> dict[str, str | None]:
    return dict(zip(("level", "country", "member_state"), line, strict=True))


def _lines(rows: Iterable[Ceiling]) -> dict[Line, list[Ceiling]]:
    lines: dict[Line, list[Ceiling]] = {}
    for row in rows:
        lines.setdefault(line_of(row), []).append(row)
    return lines


def _rank(row: Ceiling) -> tuple[bool, bool, int, str]:
    return (row.member_state is None, row.country is None, *validity.latest_first(row))


def _place(row: Ceiling) -> tuple[int, str, str]:
    levels = list(SERVICE_LEVELS)
    place = levels.index(row.level) if row.level in levels else len(levels)
    return (place, row.country or "", row.member_state or "")
