"""In which claim on a Member State a payment stands."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import Claim, ClaimLine
from app.models.record import DELETED


def numbers(session: Session, cases: Collection[str]) -> dict[str, str]:
    """By payment of these cases, the number of the last claim that was sent with it."""
    found: dict[str, str] = {}
    wanted = (
        select(ClaimLine.payment, ClaimLine.kind, Claim.number)
        .join(Claim, Claim.id == ClaimLine.claim)
        .where(ClaimLine.root.in_(cases), ClaimLine.life.is_distinct_from(DELETED))
        .order_by(Claim.sent_on, Claim.number, ClaimLine.position)
    )
    for payment, kind, number in session.execute(wanted):
        if kind == "correction":
            found.pop(payment or "", None)
        else:
            found[payment or ""] = number or ""
    return found
