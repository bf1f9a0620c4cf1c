"""Ending the agreement of a case by withdrawal or termination, and taking such an end back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Termination, in_force
from app.models.case import Case
from app.models.reading import line, lines
from app.models.record import uuid7
from app.models.reference import codes
from app.services import case_status, decisions, endings, records
from app.services.access import DECIDES, Desk, may_change, require_custody, require_role, role_of
from app.services.agreements import kept
from app.services.attachments import Attachment
from app.services.completeness import require
from app.services.errors import UserError
from app.text import N_


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How, when and why an agreement ends, who decided it, and the letter or decision if any."""

    kind: str
    on: dt.date
    reason: str
    decided_by: str
    paper: Attachment | None = None


def may_decide(desk: Desk, case: Case) -> bool:
    """Whether who works here decides that the agreement of this case ended."""
    return role_of(desk) in DECIDES and may_change(desk, case)


def end(desk: Desk, case_id: str, ending: Ending, *, ending_id: str | None = None) -> str:
    """Note that the agreement in force ended; the status of the case follows where it may.

    A known id was noted before. UserError: no_right, not_owner, nothing_signed, already_ended,
    ended_in_future, ended_before_signature, Invalid."""
    role = require_role(desk, DECIDES)
    with desk.writing(line(ending.reason) or None) as session:
        case = records.existing(session, Case, case_id)
        require_custody(desk, case)
        if ending_id and session.get(Termination, ending_id):
            return ending_id
        agreement = _to_end(session, case_id, ending)
        row = records.create(session, Termination, {
            "id": ending_id or uuid7(), "case": case_id, "agreement": agreement.id,
            "kind": ending.kind or None, "on": ending.on, "reason": lines(ending.reason) or None,
            "decided_by": line(ending.decided_by) or None, "status_before": case.status,
            "by": desk.user, "document": _keep(session, agreement, ending.paper),
        })  # fmt: skip
        require(row, "kind", "reason", "decided_by")
        decisions.sign(desk, row, role)
        case_status.follow(session, case, ending.kind, ending.on)
        return row.id


def take_back(desk: Desk, case_id: str, reason: str) -> None:
    """Say that the agreement did not end after all, while the case did not go on since.

    UserError: no_right, not_owner, why_needed, not_ended, went_on."""
    role = require_role(desk, DECIDES)
    if not line(reason):
        raise UserError(
            "why_needed", N_("Say why the end of the agreement is taken back. Nothing was saved.")
        )
    with desk.writing(line(reason)) as session:
        case = records.existing(session, Case, case_id)
        require_custody(desk, case)
        found = endings.standing(session, case_id)
        if not found:
            raise UserError(
                "not_ended", N_("The agreement of this case did not end. Nothing was saved.")
            )
        _refuse_gone_on(case, found)
        for one in found:
            decisions.sign(desk, _undo(desk, session, one, lines(reason)), role)
        before = found[0].status_before
        if before and case.status in {one.kind for one in found}:
            records.change(session, case, {"status": before, "status_date": dt.date.today()})


def _to_end(session: Session, case_id: str, ending: Ending) -> Agreement:
    """The agreement in force, refused where it cannot end like this."""
    rows = session.scalars(select(Agreement).where(Agreement.root == case_id))
    agreement = in_force(rows)
    if agreement is None:
        raise UserError(
            "nothing_signed_to_end",
            N_(
                "No agreement of this case is signed: nothing can end. A version that is not "
                "signed is made void. Nothing was saved."
            ),
        )
    if endings.of_case(session, case_id):
        raise UserError(
            "already_ended", N_("The agreement of this case already ended. Nothing was saved.")
        )
    if ending.on > dt.date.today():
        raise UserError(
            "ended_in_future",
            N_("The day on which it ended cannot be in the future. Nothing was saved."),
        )
    if agreement.signed_on and ending.on < agreement.signed_on:
        raise UserError(
            "ended_before_signature",
            N_("It was signed on {day}: it cannot end before. Nothing was saved."),
            day=agreement.signed_on,
        )
    return agreement


def _keep(session: Session, agreement: Agreement, paper: Attachment | None) -> str | None:
    if paper is None:
        return None
    return kept.keep(session, agreement, "ending", paper.name, paper.content).id


def _refuse_gone_on(case: Case, found: list[Termination]) -> None:
    """An end counts while the status is what it was before, or what the end made of it."""
    known = {status for one in found for status in (one.kind, one.status_before)}
    if case.status not in known:
        raise UserError(
            "went_on",
            N_(
                "The case went on since the agreement ended, to “{status}”: its end can no longer "
                "be taken back. Nothing was saved."
            ),
            status=codes("statuses").get(case.status or "", case.status or "–"),
        )


def _undo(desk: Desk, session: Session, one: Termination, reason: str) -> Termination:
    return records.create(session, Termination, {
        "case": one.case, "agreement": one.agreement, "undoes": one.id, "by": desk.user,
        "on": dt.date.today(), "reason": reason,
    })  # fmt: skip
