"""Who may write on a visit, and of which cases visits are planned."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.visit import Visit
from app.services import records
from app.services.access import CASEWORK, Desk, require_custody, require_role
from app.services.errors import UserError
from app.services.next_step import CLOSED, group
from app.text import N_

OVER = ("final_report", "claimed")  # still listed as followed, but no visit is left to plan


def gone(case: Case) -> bool:
    """Whether the returnee died, left again or gave up, or the case is closed."""
    return group(case.status) == CLOSED


def opened(session: Session, desk: Desk, visit_id: str) -> tuple[Visit, Case]:
    """A visit still to be done that this officer may change, and its case.

    The owner of the case may, and the office that added the visit.
    UserError no_right, not_owner, offered, visit_over, not_found."""
    require_role(desk, CASEWORK)
    visit = records.existing(session, Visit, visit_id)
    case = records.existing(session, Case, visit.root)
    if visit.office != desk.office:
        require_custody(desk, case)
    if not visit.open:
        raise UserError(
            "visit_over",
            N_("This visit is done or cancelled already. Nothing was changed."),
        )
    return visit, case
