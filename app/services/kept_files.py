"""Bytes of a case that are kept for good, once each, and read back exactly as they were."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.journal import Blob
from app.services.errors import UserError
from app.text import N_


def keep(session: Session, content: bytes) -> str:
    """Keep bytes once; the name under which a document finds them."""
    digest = sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, content=content))
    return digest


def bytes_of(session: Session, document: str | None) -> bytes:
    """The bytes of a document exactly as they were kept; UserError when they are not here."""
    known = session.get(Document, document) if document else None
    blob = session.get(Blob, known.file) if known and known.file else None
    if blob is None:
        raise UserError(
            "paper_missing",
            N_(
                "This paper is not on this computer. It was kept at another one: ask for its "
                "bundle. Nothing was changed."
            ),
        )
    if sha256(blob.content).hexdigest() != blob.sha256:
        raise UserError(
            "paper_damaged",
            N_(
                "The kept paper is damaged and is not shown. Nothing was changed. Restore the "
                "last backup, or use a signed copy."
            ),
        )
    return blob.content
