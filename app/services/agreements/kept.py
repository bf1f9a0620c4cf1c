"""Frozen agreements: their papers, found by code, marked as signed, made void."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Document, Instalment, in_force
from app.models.case import Case
from app.models.reading import line
from app.services import case_status, endings, kept_files, records
from app.services.access import Desk
from app.services.attachments import Attachment
from app.services.completeness import require
from app.services.errors import UserError
from app.services.journal import entries
from app.services.journal.log import now
from app.services.packages.plan import changeable_case
from app.text import N_

SIGNED_STATUS = "agreement_signed"


@dataclass(frozen=True, kw_only=True)
class Present:
    """Who was there at the signature beside those who signed; names are empty for nobody."""

    interpreter: str = ""
    witness_1: str = ""
    witness_2: str = ""

    @classmethod
    def as_printed(cls, agreement: Agreement) -> Present:
        """Those the paper names."""
        named = {spec.name: getattr(agreement, spec.name) or "" for spec in fields(cls)}
        return cls(**named)

    def answers(self) -> dict[str, str | None]:
        """As fields of the agreement that was signed."""
        return {f"signed_{f.name}": line(getattr(self, f.name)) or None for f in fields(self)}


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
    return content(desk, agreement.document or "")


def content(desk: Desk, document_id: str) -> bytes:
    """The bytes of a kept paper, a signed copy or a letter, as they came."""
    with desk.reading() as session:
        return kept_files.bytes_of(session, document_id)


def file_name(desk: Desk, agreement_id: str) -> str:
    """A name under which the paper is saved: DKR-2026-00147-8_v1.pdf."""
    with desk.reading() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        number = records.existing(session, Case, str(agreement.case)).number or "agreement"
    return f"{re.sub(r'[^A-Za-z0-9-]', '-', number)}_v{agreement.version}.pdf"


def keep(session: Session, agreement: Agreement, kind: str, title: str, content: bytes) -> Document:
    """Keep bytes, once, and the document of a version that names them; known ones stand already."""
    digest = kept_files.keep(session, content)
    rows = session.scalars(select(Document).where(Document.root == agreement.root))
    wanted = (digest, kind, agreement.id)
    same = (row for row in rows if (row.file, row.kind, row.agreement) == wanted)
    return next(same, None) or records.create(session, Document, {
        "case": agreement.case, "kind": kind, "title": title, "agreement": agreement.id,
        "language": agreement.language, "file": digest, "made_at": now(),
    })  # fmt: skip


def mark_signed(
    desk: Desk, agreement_id: str, on: dt.date, at: str, by: str, *,
    present: Present | None = None, scans: Sequence[Attachment] = (),
) -> None:  # fmt: skip
    """Note that a version was signed: on which day, where, by whom; the status follows.

    `present`: as they were; as printed when it is not said. `scans`: of what was signed."""
    with desk.writing() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        case = changeable_case(desk, session, str(agreement.case))
        endings.refuse_ended(session, case.id)
        _refuse_signing(agreement, on)
        _refuse_overtaken(session, agreement)
        if present is None and agreement.state != "signed":
            present = Present.as_printed(agreement)
        records.change(session, agreement, {
            "state": "signed", "signed_on": on, "signed_at": line(at) or None,
            "signed_by": line(by) or None, **(present.answers() if present else {}),
        })  # fmt: skip
        require(agreement, "signed_at", "signed_by")
        for scan in scans:
            keep(session, agreement, "signed_scan", scan.name, scan.content)
        case_status.follow(session, case, SIGNED_STATUS, on)


def amendment_of(agreement: Agreement) -> tuple[int, int]:
    """Which amendment a frozen version is, and of which version; zeros for none."""
    try:
        found = json.loads(agreement.snapshot or "{}").get("amendment") or {}
        return int(found.get("number", 0)), int(found.get("version", 0))
    except (ValueError, TypeError, AttributeError):  # checking the store says what is wrong
        return 0, 0


def _refuse_overtaken(session: Session, agreement: Agreement) -> None:
    """An amendment changes the version in force, and no older version follows a newer one."""
    rows = session.scalars(select(Agreement).where(Agreement.root == agreement.root))
    signed = in_force(rows)
    if signed is None or agreement.state != "frozen":
        return
    amends = amendment_of(agreement)[1]
    newer = (signed.version or 0) > (agreement.version or 0)
    if newer or amends not in (0, signed.version):
        raise UserError(
            "overtaken",
            N_(
                "Version {n} was signed since this one was frozen: it does not say what changes in "
                "that version. Prepare the next amendment. Nothing was changed."
            ),
            n=signed.version or 0,
        )


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
