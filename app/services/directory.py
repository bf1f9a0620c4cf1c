"""Who is who: offices as printed on papers, and the names of users."""

from __future__ import annotations

from sqlalchemy import select

from app.models.office import Office, User
from app.models.record import seed_id
from app.services import records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.records import Answers, Opened, Shown
from app.text import N_


def identity(desk: Desk, code: str | None = None) -> Office:
    """The office as printed on papers; the own one by default."""
    with desk.reading() as session:
        found = session.get(Office, seed_id(Office.entity(), code or desk.office))
    if found is None:
        raise UserError("unknown_office", N_("There is no office “{office}”."), office=code or "")
    return found


def opened(desk: Desk) -> Opened:
    """The identity of the own office, for a form."""
    own = identity(desk)
    with desk.reading() as session:
        return records.open_record(session, own)


def save(desk: Desk, answers: Answers, shown: Shown | None = None) -> None:
    """Change the identity of the own office; records.Stale, Invalid."""
    own = identity(desk)
    with desk.writing() as session:
        record = records.existing(session, Office, own.id)
        records.change(session, record, answers, shown)


def users(desk: Desk) -> dict[str, str]:
    """Names of everybody known, by id."""
    with desk.reading() as session:
        return {row.id: row.name or "" for row in session.scalars(select(User))}
