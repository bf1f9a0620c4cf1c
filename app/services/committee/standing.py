"""Which outcome of the committee holds for a case: the one that no later row corrects."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.committee import CommitteeItem, CommitteeOutcome, Submission
from app.services import decisions
from app.services.journal.entries import parts


def leaves(rows: Iterable[CommitteeOutcome]) -> list[CommitteeOutcome]:
    """The rows that hold, the newest first; more than one where two laptops wrote apart."""
    known = list(rows)
    corrected = {old for row in known for old in row.corrects or ()}
    holding = (row for row in known if row.id not in corrected)
    return sorted(holding, key=lambda row: (row.entered_at or 0, row.id), reverse=True)


def differ(rows: Iterable[CommitteeOutcome]) -> bool:
    """Whether several rows hold and do not say the same."""
    said = {(row.outcome, row.grant, row.services, row.conditions, row.reason) for row in rows}
    return len(said) > 1


def of_items(session: Session, items: Iterable[str]) -> dict[str, list[CommitteeOutcome]]:
    """Every outcome row of these agenda items that counts, by item, oldest first."""
    found: dict[str, list[CommitteeOutcome]] = {}
    for part in parts(sorted(items)):
        rows = session.scalars(select(CommitteeOutcome).where(CommitteeOutcome.item.in_(part)))
        counting = decisions.counting(session, rows)
        for row in sorted(counting, key=lambda one: (one.entered_at or 0, one.id)):
            found.setdefault(str(row.item), []).append(row)
    return found


def of_submission(session: Session, submission: Submission) -> str | None:
    """The outcome of the last session that dealt with a submission; None before any."""
    items = session.scalars(
        select(CommitteeItem.id).where(
            CommitteeItem.root == submission.root, CommitteeItem.submission == submission.id
        )
    ).all()
    rows = [row for known in of_items(session, items).values() for row in leaves(known)]
    return leaves(rows)[0].outcome if rows else None
