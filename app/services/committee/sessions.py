"""Sessions of the committee: opened, held, closed; a closed one is never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.committee import CommitteeSession
from app.models.reading import line
from app.models.record import DELETED
from app.models.reference import codes
from app.services import directory, records
from app.services.access import DECIDES, Desk, require_role
from app.services.completeness import refuse_incomplete, require
from app.services.errors import UserError
from app.services.records import Answers, Opened, Shown
from app.text import N_, NC_

PLANNED, HELD, CLOSED = "planned", "held", "closed"
STATES = {
    PLANNED: NC_("session", "Planned"),
    HELD: NC_("session", "Under way"),
    CLOSED: NC_("session", "Closed"),
}
EDITABLE = ("number", "date", "place", "chair", "members")


def state(session: CommitteeSession) -> str:
    """How far a session is."""
    return CLOSED if session.closed_on else HELD if session.held_on else PLANNED


def suggested(desk: Desk, on: date | None = None) -> dict[str, Any]:
    """Number, day and place of the next session of this office."""
    own, day = directory.identity(desk), on or date.today()
    with desk.reading() as session:
        number = _next(session, desk.office, day)
    return {"number": number, "date": day, "place": own.city, "chair": own.head_name}


def create(desk: Desk, answers: Answers, session_id: str | None = None) -> str:
    """Open a session of this office; what is not given is suggested. Its id."""
    require_role(desk, DECIDES)
    _refuse_other_fields(answers)
    known = suggested(desk, answers.get("date"))
    given = {**known, **{name: value for name, value in answers.items() if value is not None}}
    key = {"id": session_id} if session_id else {}
    with desk.writing() as session:
        made = records.create(session, CommitteeSession, {**given, "office": desk.office, **key})
        refuse_incomplete(made)
        return made.id


def change(desk: Desk, session_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Change number, date, place, chair or members, as long as the session is not closed."""
    _refuse_other_fields(answers)
    with desk.writing() as session:
        found = writable(desk, session, session_id)
        records.change(session, found, answers, shown)
        refuse_incomplete(found)


def cancel(desk: Desk, session_id: str, why: str) -> None:
    """Take a session off that was never held."""
    if not line(why):
        raise UserError("why_needed", N_("Say why this session is cancelled."))
    with desk.writing(line(why)) as session:
        found = writable(desk, session, session_id)
        if state(found) != PLANNED:
            raise UserError(
                "session_held", N_("A session that was held stays. Nothing was changed.")
            )
        records.change(session, found, {"life": DELETED})


def hold(desk: Desk, session_id: str) -> None:
    """Note that the committee sits: from now on outcomes are entered. Chair and members first."""
    with desk.writing() as session:
        found = writable(desk, session, session_id)
        if state(found) == HELD:
            return
        if found.date is None or found.date > date.today():
            raise UserError(
                "session_to_come",
                N_("This session is still to come: it is opened on its day. Nothing was changed."),
            )
        require(found, "place", "chair", "members")
        records.change(session, found, {"held_on": date.today(), "held_by": desk.user})


def listed(desk: Desk) -> list[CommitteeSession]:
    """The sessions of this office, at headquarters of all; the newest first."""
    with desk.reading() as session:
        rows = session.scalars(select(CommitteeSession))
        own = [
            row for row in rows
            if row.alive and (desk.is_headquarters or row.office == desk.office)
        ]  # fmt: skip
    return sorted(
        own, key=lambda row: (row.date or date.min, row.number or 0, row.id), reverse=True
    )


def find(desk: Desk, ref: str) -> str:
    """The session of “2026/1”, “DKR/2026/1” or an id; UserError not_found, ambiguous."""
    wanted = line(ref).upper()
    found = [one for one in listed(desk) if wanted in (*names(one), one.id.upper())]
    if not found:
        raise UserError(
            "not_found", N_("There is no session “{ref}” here. Look at the list."), ref=line(ref)
        )
    if len(found) > 1:
        raise UserError(
            "ambiguous",
            N_("“{ref}” is more than one session: {ids}. Say which with its id."),
            ref=line(ref),
            ids=", ".join(sorted(one.id for one in found)),
        )
    return found[0].id


def names(session: CommitteeSession) -> tuple[str, str]:
    """How a session is called within its office, and everywhere: 2026/1, DKR/2026/1."""
    return session.short_name, session.called


def opened(desk: Desk, session_id: str) -> Opened:
    """What a form needs to show one."""
    with desk.reading() as session:
        return records.open_record(session, records.existing(session, CommitteeSession, session_id))


def writable(desk: Desk, session: Session, session_id: str) -> CommitteeSession:
    """A session that this officer may change now."""
    found = of_office(desk, session, session_id)
    if state(found) == CLOSED:
        raise UserError(
            "session_closed",
            N_("This session is closed: nothing of it is rewritten. Nothing was changed."),
        )
    return found


def of_office(desk: Desk, session: Session, session_id: str) -> CommitteeSession:
    """A session, closed or not, that this officer answers for."""
    require_role(desk, DECIDES)
    found = records.existing(session, CommitteeSession, session_id)
    if not desk.is_headquarters and found.office != desk.office:
        raise UserError(
            "not_ours",
            N_("This session belongs to {office}. Nothing was changed."),
            office=codes("offices").get(found.office or "", found.office or ""),
        )
    return found


def _next(session: Session, office: str, day: date) -> int:
    """One more than the highest number of the office in that year."""
    year = (date(day.year, 1, 1), date(day.year, 12, 31))
    highest = select(func.max(CommitteeSession.number)).where(
        CommitteeSession.office == office,
        CommitteeSession.date.between(*year),
        CommitteeSession.life.is_distinct_from(DELETED),
    )
    return (session.scalar(highest) or 0) + 1


def _refuse_other_fields(answers: Answers) -> None:
    if other := set(answers) - set(EDITABLE):
        raise AssertionError(f"not for this form: {sorted(other)}")
