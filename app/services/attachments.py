"""Files that people attach: PDF, JPEG or PNG of a bounded size, kept as bytes and never run."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 120
# How the content of each kind of file begins, at its very first byte.
BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
}
ENDINGS = tuple(BEGINNINGS)


@dataclass(frozen=True)
class Attachment:
    """A file that was checked; its name holds no path and nothing that is not seen."""

    name: str
    content: bytes


def read(path: Path) -> Attachment:
    """A file of this computer, checked; UserError also when it cannot be read."""
    if path.suffix.lower() not in BEGINNINGS:
        raise _no_kind(plain_name(path.name))
    try:
        content = whole_file.read(path, MOST_BYTES)
    except UserError as error:
        raise _too_big(plain_name(path.name)) if error.code == "file_too_big" else error from None
    return check(path.name, content)


def check(name: str, content: bytes) -> Attachment:
    """A name and a content, checked; UserError attachment_kind, _empty, _too_big, _differs."""
    known = plain_name(name)
    beginning = BEGINNINGS.get(ending(known))
    if beginning is None:
        raise _no_kind(known)
    if not content:
        raise UserError(
            "attachment_empty",
            N_("The file {file} is empty. Nothing was saved. Scan the paper again."),
            file=known,
        )
    if len(content) > MOST_BYTES:
        raise _too_big(known)
    if not content.startswith(beginning):
        raise UserError(
            "attachment_differs",
            N_(
                "The file {file} is not what its name says. Nothing was saved. Save it again as "
                "PDF, JPEG or PNG, or scan the paper again."
            ),
            file=known,
        )
    return Attachment(known, content)


def ending(name: str) -> str:
    """How a name ends, with the dot, in small letters."""
    return Path(name).suffix.lower()


def extension(content: bytes) -> str:
    """How the name of a kept content ends: .pdf, .jpg or .png."""
    kinds = (kind for kind, begins in BEGINNINGS.items() if content.startswith(begins))
    return next(kinds, "")


def is_pdf(content: bytes) -> bool:
    """Whether a kept content is a PDF; a picture otherwise."""
    return content.startswith(BEGINNINGS[".pdf"])


def plain_name(name: str) -> str:
    """The last part of a path, without what is not seen, at most 120 characters long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem, dot, tail = unicodedata.normalize("NFC", seen).strip(" .").rpartition(".")
    return f"{stem[: LONGEST_NAME - len(tail) - 1].strip()}{dot}{tail}" if stem else f"{dot}{tail}"


def _no_kind(name: str) -> UserError:
    return UserError(
        "attachment_kind",
        N_("{file} is no PDF, JPEG or PNG. Nothing was saved. Save it as one of these."),
        file=name or "–",
    )


def _too_big(name: str) -> UserError:
    return UserError(
        "attachment_too_big",
        N_(
            "The file {file} is larger than {most} MB. Nothing was saved. Scan the paper in grey "
            "or with fewer dots per inch, or in several files."
        ),
        file=name,
        most=MOST_BYTES // 1024 // 1024,
    )
