"""A standard package out of the catalogue: services with their usual ceilings, to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.models.programme import Service
from app.services import records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.packages import items
from app.services.packages.plan import changeable_case, package_of
from app.services.packages.totals import items_of
from app.text import N_, Language

ADULT_AGE = 18
CHILD = "child"
# Arrival and first installation go with every level.
EVERY_LEVEL = ("arrival", "N1")


@dataclass(frozen=True)
class Proposed:
    """One service with an amount to be confirmed; `usual` ones belong to the level itself."""

    service: str
    label: str
    quantity: int
    amount: Money
    usual: bool


def proposed(desk: Desk, case_id: str, shown_in: Language) -> list[Proposed]:
    """What the catalogue proposes for level and country of a case and is not planned yet.

    UserError level_missing."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        level = package_of(session, case_id).level
        if not level:
            raise UserError(
                "level_missing",
                N_("Choose the level of the project first: the standard package follows from it."),
            )
        planned = {item.service for item in items_of(session, case_id)}
        services = session.scalars(select(Service).order_by(Service.code))
        fitting = [one for one in services if one.alive and one.code not in planned]
        heads = _heads(session, case)
        lines = (_line(session, one, heads, level, shown_in) for one in fitting)
        return sorted(filter(None, lines), key=lambda line: (not line.usual, line.service))


def _line(
    session: Session, service: Service, heads: dict[str, int], level: str, shown_in: Language
) -> Proposed | None:
    """Nothing where no ceiling is known or nobody in the family is meant."""
    if service.level not in (*EVERY_LEVEL, level) or service.default_ceiling is None:
        return None
    quantity = heads.get(service.unit_en or "", 1)
    if not quantity:
        return None
    amount = Money(service.default_ceiling.minor * quantity, service.default_ceiling.currency)
    code = service.code or ""
    label = items.defaults(session, code, shown_in).get("label") or code
    return Proposed(code, label, quantity, amount, service.level == level)


def add(desk: Desk, case_id: str, lines: Iterable[Proposed], on: date | None = None) -> list[str]:
    """Add what was kept of a proposal, all or nothing; their ids, to be removed in one step."""
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        keys = []
        for one in lines:
            keys.append(items.added(session, case, _answers(one), on).id)
            session.flush()  # the next one stands after it
        return keys


def _answers(one: Proposed) -> dict[str, object]:
    return {
        "service": one.service, "label": one.label, "quantity": one.quantity,
        "amount": one.amount,
    }  # fmt: skip


def _heads(session: Session, case: Case) -> dict[str, int]:
    """How many adults, children and persons the file is about."""
    people = [row for row in session.scalars(select(Person).where(Person.root == case.id))
              if row.alive]  # fmt: skip
    children = sum(_is_child(person, case.arrival_date or date.today()) for person in people)
    everybody = max(len(people), 1)
    return {"adult": everybody - children, "child": children, "person": everybody}


def _is_child(person: Person, on: date) -> bool:
    """By age where a year of birth is known, else by relation."""
    year = (person.birth_date or "").lstrip("~")[:4]
    if not year:
        return person.relation == CHILD
    later = (person.birth_date or "")[5:10] > on.strftime("%m-%d")
    return on.year - int(year) - later < ADULT_AGE
