"""Frozen agreements: their papers, found by code, marked as signed, made void."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Instalment
from app.models.case import Case
from app.models.reading import line
from app.models.reference import codes
from app.services import kept_files, records
from app.services.access import Desk
from app.services.completeness import require
from app.services.errors import UserError
from app.services.journal import entries
from app.services.packages.plan import changeable_case
from app.text import N_

SIGNED_STATUS = "agreement_signed"


def of_case(desk: Desk, case_id: str) -> list[Agreement]:
    """Every version that was not removed, the newest first; void ones too."""
    with desk.reading() as session:
        found = session.scalars(select(Agreement).where(Agreement.root == case_id))
        rows = [row for row in found if row.alive]
        return sorted(rows, key=lambda row: (row.version or 0, row.id), reverse=True)


def instalments(desk: Desk, agreement_id: str) -> list[Instalment]:
    """The payments foreseen by a version, in order."""
    with desk.reading() as session:
        rows = session.scalars(select(Instalment).where(Instalment.agreement == agreement_id))
        return sorted(rows, key=lambda row: row.position or 0)


def frozen_by(desk: Desk, case_id: str) -> dict[str, str]:
    """Who froze each version: ids of users by id of agreement, out of the journal."""
    with desk.reading() as session:
        operations = entries.of_root(session.connection(), case_id)
    first = {one.id: one.u for one in reversed(operations) if one.e == Agreement.entity()}
    return {key: user for key, user in first.items() if key and user}


def next_version(session: Session, case_id: str) -> int:
    """The number that the next version of this case gets; void ones keep theirs."""
    newest = select(func.max(Agreement.version)).where(Agreement.root == case_id)
    return (session.scalar(newest) or 0) + 1


def pdf(desk: Desk, agreement_id: str) -> bytes:
    """The paper exactly as it was frozen."""
    with desk.reading() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        return kept_files.bytes_of(session, agreement.document)


def file_name(desk: Desk, agreement_id: str) -> str:
    """A name under which the paper is saved: DKR-2026-00147-8_v1.pdf."""
    with desk.reading() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        number = records.existing(session, Case, str(agreement.case)).number or "agreement"
    return f"{re.sub(r'[^A-Za-z0-9-]', '-', number)}_v{agreement.version}.pdf"


def mark_signed(desk: Desk, agreement_id: str, on: dt.date, at: str, by: str) -> None:
    """Note that a version was signed: on which day, where, by whom; the status follows."""
    with desk.writing() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        case = changeable_case(desk, session, str(agreement.case))
        _refuse_signing(agreement, on)
        records.change(session, agreement, {
            "state": "signed", "signed_on": on, "signed_at": line(at) or None,
            "signed_by": line(by) or None,
        })  # fmt: skip
        require(agreement, "signed_at", "signed_by")
        status = codes("statuses").get(case.status or "")
        if status and SIGNED_STATUS in status.row["next_codes"].split(";"):
            records.change(session, case, {"status": SIGNED_STATUS, "status_date": on})


def _refuse_signing(agreement: Agreement, on: dt.date) -> None:
    if agreement.state == "void":
        raise UserError(
            "agreement_void",
            N_("This version is void: it cannot be signed. Nothing was changed."),
        )
    if on > dt.date.today():
        raise UserError(
            "signed_in_future",
            N_("The day of signature cannot be in the future. Nothing was changed."),
        )


def void(desk: Desk, agreement_id: str, why: str) -> None:
    """Take a version out of force, with the reason; its paper stays readable."""
    if not line(why):
        raise UserError("why_needed", N_("Say why this version is made void."))
    with desk.writing(line(why)) as session:
        agreement = records.existing(session, Agreement, agreement_id)
        changeable_case(desk, session, str(agreement.case))
        records.change(session, agreement, {"state": "void"})
