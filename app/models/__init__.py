"""What Passerelle stores: models whose fields describe themselves."""

from app.models import (
    agreement,
    case,
    claim,
    committee,
    confirmation,
    handover,
    initiative,
    journal,
    office,
    package,
    paper,
    payment,
    person,
    programme,
    referral,
    same_person,
)

__all__ = [
    "agreement",
    "case",
    "claim",
    "committee",
    "confirmation",
    "handover",
    "initiative",
    "journal",
    "office",
    "package",
    "paper",
    "payment",
    "person",
    "programme",
    "referral",
    "same_person",
]
