"""Noting that a frozen paper was signed: when, where, by whom, before whom, with its scans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.models.paper import Paper, PaperSigning
from app.models.reading import line
from app.services import kept_files, records
from app.services.access import Desk, require_custody, require_role
from app.services.attachments import Attachment
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.papers import catalogue
from app.text import N_

SCAN = "signed_scan"


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What is said of a signature; names are empty for nobody."""

    on: dt.date
    at: str
    by: str
    interpreter: str = ""
    witness_1: str = ""
    witness_2: str = ""


def sign(desk: Desk, paper_id: str, said: Signed, scans: Sequence[Attachment] = ()) -> str:
    """Note a signature of a paper, and keep its scans; the id of the note.

    UserError: not_to_sign, signed_in_future, already_signed, no_right, not_owner; Invalid."""
    with desk.writing() as session:
        paper = _changeable(desk, session, paper_id)
        _refuse(session, paper, said)
        names = {name: line(getattr(said, name)) or None
                 for name in ("at", "by", "interpreter", "witness_1", "witness_2")}  # fmt: skip
        row = records.create(session, PaperSigning, {
            "case": paper.case, "paper": paper.id, "on": said.on, **names,
        })  # fmt: skip
        refuse_incomplete(row)
        for scan in scans:
            _keep(session, paper, scan)
        return row.id


def add_scans(desk: Desk, paper_id: str, scans: Sequence[Attachment]) -> None:
    """Keep further signed copies of a paper that is marked as signed."""
    with desk.writing() as session:
        paper = _changeable(desk, session, paper_id)
        if not _signed(session, paper):
            raise UserError(
                "not_signed",
                N_(
                    "This paper is not marked as signed: a signed copy belongs to one that is. "
                    "Nothing was saved."
                ),
            )
        for scan in scans:
            _keep(session, paper, scan)


def _changeable(desk: Desk, session: Session, paper_id: str) -> Paper:
    """The paper, if who works here may say that it was signed."""
    paper = records.existing(session, Paper, paper_id)
    require_role(desk, catalogue.known(paper.kind or "").makers)
    require_custody(desk, records.existing(session, Case, paper.root))
    return paper


def _refuse(session: Session, paper: Paper, said: Signed) -> None:
    if not catalogue.known(paper.kind or "").signers:
        raise UserError("not_to_sign", N_("Nobody signs this kind of paper. Nothing was changed."))
    if said.on > dt.date.today():
        raise UserError(
            "signed_in_future",
            N_("The day of signature cannot be in the future. Nothing was changed."),
        )
    if _signed(session, paper):
        raise UserError(
            "already_signed",
            N_(
                "This paper is marked as signed already. Nothing was changed. If another one was "
                "signed, freeze a new version."
            ),
        )


def _signed(session: Session, paper: Paper) -> bool:
    rows = session.scalars(select(PaperSigning).where(PaperSigning.paper == paper.id))
    return any(row.alive for row in rows)


def _keep(session: Session, paper: Paper, scan: Attachment) -> None:
    """Keep a signed copy; the same file again is kept once."""
    digest = kept_files.keep(session, scan.content)
    known = select(Document).where(Document.paper == paper.id, Document.file == digest)
    if session.scalars(known).first() is None:
        records.create(session, Document, {
            "case": paper.case, "kind": SCAN, "title": scan.name, "paper": paper.id,
            "language": paper.language, "file": digest, "made_at": now(),
        })  # fmt: skip
