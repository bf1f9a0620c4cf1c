"""Operators, suppliers and other bodies that offices work with."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.folding import key
from app.models.office import Organisation
from app.models.reading import line
from app.services import records
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.records import Answers, Opened, Shown


def find_or_add(
    desk: Desk, name: str, kind: str = "supplier", *, organisation_id: str | None = None
) -> str:
    """The id of the organisation of this name, case and accents apart; added when unknown."""
    with desk.writing() as session:
        wanted = key(name)
        same = (one for one in named(session) if wanted and key(one.name or "") == wanted)
        found = next((one.id for one in same), None)
        if found:
            return found
        return _put(session, organisation_id, {"name": line(name) or None, "kind": kind})


def named(session: Session, kind: str | None = None) -> list[Organisation]:
    """Those that are not removed, by name."""
    rows = session.scalars(
        select(Organisation).where(*([Organisation.kind == kind] if kind else []))
    )
    return sorted((row for row in rows if row.alive), key=lambda row: (key(row.name or ""), row.id))


def names(session: Session) -> dict[str, str]:
    """Names by id, removed organisations included: papers and lists still show them."""
    return {row.id: row.name or "" for row in session.scalars(select(Organisation))}


def opened(desk: Desk, organisation_id: str) -> Opened:
    """What a form needs to show one."""
    with desk.reading() as session:
        return records.open_record(
            session, records.existing(session, Organisation, organisation_id)
        )


def save(desk: Desk, organisation_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Change an organisation, or add it under the id given by the caller."""
    with desk.writing() as session:
        _put(session, organisation_id, answers, shown)


def _put(
    session: Session, organisation_id: str | None, answers: Answers, shown: Shown | None = None
) -> str:
    known = session.get(Organisation, organisation_id) if organisation_id else None
    if known:
        records.change(session, known, answers, shown)
    else:
        given = {"id": organisation_id} if organisation_id else {}
        known = records.create(session, Organisation, {**answers, **given})
    refuse_incomplete(known)
    return known.id
