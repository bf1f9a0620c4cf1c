"""What Passerelle stores: models whose fields describe themselves."""

from app.models import (
    agreement,
    case,
    claim,
    committee,
    confirmation,
    handover,
    journal,
    office,
    package,
    paper,
    payment,
    person,
    programme,
    referral,
    same_person,
    visit,
)

__all__ = [
    "agreement",
    "case",
    "claim",
    "committee",
    "confirmation",
    "handover",
    "journal",
    "office",
    "package",
    "paper",
    "payment",
    "person",
    "programme",
    "referral",
    "same_person",
    "visit",
]
