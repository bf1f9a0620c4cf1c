"""Printing a draft, and freezing a version with its snapshot, code, paper and instalments."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Document, Instalment
from app.models.case import Case
from app.models.record import uuid7
from app.models.short_code import short_code
from app.services import endings, kept_files, records
from app.services.access import Desk
from app.services.agreements import amending
from app.services.agreements.reasons import reasons
from app.services.agreements.terms import Terms
from app.services.documents.data import AgreementData
from app.services.documents.snapshot import snapshot
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.packages.plan import changeable_case, package_of
from app.text import N_, Sentence, language


class NotReady(UserError):
    """The agreement cannot be frozen: `reasons` says everything that is in the way."""

    def __init__(self, found: list[Sentence]) -> None:
        super().__init__(
            "not_ready",
            N_("The agreement was not frozen. {reason}"),
            reason=found[0],
        )
        self.reasons = found


def draft(desk: Desk, case_id: str, terms: Terms) -> bytes:
    """The PDF as it would be now, with a watermark; nothing is kept."""
    from app.services.documents.agreement import render

    return render(amending.draft(desk, case_id, terms), terms.language)


def issue(desk: Desk, case_id: str, terms: Terms, *, agreement_id: str | None = None) -> str:
    """Freeze the next version and return its id; a known id was frozen before, so nothing is done.

    UserError: NotReady with every reason, agreement_ended, not_owner, not_found.
    """
    from app.services.documents.agreement import render

    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        if agreement_id and session.get(Agreement, agreement_id):
            return agreement_id
        endings.refuse_ended(session, case_id)
        found = reasons(session, case, terms)
        if found:
            raise NotReady(found)
        data = amending.prepared(session, case, terms)
        paper = _keep(session, case, data, terms, render(data, terms.language))
        agreement = _agreement(session, case, data, terms, agreement_id or uuid7(), paper.id)
        _schedule(session, agreement, data)
        return agreement.id


def _keep(
    session: Session, case: Case, data: AgreementData, terms: Terms, content: bytes
) -> Document:
    """The bytes of the paper, once, and the document that names them."""
    return records.create(session, Document, {
        "case": case.id, "kind": "agreement", "title": f"{data.number}/{data.version}",
        "language": terms.language, "file": kept_files.keep(session, content), "made_at": now(),
    })  # fmt: skip


def _agreement(
    session: Session, case: Case, data: AgreementData, terms: Terms, key: str, document: str
) -> Agreement:
    content = snapshot(data)
    return records.create(session, Agreement, {
        "id": key, "case": case.id, "package": package_of(session, case.id).id,
        "version": data.version,
        "state": "frozen", **terms.answers(), "copies": data.signing.copies,
        "snapshot": content.decode(), "snapshot_sha256": sha256(content).hexdigest(),
        "code": short_code(content), "document": document,
        "clauses_version": data.clauses_version,
    })  # fmt: skip


def _schedule(session: Session, agreement: Agreement, data: AgreementData) -> None:
    """One row for each payment, in the first language of the paper."""
    spoken = language((agreement.language or "fr").partition("-")[0])
    for one in data.instalments:
        records.create(session, Instalment, {
            "case": agreement.case, "agreement": agreement.id, "position": one.position,
            "share": one.share, "amount_eur": one.eur, "amount_local": one.local,
            "condition": one.condition.said(spoken) if one.condition else None,
            "proof": one.proof.said(spoken) if one.proof else None,
        })  # fmt: skip
