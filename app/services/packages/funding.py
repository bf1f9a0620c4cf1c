"""Who pays what the amount granted does not: own contribution of the beneficiary, other donors."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Funding
from app.models.record import ALIVE, DELETED
from app.services import records
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.packages.plan import changeable_case
from app.services.packages.pricing import frozen, refuse_nothing, refuse_other_currency, with_amount
from app.services.packages.totals import OWN, currency_of
from app.services.records import Answers, Invalid, Shown
from app.text import N_, sentence


def add(
    desk: Desk,
    case_id: str,
    answers: Answers,
    on: date | None = None,
    *,
    funding_id: str | None = None,
) -> str:
    """Add a source of funding; the rate of the day `on` (today) is frozen on it. Returns its id.

    answers: fields of Funding; amount as for an item. A known id was added before.
    """
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        if funding_id and session.get(Funding, funding_id):
            return funding_id
        currency = currency_of(case)
        row = records.create(session, Funding, {
            **with_amount(answers, currency), **frozen(session, currency, on), "case": case_id,
            **({"id": funding_id} if funding_id else {}),
        })  # fmt: skip
        _refuse(row, currency)
        return row.id


def change(desk: Desk, funding_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Change a source; its rate stays the one of the day it was added or given anew."""
    with desk.writing() as session:
        row, case = _source(desk, session, funding_id)
        currency = currency_of(case)
        records.change(session, row, with_amount(answers, currency), shown)
        _refuse(row, currency)


def remove(desk: Desk, funding_id: str) -> None:
    """Take a source out; it can be restored."""
    with desk.writing() as session:
        row, _case = _source(desk, session, funding_id)
        row.life = DELETED


def restore(desk: Desk, funding_id: str) -> None:
    """Put a removed source back."""
    with desk.writing() as session:
        row = session.get(Funding, funding_id)
        if row is not None and not row.alive:
            changeable_case(desk, session, str(row.case))
            row.life = ALIVE


def _source(desk: Desk, session: Session, funding_id: str) -> tuple[Funding, Case]:
    row = records.existing(session, Funding, funding_id)
    return row, changeable_case(desk, session, str(row.case))


def _refuse(row: Funding, currency: str) -> None:
    """A donor has a name, an own contribution is the beneficiary’s."""
    refuse_incomplete(row)
    refuse_other_currency(row.amount, currency)
    refuse_nothing(row.amount)
    if row.source == OWN and row.organisation:
        row.organisation = None
    elif row.source != OWN and not row.organisation:
        raise Invalid({"organisation": sentence(N_("Say who the donor is"))})
