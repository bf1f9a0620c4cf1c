"""What the officer decides for one agreement: language, place, date, who signs and how."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.office import Office
from app.models.record import seed_id
from app.services import records
from app.services.access import OWNER, Desk
from app.services.agreements.people import principal_of


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Named as the fields of an agreement that hold them."""

    language: str = "fr"
    place: str = ""
    date: dt.date | None = None
    representative: str = ""
    signature_mode: str = "signature"
    read_in: str = ""
    interpreter: str = ""
    witness_1: str = ""
    witness_2: str = ""

    def answers(self) -> dict[str, object]:
        """As fields of an agreement; empty ones are None."""
        return {field.name: getattr(self, field.name) or None for field in fields(self)}


def of_agreement(agreement: Agreement) -> Terms:
    """The terms under which a version was frozen."""
    given = {field.name: getattr(agreement, field.name) for field in fields(Terms)}
    return Terms(**{name: value for name, value in given.items() if value is not None})


def suggested(desk: Desk, case_id: str) -> Terms:
    """What the office, the day and the beneficiary suggest."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        office, principal = office_of(session, case), principal_of(session, case_id)
        spoken = principal.languages if principal else None
        return Terms(
            place=office.city or "",
            date=dt.date.today(),
            representative=office.head_name or "",
            read_in=spoken[0] if spoken else "fr",
        )


def office_of(session: Session, case: Case) -> Office:
    """The office that owns the case, and signs."""
    owner = session.scalar(select(OWNER).where(Case.id == case.id))
    return records.existing(session, Office, seed_id(Office.entity(), owner or ""))
