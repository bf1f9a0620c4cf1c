"""The frozen papers of a case, agreements among them: listed, found by code, printed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import STATES as AGREEMENT_STATES
from app.models.agreement import Agreement, Document
from app.models.case import Case, CaseRow
from app.models.journal import Blob
from app.models.office import User
from app.models.paper import INTERNAL, KINDS, Paper, PaperSigning
from app.models.record import DELETED
from app.models.short_code import read_code
from app.services import kept_files, records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.journal import entries
from app.services.papers import catalogue, making
from app.text import N_, NC_, Sentence, sentence

R = TypeVar("R", bound=CaseRow)
AGREEMENT = "agreement"
FROZEN, TO_SIGN, SIGNED, REPLACED, VOID = "frozen", "to_sign", "signed", "replaced", "void"
STATES = {
    FROZEN: NC_("paper", "Frozen"),
    TO_SIGN: AGREEMENT_STATES["frozen"],
    SIGNED: AGREEMENT_STATES["signed"],
    REPLACED: N_("Replaced by a newer version"),
    VOID: AGREEMENT_STATES["void"],
}


@dataclass(frozen=True)
class Kept:
    """One frozen paper as lists show it. `by`: who froze it; `here`: whether its bytes are on this
    computer; `signings`: oldest first; `scans`: documents that are signed copies of it."""

    id: str
    case: str
    number: str
    kind: str
    version: int
    language: str
    profile: str
    state: str
    code: str
    document: str
    made_at: int
    by: str = ""
    here: bool = True
    subject: str = ""
    signings: tuple[PaperSigning, ...] = ()
    scans: tuple[Document, ...] = ()

    @property
    def is_agreement(self) -> bool:
        """Whether it is a version of the agreement, which has its own page and life."""
        return self.kind == AGREEMENT

    @property
    def label(self) -> Sentence:
        """What it is called."""
        return sentence(N_("Agreement") if self.is_agreement else KINDS.get(self.kind, self.kind))

    @property
    def file_name(self) -> str:
        """The name under which it is saved."""
        return making.file_name(self.number, self.kind, self.version, self.language)


def of_case(desk: Desk, case_id: str) -> list[Kept]:
    """Every frozen paper of a case, the newest first."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        return _read(session, case)


def one(desk: Desk, paper_id: str) -> Kept:
    """One paper; UserError not_found."""
    with desk.reading() as session:
        paper = records.existing(session, Paper, paper_id)
        case = records.existing(session, Case, paper.root)
        return next(kept for kept in _read(session, case) if kept.id == paper_id)


def find(desk: Desk, text: str) -> list[Kept]:
    """The papers that carry a code, typed in any way or within the text of a QR code."""
    code = read_code(text)
    if code is None:
        raise UserError(
            "no_code",
            N_("This is no code of a paper. It has eight figures and letters, as 7K3M9QXD."),
        )
    with desk.reading() as session:
        roots = [*_roots(session, Paper, code), *_roots(session, Agreement, code)]
        cases = [session.get(Case, root) for root in dict.fromkeys(roots)]
        known = [kept for case in cases if case and case.alive for kept in _read(session, case)]
    return [kept for kept in known if kept.code == code]


def pdf(desk: Desk, kept: Kept) -> bytes:
    """The paper exactly as it was frozen; UserError paper_missing, paper_damaged."""
    with desk.reading() as session:
        return kept_files.bytes_of(session, kept.document)


def _roots(session: Session, model: type[Paper | Agreement], code: str) -> Iterable[str]:
    wanted = (model.code == code, model.life.is_distinct_from(DELETED))
    return session.scalars(select(model.root).where(*wanted).order_by(model.id))


def _read(session: Session, case: Case) -> list[Kept]:
    """Papers and agreements of a case, with who froze them and what is known of each."""
    papers = _alive(session, Paper, case.id)
    agreements = _alive(session, Agreement, case.id)
    known = _Known.read(session, case)
    found = [known.paper(paper, papers) for paper in papers]
    found += [known.agreement(one) for one in agreements]
    return sorted(found, key=lambda kept: (kept.made_at, kept.id), reverse=True)


@dataclass(frozen=True)
class _Known:
    """What is read once for all papers of a case."""

    case: Case
    documents: dict[str, Document]
    here: frozenset[str]
    authors: dict[str, str]
    signings: list[PaperSigning]

    @classmethod
    def read(cls, session: Session, case: Case) -> _Known:
        documents = {row.id: row for row in _alive(session, Document, case.id)}
        files = [row.file for row in documents.values() if row.file]
        here = session.scalars(select(Blob.sha256).where(Blob.sha256.in_(files)))
        users = {row.id: row.name or "" for row in session.scalars(select(User))}
        frozen = (Paper.entity(), Agreement.entity())
        made = {op.id: op.u for op in reversed(entries.of_root(session.connection(), case.id))
                if op.e in frozen}  # fmt: skip
        authors = {str(key): users.get(str(user), "") for key, user in made.items()}
        signings = _alive(session, PaperSigning, case.id)
        return cls(case, documents, frozenset(here), authors, signings)

    def is_here(self, document: str | None) -> bool:
        row = self.documents.get(document or "")
        return bool(row and row.file in self.here)

    def paper(self, paper: Paper, papers: Iterable[Paper]) -> Kept:
        signings = tuple(one for one in self.signings if one.paper == paper.id)
        scans = tuple(row for row in self.documents.values() if row.paper == paper.id)
        return Kept(
            id=paper.id, case=self.case.id, number=self.case.number or "",
            kind=paper.kind or "", version=paper.version or 0, language=paper.language or "",
            profile=paper.profile or INTERNAL, state=_state(paper, papers, bool(signings)),
            code=paper.code or "", document=paper.document or "", made_at=paper.made_at or 0,
            by=self.authors.get(paper.id, ""), here=self.is_here(paper.document),
            subject=paper.subject or "", signings=signings, scans=scans,
        )  # fmt: skip

    def agreement(self, one: Agreement) -> Kept:
        document = self.documents.get(one.document or "")
        state = TO_SIGN if one.state == "frozen" else one.state or VOID
        return Kept(
            id=one.id, case=self.case.id, number=self.case.number or "", kind=AGREEMENT,
            version=one.version or 0, language=one.language or "", profile=INTERNAL, state=state,
            code=one.code or "", document=one.document or "",
            made_at=(document.made_at if document else 0) or 0,
            by=self.authors.get(one.id, ""), here=self.is_here(one.document),
            scans=tuple(row for row in self.documents.values()
                        if row.agreement == one.id and row.kind == "signed_scan"),
        )  # fmt: skip


def _state(paper: Paper, papers: Iterable[Paper], signed: bool) -> str:
    if signed:
        return SIGNED
    same = (paper.kind, paper.subject, paper.profile, paper.language)
    newer = (
        (other.version or 0) > (paper.version or 0)
        for other in papers
        if (other.kind, other.subject, other.profile, other.language) == same
    )
    if any(newer):
        return REPLACED
    kind = catalogue.PAPERS.get(paper.kind or "")
    return TO_SIGN if kind and kind.signers else FROZEN


def _alive(session: Session, model: type[R], root: str) -> list[R]:
    living = (model.root == root, model.life.is_distinct_from(DELETED))
    return list(session.scalars(select(model).where(*living).order_by(model.id)))
