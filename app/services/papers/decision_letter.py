"""The letter that tells a beneficiary what the committee decided in a session."""

from __future__ import annotations

from dataclasses import replace

from app.models.paper import PARTNER
from app.services.access import Desk
from app.services.documents.committee_data import DecisionLetter
from app.services.documents.decision_letter import render as render
from app.services.errors import UserError
from app.services.reports import committee_letters
from app.text import N_


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> DecisionLetter:
    """What it prints; to a partner neither reason nor conditions, which are typed freely."""
    made = committee_letters.letters(desk, subject, "fr")
    data = next((one.data for one in made if one.case == case_id), None)
    if data is None:
        raise UserError(
            "not_decided",
            N_("This session decided nothing about this case: there is no letter."),
        )
    return replace(data, reason="", conditions="") if profile == PARTNER else data
