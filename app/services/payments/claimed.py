"""In which claim on a Member State a payment stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim, ClaimLine
from app.models.record import DELETED
from app.services import decisions


def numbers(session: Session, cases: Collection[str]) -> dict[str, str]:
    """By payment of these cases, the number of the last claim that was sent with it."""
    wanted = (
        select(ClaimLine, Claim)
        .join(Claim, Claim.id == ClaimLine.claim)
        .where(ClaimLine.root.in_(cases), ClaimLine.life.is_distinct_from(DELETED))
        .order_by(Claim.sent_on, Claim.number, ClaimLine.position)
    )
    standing: dict[str, list[str]] = defaultdict(list)
    taken: dict[str, int] = defaultdict(int)
    found = [(line, claim) for line, claim in session.execute(wanted)]
    known = decisions.counting(session, {claim.id: claim for _, claim in found}.values())
    sent = {claim.id: claim.number or "" for claim in known}
    for line, claim in found:
        if claim.id not in sent:
            continue
        if line.kind == "correction":
            taken[line.payment or ""] += 1
        else:
            standing[line.payment or ""].append(sent[claim.id])
    return {
        payment: numbers[len(numbers) - taken[payment] - 1]
        for payment, numbers in standing.items()
        if len(numbers) > taken[payment]
    }
