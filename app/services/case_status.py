"""The status of a case: which ones may follow, and moving to one of them on a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.reference import codes
from app.services import records
from app.services.access import DECIDES, Desk, require_change, require_role
from app.services.case_saving import Saved, change
from app.services.errors import UserError
from app.services.journal import entries
from app.text import N_

ARRIVED = "arrived"
# What a committee or a Member State decided: by hand, only those who decide enter it.
DECIDED = frozenset(
    {"committee_favourable", "committee_adjourned", "committee_refused", "ms_approved"}
)


def next_statuses(desk: Desk, case_id: str) -> list[str]:
    """Codes that may follow; where a pause ends, the status held before it comes first."""
    with desk.reading() as session:
        return _following(session, records.existing(session, Case, case_id))


def set_status(desk: Desk, case_id: str, code: str, on: date, why: str = "") -> Saved:
    """Move a case to a status that may follow, or correct the date of the one it has."""
    with desk.writing(why.strip() or None) as session:
        case = records.existing(session, Case, case_id)
        require_change(desk, case)
        if code != case.status:
            if code in DECIDED:
                require_role(desk, DECIDES)
            refuse_jump(session, case, code)
        if on > date.today():
            raise UserError(
                "status_in_future",
                N_("A status is entered once it is true: {day} is still to come."), day=on,
            )  # fmt: skip
        answers: dict[str, Any] = {"status": code, "status_date": on}
        if code == ARRIVED and case.arrival_date is None:
            answers["arrival_date"] = on
        return change(session, case, answers)


def follow(session: Session, case: Case, code: str, on: date) -> None:
    """Let the status follow what happened, where this one may come next; it stays otherwise."""
    found = codes("statuses").get(case.status or "")
    if found and code in found.row["next_codes"].split(";"):
        records.change(session, case, {"status": code, "status_date": on})


def may_follow(session: Session, case: Case, code: str) -> bool:
    """Whether a status may follow the one that a case has."""
    return code in _following(session, case)


def refuse_jump(session: Session, case: Case, code: str) -> None:
    """Refuse a status that may not follow, with those that may."""
    statuses, possible = codes("statuses"), _following(session, case)
    if code in possible:
        return
    named = [statuses[status] for status in possible]
    now, wanted = (statuses.get(status or "", status) for status in (case.status, code))
    if not named:
        raise UserError(
            "status_final", N_("“{now}” is final: this case takes no other status."), now=now
        )
    raise UserError(
        "status_not_next",
        N_("“{wanted}” cannot follow “{now}”. Possible: {possible}. Nothing was changed."),
        wanted=wanted,
        now=now,
        possible=records.Listed(named),
    )


def _following(session: Session, case: Case) -> list[str]:
    found = codes("statuses").get(case.status or "")
    if found is None:
        return []
    listed = [code for code in found.row["next_codes"].split(";") if code]
    before = _held_before(session, case) if _pauses(found.code) else None
    return [before, *(code for code in listed if code != before)] if before else listed


def _held_before(session: Session, case: Case) -> str | None:
    """The last status of the history that was no pause."""
    history = entries.of_record(session.connection(), case.id)
    held = [operation.v["status"] for operation in history if "status" in operation.v]
    return next((code for code in reversed(held) if code and not _pauses(code)), None)


def _pauses(code: str) -> bool:
    found = codes("statuses").get(code)
    return found is not None and found.row["resumes_previous"] == "true"
