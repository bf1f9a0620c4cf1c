"""The visits of the office by part of the page, and of one case: week by week, by locality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from app.models.case import Case
from app.models.office import User
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED
from app.models.visit import Visit
from app.services.access import CASEWORK, OWNER, Desk, role_of
from app.services.errors import UserError
from app.services.journal.entries import parts
from app.text import N_

GROUPS = ("to_do", "late", "this_week", "later", "over")
LONGEST = 500  # of what is over, the newest
_VISITOR = aliased(User)


@dataclass(frozen=True)
class Row:
    """One visit as lists show it; `may`: whether the officer at work may write on it."""

    visit: Visit
    number: str
    name: str
    town: str
    visitor: str
    may: bool

    @property
    def state(self) -> str:
        """done, not_met, unreachable, cancelled, late or planned."""
        if self.visit.cancelled_on:
            return "cancelled"
        if self.visit.done_on:
            return self.visit.outcome or "met"
        return "late" if self.late else "planned"

    @property
    def late(self) -> int:
        """Days since it was due, 0 when it is not late or over."""
        day = self.visit.planned_on
        return max(0, (date.today() - day).days) if self.visit.open and day else 0

    @property
    def week(self) -> date | None:
        """The Monday of its week."""
        day = self.visit.planned_on
        return day - timedelta(days=day.weekday()) if day else None


def counts(desk: Desk, mine: bool = False) -> dict[str, int]:
    """How many visits each part of the page shows."""
    with desk.reading() as session:
        return {
            part: session.scalar(_wanted(desk, part, mine, func.count(Visit.id))) or 0
            for part in GROUPS
        }


def waiting(desk: Desk) -> int:
    """Own visits that are late or due today."""
    due = and_(_open(), Visit.planned_on <= date.today(), Visit.visitor == desk.user)
    with desk.reading() as session:
        wanted = select(func.count(Visit.id)).join(Case, Case.id == Visit.root)
        return session.scalar(wanted.where(_alive(), due)) or 0


def ids(desk: Desk, part: str = "to_do", mine: bool = False) -> list[str]:
    """The visits of a part: late ones first, then week by week, in each by locality."""
    wanted = _wanted(desk, part, mine, Visit.id)
    if part == "over":
        newest = func.coalesce(Visit.done_on, Visit.cancelled_on)
        wanted = wanted.order_by(newest.desc(), Visit.id.desc()).limit(LONGEST)
    else:
        town, time = func.fold(func.coalesce(Case.town, "")), func.coalesce(Visit.planned_at, "")
        late = Visit.planned_on >= date.today()
        monday = func.date(Visit.planned_on, "-6 days", "weekday 1")
        wanted = wanted.order_by(late, monday, town, Visit.planned_on, time, Visit.id)
    with desk.reading() as session:
        return list(session.scalars(wanted))


def rows(desk: Desk, wanted: Sequence[str]) -> dict[str, Row]:
    """These visits by id; those that are gone are left out."""
    return {key: row for part in parts(list(wanted)) for key, row in _read(
        desk, Visit.id.in_(part)).items()}  # fmt: skip


def of_case(desk: Desk, case_id: str) -> list[Row]:
    """The visits of a case in the order of their days."""
    found = _read(desk, Visit.root == case_id)
    return sorted(found.values(), key=lambda row: (row.visit.planned_on or date.max, row.visit.id))


def row(desk: Desk, visit_id: str) -> Row:
    """One visit; UserError unknown_visit."""
    return find(desk, visit_id)


def find(desk: Desk, named: str) -> Row:
    """A visit by its id or the end of it, as printed on its form; UserError unknown_visit."""
    typed = named.strip().lower()
    found = _read(desk, Visit.id.endswith(typed, autoescape=True)) if typed else {}
    if len(found) != 1:
        raise UserError(
            "unknown_visit",
            N_("No visit, or more than one, is named “{named}”. Nothing was changed."),
            named=named,
        )
    return next(iter(found.values()))


def _wanted(desk: Desk, part: str, mine: bool, what: Any) -> Select[Any]:
    found = select(what).join(Case, Case.id == Visit.root).where(_alive(), _part(part))
    return found.where(Visit.visitor == desk.user) if mine else found


def _part(part: str) -> ColumnElement[bool]:
    today = date.today()
    sunday = today + timedelta(days=6 - today.weekday())
    return {
        "to_do": _open(),
        "late": and_(_open(), Visit.planned_on < today),
        "this_week": and_(_open(), Visit.planned_on >= today, Visit.planned_on <= sunday),
        "later": and_(_open(), Visit.planned_on > sunday),
        "over": ~_open(),
    }[part]


def _open() -> ColumnElement[bool]:
    return and_(Visit.done_on.is_(None), Visit.cancelled_on.is_(None))


def _alive() -> ColumnElement[bool]:
    return and_(Visit.life.is_distinct_from(DELETED), Case.life.is_distinct_from(DELETED))


def _read(desk: Desk, which: ColumnElement[bool]) -> dict[str, Row]:
    works = role_of(desk) in CASEWORK
    wanted = (
        select(Visit, Case, Person.family_name, Person.given_names, _VISITOR.name, OWNER)
        .join(Case, Case.id == Visit.root)
        .outerjoin(Person, and_(Person.root == Case.id, Person.relation == PRINCIPAL,
                                Person.life.is_distinct_from(DELETED)))
        .outerjoin(_VISITOR, _VISITOR.id == Visit.visitor)
        .where(_alive(), which)
    )  # fmt: skip
    with desk.reading() as session:
        found = {}
        for visit, case, family, given, visitor, owner in session.execute(wanted):
            own = desk.is_headquarters or desk.office in (owner, visit.office)
            found[visit.id] = Row(
                visit, case.number or "", f"{(family or '').upper()} {given or ''}".strip(),
                case.town or "", visitor or "", works and own and visit.open,
            )  # fmt: skip
        return found
