"""Files of a case whose bytes are kept for good: which are taken, and how they are read back."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.journal import Blob
from app.services.errors import UserError
from app.text import N_

MOST_BYTES = 20 * 1024 * 1024
# How a file begins, whatever its name says.
KINDS = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
}


class Scan(NamedTuple):
    """A file as it was received: its name, and bytes that are a PDF or a picture."""

    name: str
    content: bytes


def read(path: Path) -> Scan:
    """Read a file that is to be kept; UserError when it is none that can be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            "file_unreadable",
            N_(
                "The file {name} cannot be read. Nothing was kept. Check that it is still there, "
                "then choose it again."
            ),
            name=path.name,
        ) from error
    return Scan(path.name, checked(content))


def checked(content: bytes) -> bytes:
    """The same bytes, if they are a PDF or a picture of a size that can be kept."""
    if len(content) > MOST_BYTES:
        raise _too_large()
    ending(content)
    return content


def ending(content: bytes) -> str:
    """.pdf, .jpg or .png, by how the bytes begin."""
    for name, beginnings in KINDS.items():
        if content.startswith(beginnings):
            return name
    raise UserError(
        "file_kind",
        N_(
            "This file is no PDF, JPEG or PNG, whatever its name says. Nothing was kept. Scan the "
            "paper again, or save it as a PDF."
        ),
    )


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


def _too_large() -> UserError:
    return UserError(
        "file_too_large",
        N_(
            "This file is larger than 20 MB. Nothing was kept. Scan it in grey at 150 dots per "
            "inch, or keep only the pages that matter."
        ),
    )
