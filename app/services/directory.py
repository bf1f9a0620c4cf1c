"""Who is who: offices as printed on papers, and the names of users."""

from __future__ import annotations

from sqlalchemy import select

from app.models.office import Office, User
from app.models.record import seed_id
from app.services.access import Desk
from app.services.errors import UserError
from app.text import N_


def identity(desk: Desk, code: str | None = None) -> Office:
    """The office as printed on papers; the own one by default."""
    with desk.reading() as session:
        found = session.get(Office, seed_id(Office.entity(), code or desk.office))
    if found is None:
        raise UserError("unknown_office", N_("There is no office “{office}”."), office=code or "")
    return found


def users(desk: Desk) -> dict[str, str]:
    """Names of everybody known, by id."""
    with desk.reading() as session:
        return {row.id: row.name or "" for row in session.scalars(select(User))}
