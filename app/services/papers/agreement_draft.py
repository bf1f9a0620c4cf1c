"""The agreement as it would be frozen next, to look at; the agreement itself has its own life."""

from __future__ import annotations

from app.services.access import Desk
from app.services.agreements import amending, terms
from app.services.documents.agreement import render as render
from app.services.documents.data import AgreementData


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> AgreementData:
    """What it would print; local partners sign it, so it holds nothing sensitive."""
    return amending.draft(desk, case_id, terms.suggested(desk, case_id))
