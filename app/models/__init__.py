"""What Passerelle stores: models whose fields describe themselves."""

from app.models import (
    agreement,
    case,
    committee,
    handover,
    journal,
    office,
    package,
    person,
    programme,
    referral,
    same_person,
)

__all__ = [
    "agreement",
    "case",
    "committee",
    "handover",
    "journal",
    "office",
    "package",
    "person",
    "programme",
    "referral",
    "same_person",
]
