"""The order to make a payment of a case."""

from __future__ import annotations

from app.services.access import Desk
from app.services.documents.payment_paper import PaymentPaper
from app.services.documents.payment_paper import render as render
from app.services.papers import payment_papers


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> PaymentPaper:
    """What it prints of a payment; the same for every reader, it holds nothing sensitive."""
    return payment_papers.gathered(desk, subject, "order")
