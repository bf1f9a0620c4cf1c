"""What cases still lack, counted in SQL: the same answer as validation.case_missing."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, and_, case, func, or_, type_coerce
from sqlalchemy.types import TypeDecorator

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED, Record

IS_PRINCIPAL = and_(
    Person.root == Case.id, Person.relation == PRINCIPAL, Person.life.is_distinct_from(DELETED)
)
Condition = ColumnElement[bool]


def missing_count() -> ColumnElement[int]:
    """How many answers are still to give; over cases left joined to Person by IS_PRINCIPAL."""
    wanted = [*_of_case(), *(and_(Person.id.is_not(None), lack) for lack in _of_person())]
    return reduce(add, (case((lack, 1), else_=0) for lack in wanted))


def missing_any() -> Condition:
    """Whether something is still to give; over the same join."""
    return missing_count() > 0


def _of_case() -> list[Condition]:
    dates = (Case.departure_expected, Case.departure_confirmed, Case.arrival_date)
    departure = and_(*(day.is_(None) for day in dates))
    consent = func.coalesce(Case.consent, False).is_(False)
    return [departure, consent, *(_lacks(Case, name) for name in _needed(Case, "consent"))]


def _of_person() -> list[Condition]:
    phone = and_(_lacks(Person, "phone"), _lacks(Case, "emergency_phone"))
    return [phone, *(_lacks(Person, name) for name in _needed(Person, "phone"))]


def _needed(model: type[Record], but: str) -> list[str]:
    needed = (name for name, spec in model.fields().items() if "complete" in spec.needed_for)
    return [name for name in needed if name != but]


def _lacks(model: type[Record], name: str) -> Condition:
    """Neither a value nor an unknown answer."""
    columns = model.__table__.c
    nothing = ("null", "[]") if _is_json(columns[name].type) else ("",)
    stored = type_coerce(columns[name], String)
    reason = func.json_extract(columns.unknowns, f"$.{name}", type_=String)
    return and_(or_(stored.is_(None), stored.in_(nothing)), reason.is_(None))


def _is_json(kind: Any) -> bool:
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, JSON)
