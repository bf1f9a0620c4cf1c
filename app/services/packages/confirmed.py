"""Which findings on a package somebody confirmed, as long as their figures are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.confirmation import Confirmation
from app.models.office import User
from app.services import decisions
from app.services.findings import Finding
from app.text import N_, Sentence, sentence


@dataclass(frozen=True)
class Trace:
    """Who confirmed, on which day and why."""

    id: str
    by: str
    on: date
    reason: str

    @property
    def sentence(self) -> Sentence:
        """The trace in one line."""
        said = N_("Confirmed by {name} on {day}: {reason}")
        return sentence(said, name=self.by, day=self.on, reason=self.reason)


@dataclass(frozen=True)
class Confirmed:
    """A finding that needs nobody any more, and its trace."""

    finding: Finding
    trace: Trace


@dataclass(frozen=True)
class Checked:
    """Findings still open, and those that were confirmed."""

    open: list[Finding] = field(default_factory=list)
    confirmed: list[Confirmed] = field(default_factory=list)


def sorted_out(session: Session, case_id: str, findings: Iterable[Finding]) -> Checked:
    """Put the findings that were confirmed beside those that still wait."""
    known, checked = _traces(session, case_id), Checked()
    for finding in findings:
        trace = known.get(_key(finding)) if finding.level == "confirm" else None
        if trace:
            checked.confirmed.append(Confirmed(finding, trace))
        else:
            checked.open.append(finding)
    return checked


def _key(finding: Finding) -> tuple[str, str, str]:
    return (finding.code, finding.record, finding.measure)


def _traces(session: Session, case_id: str) -> dict[tuple[str, str, str], Trace]:
    """The first signed confirmation of each; it counts even if its row was taken out."""
    rows = session.scalars(select(Confirmation).where(Confirmation.root == case_id))
    found: dict[tuple[str, str, str], Trace] = {}
    for row in sorted(decisions.counting(session, rows), key=lambda row: row.id):
        key = (row.finding or "", row.place or "", row.figures or "")
        found.setdefault(key, _trace(session, row))
    return found


def _trace(session: Session, row: Confirmation) -> Trace:
    user = session.get(User, row.confirmed_by or "")
    name = (user.name if user else None) or ""
    return Trace(row.id, name, row.confirmed_on or date.min, row.reason or "")
