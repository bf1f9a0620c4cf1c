"""Rows that wait for a person, and imports that are withdrawn as a whole."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case, CaseNote
from app.models.folding import key
from app.models.handover import Handover
from app.models.journal import Entry
from app.models.package import Package
from app.models.person import Person
from app.models.record import DELETED
from app.models.referral import Referral
from app.services.access import Desk
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.referrals.importing import ACCEPTED, open_case
from app.services.referrals.reasons import DUPLICATE
from app.services.referrals.storing import WITHDRAWN, standing
from app.text import N_

SAME = "same"


@dataclass(frozen=True)
class Waiting:
    """A probable duplicate and the case it looks like."""

    referral: str
    ms_reference: str
    member_state: str
    family_name: str
    given_names: str
    birth_date: str
    looks_like: str | None
    number: str


@dataclass(frozen=True)
class Batch:
    """One import, as a whole."""

    id: str
    file_name: str
    imported_at: int
    counts: dict[str, int]


def waiting(desk: Desk) -> list[Waiting]:
    """Every row that waits for a decision, oldest first."""
    with desk.reading() as session:
        rows = [r for r in standing(session) if r.outcome == DUPLICATE and not r.decision]
        rows.sort(key=lambda row: (row.imported_at or 0, row.row or 0))
        return [_waiting(session, row) for row in rows]


def _waiting(session: Session, row: Referral) -> Waiting:
    values = json.loads(row.values or "{}")
    origin = _origin(session, row)
    return Waiting(
        row.id,
        row.ms_reference or "",
        row.member_state or "",
        str(values.get("family_name") or ""),
        str(values.get("given_names") or ""),
        str(values.get("birth_date") or ""),
        origin.id if origin else None,
        (origin.number or "") if origin else "",
    )


def _origin(session: Session, row: Referral) -> Case | None:
    return session.get(Case, row.duplicate_of) if row.duplicate_of else None


def accept(desk: Desk, referral: str) -> str:
    """Another person after all: open the case; its id."""
    with desk.writing() as session:
        row = _undecided(session, referral)
        values = json.loads(row.values or "{}")
        case = open_case(desk, session, row.root, values, values["family_members"])
        row.case = case
        _decide(desk, row, ACCEPTED)
    return case


def same(desk: Desk, referral: str) -> str:
    """The same person: the row is kept with the case it repeats; the id of that case."""
    with desk.writing() as session:
        row = _undecided(session, referral)
        origin = _origin(session, row)
        if origin is None:
            raise UserError(
                "no_origin",
                N_(
                    "The row looks like another row that waits too. Decide that one first. "
                    "Nothing was changed."
                ),
            )
        _decide(desk, row, SAME)
        return origin.id


def find(desk: Desk, ref: str) -> str:
    """The waiting row of a Member State reference or id; refused in words."""
    found = [row for row in waiting(desk) if key(ref) in (key(row.ms_reference), key(row.referral))]
    if len(found) != 1:
        raise UserError(
            "not_waiting", N_("No single row “{ref}” waits for a decision."), ref=ref.strip()
        )
    return found[0].referral


def batches(desk: Desk) -> list[Batch]:
    """Every import that still stands, newest first."""
    groups: dict[str, list[Referral]] = defaultdict(list)
    with desk.reading() as session:
        for row in standing(session):
            groups[row.batch or ""].append(row)
    found = [
        Batch(batch, rows[0].file_name or "", rows[0].imported_at or 0, _counts(rows))
        for batch, rows in groups.items()
    ]
    return sorted(found, key=lambda batch: batch.imported_at, reverse=True)


def withdraw(desk: Desk, batch: str, why: str) -> int:
    """Take an untouched import back as a whole; how many rows."""
    if not why.strip():
        raise UserError("reason_needed", N_("Say why the import is withdrawn."))
    with desk.writing(why) as session:
        rows = [row for row in standing(session) if row.batch == batch]
        if not rows:
            raise UserError("no_batch", N_("There is no such import. Nothing was changed."))
        _refuse_touched(session, rows)
        for row in rows:
            for model in (Person, Case):
                query = select(model).where(model.root == row.root)
                for record in session.scalars(query):
                    record.life = DELETED
            if not row.decision:
                _decide(desk, row, WITHDRAWN)
            row.life = DELETED
    return len(rows)


def _refuse_touched(session: Session, rows: list[Referral]) -> None:
    """Decisions and work done since the import would be lost from sight."""
    if any(row.decision for row in rows):
        raise UserError(
            "batch_touched",
            N_(
                "Rows of this import were decided already: it can no longer be withdrawn as a "
                "whole. Nothing was changed."
            ),
        )
    for case in filter(None, (row.case for row in rows)):
        built = any(
            session.scalar(select(model.id).where(model.root == case).limit(1))
            for model in (Package, Agreement, CaseNote, Handover)
        )
        entries = session.execute(
            select(Entry.record).where(Entry.root == case, Entry.entity.in_(("case", "person")))
        ).all()
        if built or len(entries) != len({row.record for row in entries}):
            number = session.get(Case, case)
            raise UserError(
                "batch_touched",
                N_(
                    "Work has been done on case {number} since this import: it can no longer be "
                    "withdrawn as a whole. Nothing was changed."
                ),
                number=(number.number if number else "") or case,
            )


def _undecided(session: Session, referral: str) -> Referral:
    row = session.get(Referral, referral)
    if row is None or row.decision or not row.alive:
        raise UserError(
            "not_waiting", N_("This row does not wait for a decision. Nothing was changed.")
        )
    return row


def _decide(desk: Desk, row: Referral, decision: str) -> None:
    row.decision = decision
    row.decided_by = desk.user
    row.decided_at = now()


def _counts(rows: list[Referral]) -> dict[str, int]:
    outcomes = [row.outcome or "" for row in rows]
    return {"rows": len(rows)} | {name: outcomes.count(name) for name in sorted(set(outcomes))}
