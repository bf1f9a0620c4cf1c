"""The people of a case in the order of its papers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.person import PRINCIPAL, Person


def people_of(session: Session, case_id: str) -> list[Person]:
    """Everybody who was not removed, the principal first, the others as entered."""
    rows = session.scalars(select(Person).where(Person.root == case_id))
    return sorted(
        (person for person in rows if person.alive),
        key=lambda person: (person.relation != PRINCIPAL, person.id),
    )


def principal_of(session: Session, case_id: str) -> Person | None:
    """The person who signs."""
    first = next(iter(people_of(session, case_id)), None)
    return first if first and first.relation == PRINCIPAL else None
