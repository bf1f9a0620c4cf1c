"""Whether the agreement of a case ended: nothing more is asked for, paid, frozen or signed then."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Termination, ends
from app.services import decisions
from app.services.errors import UserError
from app.text import N_


def of_case(session: Session, case_id: str) -> Termination | None:
    """The row that ended the agreement of a case; None while it stands or was never signed."""
    return next(iter(standing(session, case_id)[::-1]), None)


def standing(session: Session, case_id: str) -> list[Termination]:
    """Every signed row that says so and was not taken back, oldest first."""
    rows = session.scalars(select(Termination).where(Termination.root == case_id))
    return ends(decisions.counting(session, rows))


def refuse_ended(session: Session, case_id: str) -> None:
    """Refuse what goes on with an agreement that ended: `agreement_ended`."""
    found = of_case(session, case_id)
    if found:
        raise UserError(
            "agreement_ended",
            N_(
                "The agreement of this case ended on {day}: nothing more can be asked for, frozen "
                "or signed. What was paid stays. If it ended by mistake, take its end back first. "
                "Nothing was saved."
            ),
            day=found.on or "–",
        )


def refuse_paying(session: Session, case_id: str, left_on: date | None = None) -> None:
    """Refuse what is still to be paid under an agreement that ended: `agreement_ended_before`.

    `left_on`: the day on which the money had left, if it had; until the end it was owed."""
    found = of_case(session, case_id)
    if found and not (left_on and found.on and left_on <= found.on):
        raise UserError(
            "agreement_ended_before",
            N_(
                "The agreement of this case ended on {day}: what was not paid until then is no "
                "longer approved or paid. Refuse this payment, or have it withdrawn. If the "
                "agreement ended by mistake, take its end back first. Nothing was changed."
            ),
            day=found.on or "–",
        )
