"""A paper that comes with a decision: a PDF or a picture, its bytes kept once with the case."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.services import attachments, kept_files, records
from app.services.access import Desk
from app.services.attachments import Attachment
from app.services.journal.log import now


def kept(desk: Desk, document_id: str) -> tuple[str, bytes]:
    """A name for the file of a kept paper, and its bytes; UserError when they are not here."""
    with desk.reading() as session:
        document = records.existing(session, Document, document_id)
        case = records.existing(session, Case, document.root)
        content = kept_files.bytes_of(session, document_id)
    name = re.sub(r"[^A-Za-z0-9-]", "-", f"{case.number}-{document.title}")
    return name + attachments.extension(content), content


def keep(session: Session, case_id: str, kind: str, title: str, paper: Attachment) -> Document:
    """Keep the bytes, and the document of the case that names them."""
    content = attachments.check(paper.name, paper.content).content
    answers = {"case": case_id, "kind": kind, "title": title, "made_at": now()}
    return records.create(session, Document, {**answers, "file": kept_files.keep(session, content)})
