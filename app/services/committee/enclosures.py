"""A paper that comes with a decision: a PDF or a picture, its bytes kept once with the case."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.models.journal import Blob
from app.services import records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.journal.log import now
from app.text import N_

MOST_BYTES = 20 * 1024 * 1024
BEGINNINGS = {b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}


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
    if not content.startswith(tuple(BEGINNINGS)):
        raise UserError(
            "file_kind",
            N_("{file} is neither a PDF nor a JPEG or PNG picture. Nothing was saved."),
            file=path.name,
        )
    return content


def kept(desk: Desk, document_id: str) -> tuple[str, bytes]:
    """A name for the file of a kept paper, and its bytes; UserError when they are not here."""
    with desk.reading() as session:
        document = records.existing(session, Document, document_id)
        case = records.existing(session, Case, document.root)
        blob = session.get(Blob, document.file) if document.file else None
    if blob is None or sha256(blob.content).hexdigest() != blob.sha256:
        raise UserError(
            "paper_missing",
            N_("This paper is not on this computer: it comes with the next bundle."),
        )
    kinds = (end for start, end in BEGINNINGS.items() if blob.content.startswith(start))
    name = re.sub(r"[^A-Za-z0-9-]", "-", f"{case.number}-{document.title}")
    return name + next(kinds, ""), blob.content


def keep(session: Session, case_id: str, kind: str, title: str, content: bytes) -> Document:
    """Keep the bytes, and the document of the case that names them."""
    digest = sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, content=content))
    answers = {"case": case_id, "kind": kind, "title": title, "file": digest, "made_at": now()}
    return records.create(session, Document, answers)
