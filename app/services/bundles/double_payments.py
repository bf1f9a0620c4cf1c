"""Money that left twice: payments made in two places for one instalment, seen when they meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Instalment
from app.models.case import Case
from app.models.payment import Payment, PaymentStep
from app.services.integrity import Problem
from app.services.journal.merging import Merge
from app.text import N_, sentence

Row = Mapping[str, Any]
WORDS = N_(
    "Case {number}, instalment {n}: with this file more is paid than the agreement foresees, "
    "perhaps twice. Both payments are kept. Decide on the page Payments, under “To look at”."
)


def found(session: Session, merged: Merge) -> Iterator[Problem]:
    """One problem for each instalment that a portion of an import pays beyond its amount."""
    steps = merged.rows.get(PaymentStep.entity(), {}).values()
    came = {row["payment"] for row in steps if row["act"] == "pay" and row["id"] in merged.new}
    touched = {_payment(session, merged, key).get("instalment") for key in came}
    for instalment in sorted(filter(None, touched)):
        line = _line(session, merged, instalment)
        paid = _paid(session, merged, instalment, came)
        foreseen = line.get("amount_local")
        if foreseen and sum(one["amount"].minor for one in paid if one["amount"]) > foreseen.minor:
            number = session.scalar(select(Case.number).where(Case.id == line["root"])) or ""
            said = sentence(WORDS, number=number, n=line.get("position") or 0)
            yield Problem("double_payment", said)


def _paid(session: Session, merged: Merge, instalment: str, came: set[str]) -> list[Row]:
    """Payments of an instalment of which one step says that the money left."""
    here = select(Payment).where(Payment.instalment == instalment)
    rows: dict[str, Row] = {one.id: vars(one) for one in session.scalars(here)}
    new = merged.rows.get(Payment.entity(), {})
    rows |= {key: row for key, row in new.items() if row["instalment"] == instalment}
    made = select(PaymentStep.payment).where(
        PaymentStep.payment.in_(sorted(rows)), PaymentStep.act == "pay"
    )
    known = {*session.scalars(made), *came}
    return [row for key, row in rows.items() if key in known and not row["reverses"]]


def _payment(session: Session, merged: Merge, key: str) -> Row:
    row = merged.rows.get(Payment.entity(), {}).get(key)
    if row is None and (known := session.get(Payment, key)):
        row = vars(known)
    return row or {}


def _line(session: Session, merged: Merge, key: str) -> Row:
    row = merged.rows.get(Instalment.entity(), {}).get(key)
    if row is None and (known := session.get(Instalment, key)):
        row = vars(known)
    return row or {}
