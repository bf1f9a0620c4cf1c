"""The status of a case: which ones may follow, moving to one of them, and back with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.reference import codes
from app.services import records
from app.services.access import (
    CASEWORK,
    DECIDES,
    HEADQUARTERS,
    Desk,
    require_change,
    require_role,
    role_of,
)
from app.services.case_saving import Saved, change
from app.services.errors import UserError
from app.services.journal import entries
from app.text import N_

ARRIVED, CLOSED = "arrived", "closed"
# What a committee or a Member State decided: by hand, only those who decide enter it.
DECIDED = frozenset(
    {"committee_favourable", "committee_adjourned", "committee_refused", "ms_approved"}
)


ASIDE = "side"  # stage of the statuses that leave the usual way
# Left by what happens to the papers behind them, never by a step back.
ON_PAPER = frozenset({"agreement_signed"})


def next_statuses(desk: Desk, case_id: str) -> list[str]:
    """Codes that may follow; where a pause ends, the status held before it comes first."""
    with desk.reading() as session:
        return _following(session, records.existing(session, Case, case_id))


def step_back(desk: Desk, case_id: str) -> str | None:
    """The status that a wrong step left, where this desk may go back to it."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        return _back(session, case) if _may_go_back(desk, case.status or "") else None


def needs_reason(now: str, code: str) -> bool:
    """Whether a move leaves the usual way, ends the case or goes back: it is said why."""
    if code == now:
        return False
    wanted, present = codes("statuses").get(code), codes("statuses").get(now)
    if wanted is None or present is None:
        return True
    ahead = present.row["next_codes"].split(";")
    if is_aside(code) or wanted.row["group"] == CLOSED:
        return True
    if _pauses(now):
        return False
    other_group = wanted.row["group"] != present.row["group"]
    back = int(wanted.row["sort"]) < int(present.row["sort"])
    return code not in ahead or (back and other_group)


def is_aside(code: str) -> bool:
    """Whether a status leaves the usual way."""
    found = codes("statuses").get(code)
    return found is not None and found.row["stage"] == ASIDE


def set_status(desk: Desk, case_id: str, code: str, on: date, why: str = "") -> Saved:
    """Move a case to a status that may follow or that a wrong step left; or correct the date."""
    with desk.writing(why.strip() or None) as session:
        case = records.existing(session, Case, case_id)
        require_change(desk, case)
        if code != case.status:
            _refuse_move(desk, session, case, code, why)
        if on > date.today():
            raise UserError(
                "status_in_future",
                N_("A status is entered once it is true: {day} is still to come."), day=on,
            )  # fmt: skip
        answers: dict[str, Any] = {"status": code, "status_date": on}
        if code == ARRIVED and case.arrival_date is None:
            answers["arrival_date"] = on
        return change(session, case, answers)


def _refuse_move(desk: Desk, session: Session, case: Case, code: str, why: str) -> None:
    now = case.status or ""
    if may_follow(session, case, code) or code != _back(session, case):
        if code in DECIDED:
            require_role(desk, DECIDES)
        refuse_jump(session, case, code)
    elif not _may_go_back(desk, now):
        raise UserError("no_step_back", _why_not_back(now), now=codes("statuses").get(now, now))
    if needs_reason(now, code) and not why.strip():
        raise UserError("status_reason", N_("Say why. The status was not changed."))


def _may_go_back(desk: Desk, now: str) -> bool:
    """Out of a final status only headquarters; out of a decision, who decides."""
    if now in ON_PAPER:
        return False
    role = role_of(desk)
    if _is_final(now):
        return role == HEADQUARTERS
    return role in (DECIDES if now in DECIDED else CASEWORK)


def _why_not_back(now: str) -> str:
    if now in ON_PAPER:
        return N_(
            "“{now}” follows from a signed paper: end or amend the agreement instead. "
            "Nothing was changed."
        )
    if _is_final(now):
        return N_("“{now}” is final: only headquarters opens the case again. Nothing was changed.")
    return N_("“{now}” was decided: only those who decide take it back. Nothing was changed.")


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
    return next((code for code in reversed(_held(session, case)) if not _pauses(code)), None)


def _back(session: Session, case: Case) -> str | None:
    """The status before the present one; what was stepped back from is forgotten."""
    road: list[str] = []
    for code in _held(session, case):
        road = [*road[: road.index(code)], code] if code in road else [*road, code]
    return road[-2] if len(road) > 1 and road[-1] == case.status else None


def _held(session: Session, case: Case) -> list[str]:
    history = entries.of_record(session.connection(), case.id)
    held = [operation.v["status"] for operation in history if "status" in operation.v]
    return [code for code in held if code]


def _is_final(code: str) -> bool:
    found = codes("statuses").get(code)
    return found is not None and found.row["terminal"] == "true"


def _pauses(code: str) -> bool:
    found = codes("statuses").get(code)
    return found is not None and found.row["resumes_previous"] == "true"
