"""The whole file of one case, read at once: its records, names, open points and what forms need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Document, Instalment, Termination
from app.models.case import Case, CaseNote, CaseRow
from app.models.field import Field
from app.models.journal import OpenConflict
from app.models.office import Organisation, User
from app.models.package import Funding, Package, PackageItem, Quote
from app.models.payment import Payment
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED, Record
from app.models.referral import Referral
from app.services import custody_state, endings, next_step, records, said_pairs, validation
from app.services.access import Desk, may_change
from app.services.custody_state import Custody
from app.services.next_step import NextStep
from app.services.records import Opened
from app.services.said_pairs import Pair
from app.text import Sentence

R = TypeVar("R", bound=CaseRow)


@dataclass(frozen=True)
class CaseFile:
    """Everything a page about one case shows; `opened` by record id is what its forms save with."""

    case: Case
    people: list[Person]
    notes: list[CaseNote]
    package: Package | None
    items: list[PackageItem]
    quotes: list[Quote]
    sources: list[Funding]
    agreements: list[Agreement]
    instalments: list[Instalment]
    documents: list[Document]
    ended: Termination | None
    payments: int
    referral: Referral | None
    users: dict[str, str]
    organisations: dict[str, Organisation]
    missing: list[Sentence | Field]
    step: NextStep | None
    conflicts: frozenset[tuple[str, str]]
    opened: dict[str, Opened]
    may_change: bool
    custody: Custody
    pairs: list[Pair]

    @property
    def papers(self) -> int:
        """How many papers beside its agreements were frozen."""
        return sum(1 for row in self.documents if row.kind == "paper")

    @property
    def principal(self) -> Person | None:
        """The principal applicant."""
        return _principal(self.people)


def load(desk: Desk, case_id: str) -> CaseFile:
    """Read a case; UserError not_found."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        people = sorted(_rows(session, Person, case_id), key=lambda p: p.relation != PRINCIPAL)
        packages = _rows(session, Package, case_id)
        items = sorted(_rows(session, PackageItem, case_id), key=lambda item: item.position or 0)
        agreements = _rows(session, Agreement, case_id)
        quotes, sources = _rows(session, Quote, case_id), _rows(session, Funding, case_id)
        forms: list[Record] = [case, *people, *packages, *items, *quotes, *sources, *agreements]
        return CaseFile(
            case=case,
            people=people,
            notes=_rows(session, CaseNote, case_id)[::-1],
            package=next(iter(packages), None),
            items=items,
            quotes=quotes,
            sources=sources,
            agreements=sorted(agreements, key=lambda a: a.version or 0, reverse=True),
            instalments=sorted(_rows(session, Instalment, case_id), key=lambda i: i.position or 0),
            documents=_rows(session, Document, case_id)[::-1],
            ended=endings.of_case(session, case_id),
            payments=len(_rows(session, Payment, case_id)),
            referral=next(iter(_rows(session, Referral, case_id)), None),
            users={row.id: row.name or "" for row in session.scalars(select(User))},
            organisations={row.id: row for row in session.scalars(select(Organisation))},
            missing=validation.case_missing(case, _principal(people)),
            step=next_step.of(session, [case_id]).get(case_id),
            conflicts=_conflicts(session, case_id),
            opened=records.open_records(session, forms),
            may_change=may_change(desk, case),
            custody=custody_state.read(desk, session, case_id),
            pairs=said_pairs.shown_at(desk, said_pairs.of_case(session, case_id)),
        )


def _principal(people: list[Person]) -> Person | None:
    return next((person for person in people if person.relation == PRINCIPAL), None)


def _rows(session: Session, model: type[R], case_id: str) -> list[R]:
    """The rows of a case that were not removed, oldest first."""
    living = (model.root == case_id, model.life.is_distinct_from(DELETED))
    return list(session.scalars(select(model).where(*living).order_by(model.id)))


def _conflicts(session: Session, case_id: str) -> frozenset[tuple[str, str]]:
    found = select(OpenConflict.record, OpenConflict.field).where(OpenConflict.root == case_id)
    return frozenset((record, name) for record, name in session.execute(found))
