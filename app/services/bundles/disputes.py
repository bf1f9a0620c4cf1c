"""Cases with fields to settle, and the choices of an officer written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.journal import OpenConflict, Register
from app.models.person import PRINCIPAL, Person
from app.models.record import models
from app.services import settling
from app.services.access import OWNER, Desk, may_change, may_change_shared
from app.services.bundles import naming
from app.services.bundles.questions import Question
from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_, sentence

SETTLING = sentence(N_("Writing the choices"))


@dataclass(frozen=True)
class Dispute:
    """One case (or other root) with fields to settle; `owner` is its office, '' when none."""

    root: str
    entity: str
    number: str
    family_name: str
    given_names: str
    fields: int
    owner: str
    may_settle: bool


@dataclass(frozen=True)
class Decision:
    """What an officer chose for one question."""

    question: Question
    value: Any


def disputes(desk: Desk) -> list[Dispute]:
    """Every case with open conflicts, by name."""
    counted = select(OpenConflict.root, func.count()).group_by(OpenConflict.root)
    with desk.reading() as session:
        found = [_dispute(desk, session, root, n) for root, n in session.execute(counted).all()]
    return sorted(found, key=lambda one: (one.family_name, one.given_names, one.root))


def _dispute(desk: Desk, session: Session, root: str, fields: int) -> Dispute:
    case = session.get(Case, root)
    if case is None:
        entity = session.scalar(select(Register.entity).where(Register.record == root)) or ""
        name = naming.names(session).get(root, "")
        known = models().get(entity)
        free = may_change_shared(desk, session.get(known, root) if known else None)
        return Dispute(root, entity, "", name, "", fields, owner="", may_settle=free)
    person = session.scalar(
        select(Person).where(Person.case == root, Person.relation == PRINCIPAL).limit(1)
    )
    return Dispute(
        root,
        "case",
        case.number or "",
        (person.family_name if person else None) or "",
        (person.given_names if person else None) or "",
        fields,
        owner=session.scalar(select(OWNER).where(Case.id == root)) or "",
        may_settle=may_change(desk, case),
    )


def settle(
    desk: Desk, decisions: Iterable[Decision], why: str, progress: Progress | None = None
) -> list[UserError]:
    """Write the choices one by one; what was refused meanwhile is answered, the rest stands.

    `why` is noted where a reason is needed, not with the telephone settled beside an amount.
    """
    refused: list[UserError] = []
    for one in (progress or Progress()).each(list(decisions), step=SETTLING):
        conflict = one.question.conflict
        try:
            settling.settle(desk, conflict, one.value, why if conflict.needs_reason else "")
        except UserError as error:
            refused.append(error)
    return refused
