"""Making a paper: looked at without keeping anything, or frozen with a version and a code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.models.paper import INTERNAL, Paper
from app.models.record import uuid7
from app.models.short_code import short_code
from app.services import kept_files, records
from app.services.access import Desk, require_custody, require_role
from app.services.documents import stamp
from app.services.documents.page import stamped
from app.services.documents.snapshot import canonical, plainly
from app.services.documents.wording import CLAUSES_VERSION
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.papers import catalogue, needs, subjects
from app.services.papers.catalogue import PaperKind
from app.text import N_, sentence


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which paper of which case, in which language, for whom; `subject`: what it is about."""

    kind: str
    case: str
    language: str = "fr"
    profile: str = INTERNAL
    subject: str = ""


@dataclass(frozen=True)
class Made:
    """A paper as it is printed now: its kind, what it is about, and everything on it."""

    kind: PaperKind
    number: str
    subject: str
    data: Any


def gathered(desk: Desk, wanted: Wanted) -> Made:
    """Everything that would be printed; UserError when it cannot be made in this case."""
    kind = catalogue.known(wanted.kind)
    _refuse_choice(kind, wanted)
    with desk.reading() as session:
        case = records.existing(session, Case, wanted.case)
    subject = subjects.chosen(desk, kind, wanted.case, wanted.subject)
    data = kind.gather(desk, wanted.case, wanted.profile, subject)
    return Made(kind, case.number or "", subject, data)


def preview(desk: Desk, wanted: Wanted) -> bytes:
    """The PDF as it would be now; what can be frozen says that it is a draft. Nothing is kept."""
    made = gathered(desk, wanted)
    if not made.kind.kept:
        return made.kind.render(made.data, wanted.language)
    with stamped(stamp.draft(wanted.language)):
        return made.kind.render(made.data, wanted.language)


def freeze(desk: Desk, wanted: Wanted, paper_id: str | None = None) -> str:
    """Keep the next version of a paper and return its id; a known id was frozen before.

    UserError: incomplete, never_kept, no_right, not_owner, and what gathering refuses."""
    made = gathered(desk, wanted)
    _refuse_keeping(desk, made, wanted)
    with desk.writing() as session:
        if paper_id and session.get(Paper, paper_id):
            return paper_id
        version = _next_version(session, wanted)
        content = snapshot(made, wanted, version)
        code = short_code(content)
        with stamped(stamp.frozen(made.number, version, code, wanted.language)):
            pdf = made.kind.render(made.data, wanted.language)
        title = f"{made.number}/{made.kind.kind}/{version}"
        document = records.create(session, Document, {
            "case": wanted.case, "kind": "paper", "title": title, "language": wanted.language,
            "file": kept_files.keep(session, pdf), "made_at": now(),
        })  # fmt: skip
        return records.create(session, Paper, {
            "id": paper_id or uuid7(), "case": wanted.case, "kind": wanted.kind,
            "version": version, "language": wanted.language, "profile": wanted.profile,
            "subject": made.subject or None, "title": title, "snapshot": content.decode(),
            "snapshot_sha256": sha256(content).hexdigest(), "code": code,
            "document": document.id, "made_at": now(),
        }).id  # fmt: skip


def may_keep(desk: Desk, kind: PaperKind, case: Case) -> bool:
    """Whether who works here may freeze a paper of this kind, and say that it was signed."""
    try:
        require_role(desk, kind.makers)
        require_custody(desk, case)
    except UserError:
        return False
    return True


def may_make(desk: Desk, case: Case) -> bool:
    """Whether who works here may freeze a paper of any kind in this case."""
    kinds = {kind.makers: kind for kind in catalogue.PAPERS.values()}
    return any(may_keep(desk, kind, case) for kind in kinds.values())


def snapshot(made: Made, wanted: Wanted, version: int) -> bytes:
    """Everything printed on a version, as canonical bytes: its code stands for them."""
    return canonical({
        "kind": wanted.kind, "number": made.number, "version": version,
        "language": wanted.language, "profile": wanted.profile, "subject": made.subject,
        "clauses": CLAUSES_VERSION, "data": plainly(made.data),
    })  # fmt: skip


def file_name(number: str, kind: str, version: int, language: str) -> str:
    """A name under which a paper is saved: DKR-2026-00147-8_payment-order_v1_fr.pdf."""
    return f"{_stem(number, kind)}_v{version}_{language}.pdf"


def draft_name(number: str, kind: str, language: str) -> str:
    """The same for what is not kept: DKR-2026-00147-8_payment-order_draft_fr.pdf."""
    return f"{_stem(number, kind)}_draft_{language}.pdf"


def _stem(number: str, kind: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9-]", "-", number) or "case"
    return f"{plain}_{kind.replace('_', '-')}"


def _next_version(session: Session, wanted: Wanted) -> int:
    newest = select(func.max(Paper.version)).where(
        Paper.root == wanted.case, Paper.kind == wanted.kind
    )
    return (session.scalar(newest) or 0) + 1


def _refuse_choice(kind: PaperKind, wanted: Wanted) -> None:
    if wanted.language not in kind.languages or wanted.profile not in kind.profiles:
        raise UserError(
            "paper_choice",
            N_(
                "“{paper}” is not made in this language or for this reader. Nothing was made. "
                "Choose another one."
            ),
            paper=sentence(kind.label),
        )


def _refuse_keeping(desk: Desk, made: Made, wanted: Wanted) -> None:
    """Only a whole paper is kept, by who keeps cases at the office that owns this one."""
    if not made.kind.kept:
        raise UserError(
            "never_kept",
            N_("This paper is only looked at and printed: it has no versions. Nothing was kept."),
        )
    require_role(desk, made.kind.makers)
    with desk.reading() as session:
        case = records.existing(session, Case, wanted.case)
    require_custody(desk, case)
    needs.refuse_incomplete(desk, made.kind, wanted.case)
