"""Changing who follows a case: hand-over between offices, sharing and erasing by headquarters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.handover import Handover
from app.models.reference import codes
from app.services import records
from app.services.access import Desk, require_change
from app.services.errors import UserError
from app.services.journal import erasing, offers, recovery, sight
from app.services.journal.sight import Seen
from app.services.storage.store import recorder_of
from app.text import N_

ACCEPTED, REFUSED = "accepted", "refused"


def offer(desk: Desk, case: str, target: str, reason: str) -> str:
    """Offer a case to another office; from now on the own office writes no more on it."""
    _refuse_odd_target(desk, target)
    if not reason.strip():
        raise UserError("reason_needed", N_("Say why the case is handed over. Nothing was saved."))
    with desk.writing(reason) as session:
        record = records.existing(session, Case, case)
        require_change(desk, record)
        seen = _seen(session, case)
        if seen.owner != desk.office:
            raise _not_owner(seen.owner)
        if standing := offers.of_root(session.connection(), case):
            raise _offered(standing.target)
        answers = {
            "case": case,
            "target": target,
            "owner_no": seen.owner_no,
            "reason": reason.strip(),
            "offered_on": date.today(),
        }
        return records.create(session, Handover, answers).id


def accept(desk: Desk, case: str, reason: str = "") -> None:
    """Accept the case offered to this office; it writes once headquarters has granted it."""
    _answer(desk, case, ACCEPTED, reason)


def refuse(desk: Desk, case: str, reason: str) -> None:
    """Refuse the case offered to this office, with a reason."""
    if not reason.strip():
        raise UserError("reason_needed", N_("Say why the case is refused. Nothing was saved."))
    _answer(desk, case, REFUSED, reason)


def _answer(desk: Desk, case: str, answer: str, reason: str) -> None:
    with desk.writing(reason.strip() or None) as session:
        offered = offers.of_root(session.connection(), case)
        record = session.get(Handover, offered.record) if offered else None
        if record is None or record.target != desk.office or record.decision:
            raise UserError(
                "no_offer",
                N_("No offer of this case waits for an answer of this office. Nothing was saved."),
            )
        record.decision = answer
        record.decision_reason = reason.strip() or None
        record.decided_on = date.today()


def share(desk: Desk, case: str, readers: Iterable[str]) -> None:
    """Let exactly these offices follow a case besides its owner; headquarters only."""
    _require_headquarters(desk)
    readers = frozenset(readers)
    _refuse_unknown(readers)
    with desk.writing() as session:
        records.existing(session, Case, case)
        seen = _seen(session, case)
        wanted = readers | {seen.owner}
        grant(session, case, Seen(seen.owner, seen.owner_no, wanted))


def grant(session: Session, root: str, seen: Seen) -> None:
    """Write who owns and sees a case; only headquarters’ log may."""
    recorder = recorder_of(session)
    connection = session.connection()
    recovery.refuse(connection)
    log = recorder.log(connection)
    values = {
        "owner": seen.owner,
        "owner_no": seen.owner_no,
        "readers": sorted(seen.readers),
    }
    log.append("grant", c=root, v=values, u=recorder.author)
    log.write()
    sight.derive(connection, [root])
    recorder.note("sight", root, root)


def erase(desk: Desk, case: str, why: str) -> None:
    """Erase a case everywhere and for ever; headquarters only, with a reason."""
    _require_headquarters(desk)
    if not why.strip():
        raise UserError("reason_needed", N_("Say why the case is erased. Nothing was erased."))
    with desk.writing(why) as session:
        records.existing(session, Case, case)
        session.expunge_all()
        recorder = recorder_of(session)
        connection = session.connection()
        recovery.refuse(connection)
        log = recorder.log(connection)
        dot = log.append("erase", c=case, u=recorder.author)
        log.write()
        erasing.erase(connection, [(case, dot.device, dot.seq)])
        recorder.note("erased", case, case)


def _seen(session: Session, case: str) -> Seen:
    found = sight.of_roots(session.connection(), [case]).get(case)
    if found is None:
        raise UserError("not_found", N_("This case is not here. Nothing was changed."))
    return found


def _require_headquarters(desk: Desk) -> None:
    if not desk.is_headquarters:
        raise UserError(
            "headquarters_only", N_("Only headquarters decides this. Nothing was changed.")
        )


def _refuse_odd_target(desk: Desk, target: str) -> None:
    row = codes("offices").get(target)
    if row is None or target == desk.office or row.row["kind"] != "office":
        raise UserError(
            "unknown_office",
            N_("A case is handed over to another office: “{office}” is none. Nothing was saved."),
            office=target,
        )


def _refuse_unknown(readers: Iterable[str]) -> None:
    """A code that no other installation knows would make them refuse the file."""
    for code in sorted(readers):
        if code not in codes("offices"):
            raise UserError(
                "unknown_office",
                N_("There is no office “{office}”. Nothing was changed."),
                office=code,
            )


def _offered(target: str) -> UserError:
    return UserError(
        "offered",
        N_("This case is already offered to {office}. Nothing was changed."),
        office=codes("offices")[target],
    )


def _not_owner(owner: str) -> UserError:
    return UserError(
        "not_owner",
        N_("Only {office}, who owns this case, can hand it over. Nothing was changed."),
        office=codes("offices")[owner],
    )
