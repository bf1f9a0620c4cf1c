"""Drafts: what an officer typed and has not saved yet; kept in the store, never journalled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models.journal import Draft
from app.models.reading import line
from app.models.record import uuid7
from app.services.access import Desk
from app.services.journal import sight
from app.services.journal.log import now


def save(
    desk: Desk,
    form: str,
    content: Mapping[str, Any],
    title: str = "",
    record: str | None = None,
    draft: str | None = None,
) -> str:
    """Keep what was typed (JSON values); the id of the draft, to be given again next time.

    A form of one record has one draft per officer; a form of something new may have several.
    UserError erased.
    """
    with desk.writing() as session:
        sight.refuse_erased(session.connection(), [record] if record else [])
        found = _known(session, desk.user, form, record, draft)
        if found is None:
            found = Draft(id=draft or uuid7(), form=form, record=record, author=desk.user)
            session.add(found)
        found.title, found.content, found.saved_at = line(title), dict(content), now()
        return found.id


def find(desk: Desk, form: str | None = None, record: str | None = None) -> list[Draft]:
    """The own drafts, newest first: all of them, those of a form, or that of a record."""
    wanted = select(Draft).where(Draft.author == desk.user)
    if form:
        wanted = wanted.where(Draft.form == form)
    if record:
        wanted = wanted.where(Draft.record == record)
    with desk.reading() as session:
        return list(session.scalars(wanted.order_by(Draft.saved_at.desc(), Draft.id.desc())))


def load(desk: Desk, draft: str) -> Draft | None:
    """An own draft, None when it is no longer there."""
    with desk.reading() as session:
        found = session.get(Draft, draft)
        return found if found and found.author == desk.user else None


def discard(desk: Desk, draft: str) -> None:
    """Forget a draft."""
    with desk.writing() as session:
        forget(session, draft)


def forget(session: Session, draft: str | None) -> None:
    """Forget a draft in the transaction that saves what it held."""
    if draft:
        session.execute(delete(Draft).where(Draft.id == draft))


def _known(
    session: Session, author: str, form: str, record: str | None, draft: str | None
) -> Draft | None:
    if draft:
        return session.get(Draft, draft)
    if record is None:
        return None
    same = (Draft.author == author, Draft.form == form, Draft.record == record)
    return session.scalar(select(Draft).where(*same))
