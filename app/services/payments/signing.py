"""Writing one step of a payment, signed by the officer who takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.payment import Payment, PaymentStep
from app.services import decisions, records
from app.services.access import Desk


def take_step(
    desk: Desk, session: Session, payment: Payment, act: str, role: str, **answers: Any
) -> PaymentStep:
    """Add a signed step of today, unless another day is given as `on`."""
    step = records.create(session, PaymentStep, {
        "case": payment.case, "payment": payment.id, "act": act, "by": desk.user,
        "on": date.today(), **{name: answer for name, answer in answers.items() if answer},
    })  # fmt: skip
    decisions.sign(desk, step, role, payment)
    return step
