"""The agenda of a session: which submitted packages, in which order, at what time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.committee import CommitteeItem, CommitteeSession, Submission
from app.models.record import ALIVE, DELETED
from app.models.reference import codes
from app.services import records
from app.services.access import HEADQUARTERS, OWNER, Desk
from app.services.committee import sessions, standing, submissions
from app.services.committee.moves import follow
from app.services.errors import UserError
from app.services.journal import offers
from app.services.packages.plan import changeable_case
from app.text import N_

SCHEDULED = "committee_scheduled"
LISTED_FROM = ("plan_submitted", "committee_adjourned", SCHEDULED)
TIME = re.compile(r"([01]?\d|2[0-3])\s*[:hH.]\s*([0-5]\d)?")


@dataclass(frozen=True)
class Candidate:
    """A case whose package waits for a committee."""

    case: str
    number: str
    status: str


def candidates(desk: Desk, session_id: str = "") -> list[Candidate]:
    """Submitted cases that stand on no open agenda, by number: those of this office, or of the
    office that holds a session. Headquarters’ own sessions take up cases of every office."""
    with desk.reading() as session:
        sitting = session.get(CommitteeSession, session_id) if session_id else None
        office = (sitting.office if sitting else None) or desk.office
        wanted = select(Case.id, Case.number, Case.status).where(
            Case.life.is_distinct_from(DELETED),
            Case.status.in_(LISTED_FROM),
            exists().where(Submission.root == Case.id),
            Case.id.not_in(_on_open_agendas()),
        )
        if not _takes_all(office):
            wanted = wanted.where(OWNER == office)  # noqa: SIM300
        found = session.execute(wanted.order_by(Case.number)).all()
        offered = offers.standing(session.connection()) if not desk.is_headquarters else {}
    return [
        Candidate(row.id, row.number or "", row.status or "")
        for row in found
        if row.id not in offered
    ]


def add(desk: Desk, session_id: str, cases: Sequence[str]) -> int:
    """Put cases on the agenda after those that are there; how many. All or none."""
    with desk.writing() as session:
        sitting = sessions.writable(desk, session, session_id)
        known = items_of(session, session_id)
        last = max((item.position or 0 for item in known), default=0)
        for place, case in enumerate(dict.fromkeys(cases), last + 1):
            _add(desk, session, sitting, changeable_case(desk, session, case), place)
        return len(cases)


def remove(desk: Desk, item_id: str) -> None:
    """Take a case off the agenda; it can be put on another one."""
    _live(desk, item_id, DELETED)


def restore(desk: Desk, item_id: str) -> None:
    """Put a case that was taken off back where it was."""
    _live(desk, item_id, ALIVE)


def reorder(desk: Desk, session_id: str, ids: Sequence[str]) -> None:
    """Give the agenda the order of these ids, which are those of all its items."""
    with desk.writing() as session:
        sessions.writable(desk, session, session_id)
        items = {item.id: item for item in items_of(session, session_id)}
        if sorted(items) != sorted(ids):
            raise UserError(
                "agenda_changed",
                N_("The agenda changed meanwhile. Its order was left as it is: look again."),
            )
        for position, key in enumerate(ids, 1):
            records.change(session, items[key], {"position": position})


def set_time(desk: Desk, item_id: str, typed: str) -> None:
    """Say when a case is presented: 9:30, 9h30, 14h; empty for no time."""
    time = clock(typed)
    with desk.writing() as session:
        item = _item(desk, session, item_id)
        records.change(session, item, {"time": time})


def set_times(desk: Desk, session_id: str, first: str, minutes: int) -> None:
    """Give every item a time: the first one, then one each so many minutes."""
    start = clock(first)
    if start is None or not 1 <= minutes <= 480:
        raise UserError("bad_time", N_("Write a time such as 9:30, and minutes from 1 to 480."))
    with desk.writing() as session:
        sessions.writable(desk, session, session_id)
        at = datetime.combine(date.min, datetime.strptime(start, "%H:%M").time())
        for item in items_of(session, session_id):
            records.change(session, item, {"time": at.strftime("%H:%M")})
            at += timedelta(minutes=minutes)


def clock(typed: str) -> str | None:
    """09:30 out of what was typed; None when nothing was."""
    text = typed.strip()
    if not text:
        return None
    found = TIME.fullmatch(text)
    if not found:
        raise UserError("bad_time", N_("“{text}” is no time of day. Write it as 9:30."), text=text)
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def items_of(session: Session, session_id: str) -> list[CommitteeItem]:
    """The items of a session that were not taken off, in their order."""
    rows = session.scalars(select(CommitteeItem).where(CommitteeItem.session == session_id))
    return sorted((row for row in rows if row.alive), key=lambda row: (row.position or 0, row.id))


def _add(desk: Desk, session: Session, sitting: CommitteeSession, case: Case, place: int) -> None:
    submission = submissions.newest(session, case.id)
    if submission is None or case.status not in LISTED_FROM:
        raise UserError(
            "not_submitted_case",
            N_(
                "The package of {number} is not submitted: it cannot be listed. Nothing was "
                "changed."
            ),
            number=case.number or "",
        )
    if session.scalar(_on_open_agendas().where(CommitteeItem.root == case.id)):
        raise UserError(
            "listed_already",
            N_("{number} is on an agenda already. Nothing was changed."),
            number=case.number or "",
        )
    owner = session.scalar(select(OWNER).where(Case.id == case.id)) or ""
    if sitting.office != owner and not _takes_all(sitting.office or ""):
        raise UserError(
            "other_office",
            N_("{number} is a case of {office}: its own committee examines it."),
            number=case.number or "",
            office=codes("offices").get(owner, owner),
        )
    records.create(session, CommitteeItem, {
        "case": case.id, "session": sitting.id, "submission": submission.id, "position": place,
    })  # fmt: skip
    follow(session, case, SCHEDULED, date.today())
    session.flush()


def _takes_all(office: str) -> bool:
    """Whether sessions of this office take up cases of every office."""
    found = codes("offices").get(office)
    return found is not None and found.row["kind"] == HEADQUARTERS


def _on_open_agendas() -> Select[Any]:
    """Cases on the agenda of a session that is not closed."""
    open_ones = select(CommitteeSession.id).where(
        CommitteeSession.closed_on.is_(None), CommitteeSession.life.is_distinct_from(DELETED)
    )
    return select(CommitteeItem.root).where(
        CommitteeItem.session.in_(open_ones), CommitteeItem.life.is_distinct_from(DELETED)
    )


def _item(desk: Desk, session: Session, item_id: str) -> CommitteeItem:
    """An item of an agenda that this officer may change now."""
    item = records.existing(session, CommitteeItem, item_id)
    sessions.writable(desk, session, str(item.session))
    changeable_case(desk, session, item.root)
    return item


def _live(desk: Desk, item_id: str, life: str) -> None:
    with desk.writing() as session:
        item = session.get(CommitteeItem, item_id)
        if item is None:
            records.existing(session, CommitteeItem, item_id)
            return
        sessions.writable(desk, session, str(item.session))
        changeable_case(desk, session, item.root)
        if standing.of_items(session, [item.id]):
            raise UserError(
                "has_outcome",
                N_("The committee gave its opinion on this case: it stays on the agenda."),
            )
        elsewhere = _on_open_agendas().where(CommitteeItem.root == item.root)
        if life == ALIVE and session.scalar(elsewhere):
            raise UserError(
                "listed_already",
                N_("{number} is on an agenda already. Nothing was changed."),
                number=session.get_one(Case, item.root).number or "",
            )
        records.change(session, item, {"life": life})
