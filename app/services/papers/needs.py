"""Which answers a paper needs and the case does not have yet, each with the place of its field."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.models.record import Record
from app.services import records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.packages.plan import package_of
from app.services.papers.catalogue import PaperKind
from app.text import N_, Sentence, sentence


class Incomplete(UserError):
    """A paper that lacks answers: `reasons` says every one."""

    def __init__(self, found: list[Finding]) -> None:
        super().__init__(
            "incomplete_paper",
            N_("The paper was not frozen. {reason}"),
            reason=found[0].sentence,
        )
        self.reasons: list[Sentence] = [finding.sentence for finding in found]


def missing(desk: Desk, kind: PaperKind, case_id: str) -> list[Finding]:
    """Every answer that this kind of paper needs and that is not there."""
    with desk.reading() as session:
        return list(_missing(session, kind, records.existing(session, Case, case_id)))


def refuse_incomplete(desk: Desk, kind: PaperKind, case_id: str) -> None:
    """Raise Incomplete when an answer is not there."""
    found = missing(desk, kind, case_id)
    if found:
        raise Incomplete(found)


def _missing(session: Session, kind: PaperKind, case: Case) -> Iterator[Finding]:
    holders: list[Record] = [case, *_principal(session, case), package_of(session, case.id)]
    for name in kind.needs:
        holder = next(one for one in holders if name in one.fields())
        if holder.answer(name) in (None, "", []):
            said = sentence(N_("Fill in “{field}”"), field=holder.fields()[name])
            yield Finding("complete", "missing", said, holder.id, name)


def _principal(session: Session, case: Case) -> list[Person]:
    """The principal applicant; an empty one where the case has none yet."""
    wanted = select(Person).where(Person.root == case.id, Person.relation == PRINCIPAL)
    known = session.scalars(wanted)
    return [one for one in known if one.alive][:1] or [Person(case=case.id)]
