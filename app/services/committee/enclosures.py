"""A paper that comes with a decision: a PDF or a picture, its bytes kept once with the case."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.journal import Blob
from app.services import records
from app.services.errors import UserError
from app.services.journal.log import now
from app.text import N_

MOST_BYTES = 20 * 1024 * 1024
BEGINNINGS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def read(path: Path) -> bytes:
    """The bytes of a PDF, JPEG or PNG of at most 20 MB; UserError otherwise."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            "file_unread", N_("{file} cannot be read. Nothing was saved."), file=path.name
        ) from error
    if len(content) > MOST_BYTES:
        raise UserError(
            "file_too_large",
            N_(
                "{file} is over 20 MB. Scan it again in grey, or in fewer pages. Nothing was saved."
            ),
            file=path.name,
        )
    if not content.startswith(BEGINNINGS):
        raise UserError(
            "file_kind",
            N_("{file} is neither a PDF nor a JPEG or PNG picture. Nothing was saved."),
            file=path.name,
        )
    return content


def keep(session: Session, case_id: str, kind: str, title: str, content: bytes) -> Document:
    """Keep the bytes, and the document of the case that names them."""
    digest = sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, content=content))
    answers = {"case": case_id, "kind": kind, "title": title, "file": digest, "made_at": now()}
    return records.create(session, Document, answers)
