"""The version of a paper that stands: the newest where nothing changed since, else the next one."""

from __future__ import annotations

from app.models.case import Case
from app.services import records
from app.services.access import Desk
from app.services.papers import differences, kept, making
from app.services.papers.kept import Kept
from app.services.papers.making import Wanted


def standing(desk: Desk, wanted: Wanted) -> bytes:
    """Its bytes; frozen now if need be. Who may not freeze it gets it marked as a draft."""
    made = making.gathered(desk, wanted)
    found = _newest(desk, wanted, made.subject)
    if found and found.here and not differences.changed_since(desk, found.id):
        return kept.pdf(desk, found)
    with desk.reading() as session:
        case = records.existing(session, Case, wanted.case)
    if not making.may_keep(desk, made.kind, case):
        return making.preview(desk, wanted)
    return kept.pdf(desk, kept.one(desk, making.freeze(desk, wanted)))


def _newest(desk: Desk, wanted: Wanted, subject: str) -> Kept | None:
    """The newest version of the same kind, for the same readers, about the same thing."""
    asked = (wanted.kind, wanted.language, wanted.profile, subject)
    same = (
        one
        for one in kept.of_case(desk, wanted.case)
        if (one.kind, one.language, one.profile, one.subject) == asked
    )
    return max(same, key=lambda one: (one.version, one.id), default=None)
