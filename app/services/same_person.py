"""Saying that two persons of two cases are one, or are not; nothing fuses, nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import Person
from app.models.record import ALIVE, DELETED
from app.models.reference import codes
from app.models.same_person import POSSIBLE, VERDICTS, SamePerson, side, veil
from app.services import records
from app.services.access import HEADQUARTERS, Desk
from app.services.errors import UserError
from app.services.journal import sight
from app.text import N_


def say(desk: Desk, one: str, other: str, verdict: str, reason: str = "") -> bool:
    """Remember what two persons are to each other, in both cases; whether the reason was kept.

    A reason goes only where whoever reads it sees both cases: it may name the other person.
    """
    if verdict not in VERDICTS:
        raise AssertionError(f"{verdict} is no verdict")
    if verdict == POSSIBLE and not desk.is_headquarters:
        raise UserError(
            "headquarters_only", N_("Only headquarters decides this. Nothing was changed.")
        )
    with desk.writing() as session:
        people = _both(session, one, other)
        told = {person.id for person, known in _each(people) if _sees_both(session, person, known)}
        if told and verdict != POSSIBLE and not reason.strip():
            raise UserError("reason_needed", N_("Say why you decide so. Nothing was saved."))
        for person, known in _each(people):
            why = reason.strip() if person.id in told else ""
            answers = {"verdict": verdict, "reason": why or None, "said_on": date.today()}
            _write(session, person, known, answers)
    return bool(told)


def keeps_reason(desk: Desk, one: str, other: str) -> bool:
    """Whether a reason can be written down: somebody sees both cases who reads it in one."""
    with desk.reading() as session:
        return any(_sees_both(session, a, b) for a, b in _each(_both(session, one, other)))


def take_back(desk: Desk, one: str, other: str) -> None:
    """Withdraw what was said of two persons; it stays in the history and can be said again."""
    with desk.writing() as session:
        people = _both(session, one, other)
        standing = [row for row in (_row(session, *each) for each in _each(people)) if row]
        if not any(row.alive for row in standing):
            raise UserError(
                "nothing_said", N_("Nothing was decided of these two persons. Nothing was changed.")
            )
        for row in standing:
            records.change(session, row, {"life": DELETED})


def _both(session: Session, one: str, other: str) -> tuple[Person, Person]:
    if one == other:
        raise UserError("one_person", N_("These are not two persons but one. Nothing was changed."))
    found = (records.existing(session, Person, one), records.existing(session, Person, other))
    for person in found:
        records.existing(session, Case, person.root)
    return found


def _each(people: tuple[Person, Person]) -> tuple[tuple[Person, Person], tuple[Person, Person]]:
    return people, people[::-1]


def _row(session: Session, person: Person, known: Person) -> SamePerson | None:
    return session.get(SamePerson, side(person.id, veil(known.id)))


def _write(session: Session, person: Person, known: Person, answers: dict[str, Any]) -> None:
    """One side; the row stands under an id that two laptops would give it as well."""
    row = _row(session, person, known)
    if row is None:
        other = veil(known.id)
        place = {"id": side(person.id, other), "case": person.root, "person": person.id}
        records.create(session, SamePerson, {**place, "other": other, **answers})
    else:
        back = {} if row.alive else {"life": ALIVE}
        records.change(session, row, {**answers, **back})


def _sees_both(session: Session, person: Person, known: Person) -> bool:
    """Whether everybody who sees the case of a person sees that of the other one."""
    seen = sight.of_roots(session.connection(), [person.root, known.root])
    ours, theirs = seen.get(person.root), seen.get(known.root)
    offices = codes("offices")
    readers = {c for c in (ours.readers if ours else ()) if not _all_seeing(offices, c)}
    return bool(ours and theirs) and readers <= (theirs.readers if theirs else frozenset())


def _all_seeing(offices: Any, code: str) -> bool:
    return code in offices and offices[code].row["kind"] == HEADQUARTERS
