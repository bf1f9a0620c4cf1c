"""A paper that comes with a decision: a PDF or a picture, its bytes kept once with the case."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.services import kept_files, records
from app.services.access import Desk
from app.services.journal.log import now


def read(path: Path) -> bytes:
    """The bytes of a PDF, JPEG or PNG of at most 20 MB; UserError otherwise."""
    return kept_files.read(path).content


def kept(desk: Desk, document_id: str) -> tuple[str, bytes]:
    """A name for the file of a kept paper, and its bytes; UserError when they are not here."""
    with desk.reading() as session:
        document = records.existing(session, Document, document_id)
        case = records.existing(session, Case, document.root)
        content = kept_files.bytes_of(session, document_id)
    name = re.sub(r"[^A-Za-z0-9-]", "-", f"{case.number}-{document.title}")
    return name + kept_files.ending(content), content


def keep(session: Session, case_id: str, kind: str, title: str, content: bytes) -> Document:
    """Keep the bytes, and the document of the case that names them."""
    answers = {"case": case_id, "kind": kind, "title": title, "made_at": now()}
    return records.create(session, Document, {**answers, "file": kept_files.keep(session, content)})
