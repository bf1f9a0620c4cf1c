"""What the store knows of referrals: persons to compare with, rows imported before."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.folding import key
from app.models.person import Person
from app.models.record import DELETED
from app.models.referral import Referral
from app.services import duplicates
from app.services.referrals.reading import person
from app.services.referrals.results import Known, ReferralFile, RowResult

WITHDRAWN = "withdrawn"
Place = tuple[str, str, int]


def known_persons(session: Session) -> list[Known]:
    """Everybody of a case, and the persons of rows that wait for a decision."""
    rows = session.execute(
        select(Person, Case.member_state, Case.ms_reference)
        .join(Case, Person.case == Case.id)
        .where(Person.life.is_distinct_from(DELETED), Case.life.is_distinct_from(DELETED))
    )
    people = [
        Known(
            row.Person.root, row.member_state or "", row.ms_reference or "", described(row.Person)
        )
        for row in rows
    ]
    waiting = [r for r in standing(session) if r.case is None and r.values]
    return people + [
        Known(
            row.root,
            row.member_state or "",
            row.ms_reference or "",
            person(row.root, json.loads(row.values or "{}")),
        )
        for row in waiting
        if row.decision is None
    ]


def described(found: Person) -> duplicates.Person:
    """What identifies a stored person, for the search of duplicates."""
    return duplicates.Person(
        found.root,
        found.family_name or "",
        found.given_names or "",
        tuple(found.other_names or ()),
        found.birth_date or "",
        (found.phone or "",),
        ((found.id_type or "", found.id_number or ""),),
    )


def standing(session: Session) -> list[Referral]:
    """Every row received and not withdrawn."""
    return [
        row
        for row in session.scalars(select(Referral).where(Referral.life.is_distinct_from(DELETED)))
        if row.decision != WITHDRAWN
    ]


class Received:
    """Rows of earlier imports, found again by reference or by their place in the same file."""

    def __init__(self, rows: Iterable[Referral]) -> None:
        self._by_place: dict[Place, Referral] = {}
        self._by_reference: dict[tuple[str, str], Referral] = {}
        for row in rows:
            self._by_place[row.file_sha256 or "", row.sheet or "", row.row or 0] = row
            reference = key(row.ms_reference or "")
            if reference:
                self._by_reference.setdefault((row.member_state or "", reference), row)

    def find(self, file: ReferralFile, row: RowResult) -> Referral | None:
        """The same referral, imported before."""
        found = self._by_place.get((file.sha256, row.sheet, row.row))
        reference = key(row.ms_reference)
        return found or (
            self._by_reference.get((row.member_state, reference)) if reference else None
        )
