"""A whole session as pages, papers and commands show it: its agenda, and what holds of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.committee import (
    ABSENT,
    FAVOURABLE,
    OUTCOMES,
    CommitteeItem,
    CommitteeOutcome,
    CommitteeSession,
    Submission,
)
from app.models.money import Money
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED, Record
from app.services import records
from app.services.access import Desk
from app.services.committee import agenda, outcomes, sessions, standing, submitted
from app.services.committee.submitted import Submitted
from app.services.journal.entries import parts
from app.services.packages import totals

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Row:
    """One item of the agenda; `holding` is the outcome that holds, `doubt` when two differ."""

    item: CommitteeItem
    case: Case
    name: tuple[str, str]
    submission: Submission | None
    plan: Submitted
    suggested: tuple[Money | None, Money | None]
    written: tuple[CommitteeOutcome, ...]

    @property
    def number(self) -> str:
        """The case number."""
        return self.case.number or ""

    @property
    def holding(self) -> CommitteeOutcome | None:
        """The outcome that holds."""
        return next(iter(standing.leaves(self.written)), None)

    @property
    def doubt(self) -> bool:
        """Whether two laptops gave different outcomes."""
        return standing.differ(standing.leaves(self.written))

    @property
    def outcome(self) -> str:
        """The code of the outcome, empty before any."""
        return (self.holding.outcome if self.holding else "") or ""

    @property
    def currency(self) -> str:
        """The currency of the country of the case."""
        return totals.currency_of(self.case)

    @property
    def amounts(self) -> list[Money]:
        """What is committed: grant and services, where the outcome is favourable."""
        held = self.holding
        if held is None or held.outcome != FAVOURABLE:
            return []
        return [amount for amount in (held.grant, held.services) if amount]

    @property
    def corrections(self) -> list[CommitteeOutcome]:
        """Rows written with a reason after the session was closed, oldest first."""
        return [row for row in self.written if row.correction_reason]


@dataclass(frozen=True)
class Sitting:
    """A session and its agenda."""

    session: CommitteeSession
    rows: tuple[Row, ...]

    @property
    def state(self) -> str:
        """planned, held or closed."""
        return sessions.state(self.session)

    @property
    def counts(self) -> dict[str, int]:
        """Listed and presented cases, and how many of each outcome."""
        found = Counter(row.outcome for row in self.rows)
        listed = len(self.rows)
        told = {code: found[code] for code in OUTCOMES}
        return {"listed": listed, "presented": listed - told[ABSENT] - found[""], **told}

    @property
    def open(self) -> int:
        """How many cases have no outcome yet."""
        return sum(not row.outcome for row in self.rows)


def read(desk: Desk, session_id: str) -> Sitting:
    """A session with its agenda, as far as its cases are here."""
    with desk.reading() as session:
        found = records.existing(session, CommitteeSession, session_id)
        return Sitting(found, tuple(_rows(session, agenda.items_of(session, session_id))))


def sums(amounts: Iterable[Money]) -> dict[str, Money]:
    """Totals by currency: euros and local currencies are never added."""
    found: dict[str, Money] = {}
    for amount in amounts:
        before = found.get(amount.currency, Money(0, amount.currency))
        found[amount.currency] = Money(before.minor + amount.minor, amount.currency)
    return dict(sorted(found.items()))


def names_of(session: Session, cases: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Family name and given names of the principal applicants, by case."""
    found: dict[str, tuple[str, str]] = {}
    for part in parts(sorted(set(cases))):
        people = session.scalars(
            select(Person).where(
                Person.root.in_(part),
                Person.relation == PRINCIPAL,
                Person.life.is_distinct_from(DELETED),
            )
        )
        for person in people:
            name = ((person.family_name or "").upper(), person.given_names or "")
            found.setdefault(person.root, name)
    return found


def _rows(session: Session, items: list[CommitteeItem]) -> Iterable[Row]:
    names = names_of(session, [item.root for item in items])
    cases = _by_id(session, Case, [item.root for item in items])
    submissions = _by_id(session, Submission, [item.submission or "" for item in items])
    written = standing.of_items(session, [item.id for item in items])
    for item in items:
        case = cases.get(item.root)
        if case is None or not case.alive:
            continue
        submission = submissions.get(item.submission or "")
        yield Row(
            item=item,
            case=case,
            name=names.get(case.id, ("", "")),
            submission=submission,
            plan=submitted.unpack(submission),
            suggested=outcomes.suggested(submission),
            written=tuple(written.get(item.id, ())),
        )


def _by_id(session: Session, model: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Records of one kind, read together."""
    return {
        row.id: row
        for part in parts(sorted(set(ids)))
        for row in session.scalars(select(model).where(model.id.in_(part)))
    }
