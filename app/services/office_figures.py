"""What stands beside the tasks of who leads or pays: load per officer, places and money granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, String, case, func, select, true, type_coerce

from app.models.case import Case
from app.models.money import Money
from app.models.office import User
from app.services import rules
from app.services.access import DECIDES, OWNER, Desk, role_of
from app.services.case_list import ALIVE
from app.services.next_step import CLOSED, NOT_COUNTED, due_date, in_group

LEADING = DECIDES | {"auditor"}
PAYING = LEADING | {"finance"}


@dataclass(frozen=True)
class Load:
    """The open cases of one officer, and those whose next step is late; no name for nobody."""

    officer: str
    name: str
    cases: int
    late: int


@dataclass(frozen=True)
class Budget:
    """The cases that count, the places of the programme (None without a rule), what was granted.

    Of every case that this office holds: headquarters sees those of all offices."""

    cases: int
    places: Decimal | None
    granted: Money


def loads(desk: Desk, day: date) -> list[Load]:
    """The officers with open cases of this office, of every office at headquarters; most first."""
    if role_of(desk) not in LEADING:
        return []
    with desk.reading() as session:
        due = due_date(rules.rules(session))
        cases, late = func.count(Case.id), func.sum(case((due < day, 1), else_=0))
        wanted = (
            select(Case.officer, User.name, cases, late)
            .outerjoin_from(Case, User, User.id == Case.officer)
            .where(ALIVE, _of(desk), ~in_group(CLOSED))
            .group_by(Case.officer, User.name)
            .order_by(late.desc(), cases.desc(), User.name)
        )
        return [Load(row[0] or "", row[1] or "", row[2], row[3]) for row in session.execute(wanted)]


def budget(desk: Desk) -> Budget | None:
    """Places taken and money granted, for those who lead, pay or control."""
    if role_of(desk) not in PAYING:
        return None
    stored = type_coerce(Case.package_eur, String)
    granted = func.coalesce(func.sum(func.json_extract(stored, "$[0]")), 0)
    wanted = select(func.count(Case.id), granted).where(
        ALIVE, _of(desk), func.coalesce(Case.status, "").not_in(NOT_COUNTED)
    )
    with desk.reading() as session:
        cases, minor = session.execute(wanted).one()
        return Budget(cases, rules.rules(session).number("cap_returnees"), Money(minor, "EUR"))


def _of(desk: Desk) -> ColumnElement[bool]:
    return true() if desk.is_headquarters else OWNER.in_([desk.office])
