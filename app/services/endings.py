"""Whether the agreement of a case ended: nothing more is asked for, frozen or signed then."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Termination, ends
from app.services.errors import UserError
from app.text import N_


def of_case(session: Session, case_id: str) -> Termination | None:
    """The row that ended the agreement of a case; None while it stands or was never signed."""
    return next(iter(standing(session, case_id)[::-1]), None)


def standing(session: Session, case_id: str) -> list[Termination]:
    """Every row that says so and was not taken back, oldest first."""
    return ends(session.scalars(select(Termination).where(Termination.root == case_id)))


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
