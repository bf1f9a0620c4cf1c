"""How referrals to initiatives went: sent, answered, accepted, started, succeeded, how fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.initiative import InitiativeReferral
from app.models.record import DELETED


@dataclass(frozen=True)
class Success:
    """Counts of referrals to one initiative; `days`: the median from sending to the answer."""

    sent: int = 0
    answered: int = 0
    accepted: int = 0
    started: int = 0
    succeeded: int = 0
    days: int | None = None


def by_initiative(session: Session) -> dict[str, Success]:
    """What became of all referrals known here, by the id of the initiative."""
    wanted = select(InitiativeReferral).where(InitiativeReferral.life.is_distinct_from(DELETED))
    rows: dict[str, list[InitiativeReferral]] = defaultdict(list)
    for row in session.scalars(wanted):
        rows[row.initiative or ""].append(row)
    return {initiative: counted(referrals) for initiative, referrals in rows.items()}


def counted(rows: Sequence[InitiativeReferral]) -> Success:
    """What became of these referrals."""
    days = [(row.answered_on - row.sent_on).days for row in rows if row.answered_on and row.sent_on]
    return Success(
        sent=len(rows),
        answered=sum(row.reply is not None for row in rows),
        accepted=sum(row.reply == "accepted" for row in rows),
        started=sum(row.started_on is not None for row in rows),
        succeeded=sum(row.outcome in ("succeeded", "partly") for row in rows),
        days=median_low(days) if days else None,
    )
