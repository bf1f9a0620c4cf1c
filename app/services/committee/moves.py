"""A status that follows from a decision, where the rules of statuses let it follow."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.services import records
from app.services.case_status import may_follow


def follow(session: Session, case: Case, code: str, on: date) -> bool:
    """Move a case to a status, if that status may follow the one it has; whether it did."""
    if not may_follow(session, case, code):
        return False
    records.change(session, case, {"status": code, "status_date": on})
    session.flush()
    return True
