"""What the committee says of each case: entered while it sits, corrected with a reason later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.committee import (
    ADJOURNED,
    FAVOURABLE,
    OUTCOMES,
    REFUSED,
    CommitteeItem,
    CommitteeOutcome,
    CommitteeSession,
    Submission,
)
from app.models.money import Money
from app.models.reading import lines
from app.services import decisions, records
from app.services.access import Desk, may_change, role_of
from app.services.committee import agenda, member_state, sessions, standing
from app.services.committee.moves import follow
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.packages import totals
from app.services.packages.plan import changeable_case
from app.text import N_

# An absent case stays listed: it is presented at another session.
STATUS = {
    FAVOURABLE: "committee_favourable",
    ADJOURNED: "committee_adjourned",
    REFUSED: "committee_refused",
}
NEED_REASON = (ADJOURNED, REFUSED)


@dataclass(frozen=True, kw_only=True)
class Said:
    """An outcome as it is entered; amounts only where it is favourable."""

    outcome: str
    grant: Money | None = None
    services: Money | None = None
    conditions: str = ""
    reason: str = ""


def enter(desk: Desk, item_id: str, said: Said, why: str = "") -> str:
    """Write the outcome of a case; the id of its row.

    While the session sits, a second outcome takes the place of the first. Once it is closed, a
    correction says why, and the status that the corrected outcome gave follows."""
    with desk.writing(why.strip() or None) as session:
        item = records.existing(session, CommitteeItem, item_id)
        sitting = sessions.of_office(desk, session, str(item.session))
        case = changeable_case(desk, session, item.root)
        closed = _refuse_wrong_time(sitting, why)
        before = standing.leaves(standing.of_items(session, [item.id]).get(item.id, []))
        whole = _checked(session, item, case, said)
        row = _write(desk, session, item, whole, [one.id for one in before], why)
        decisions.sign(desk, row, role_of(desk))
        if closed:
            session.flush()
            _correct_status(session, case, before, row, sitting.date or date.today())
        return row.id


def suggested(found: Submission | None) -> tuple[Money | None, Money | None]:
    """The grant and the services of the operator that were submitted."""
    if found is None:
        return None, None
    services = found.services_eur
    return found.grant_eur, services if services and services.minor else None


def close(desk: Desk, session_id: str) -> list[str]:
    """Close a session: every case has an outcome, its status follows. Returns cases whose status
    could not follow, by id: somebody moved them on meanwhile."""
    with desk.writing() as session:
        sitting = sessions.writable(desk, session, session_id)
        if sessions.state(sitting) != sessions.HELD:
            raise UserError("not_held", N_("This session was not held yet: it cannot be closed."))
        items = agenda.items_of(session, session_id)
        found = _complete(desk, session, items)
        records.change(session, sitting, {"closed_on": date.today(), "closed_by": desk.user})
        day = sitting.date or date.today()
        return [case.id for case, row in found if not _apply(session, case, row, day)]


def _refuse_wrong_time(sitting: CommitteeSession, why: str) -> bool:
    """Whether the session is closed, so that this is a correction."""
    match sessions.state(sitting):
        case sessions.PLANNED:
            raise UserError(
                "not_held",
                N_("Outcomes are entered once the session is opened. Nothing was saved."),
            )
        case sessions.CLOSED:
            if not why.strip():
                raise UserError(
                    "why_needed",
                    N_(
                        "This session is closed: say why its outcome is corrected. Nothing was "
                        "saved."
                    ),
                )
            return True
    return False


def _checked(session: Session, item: CommitteeItem, case: Case, said: Said) -> Said:
    """The outcome with the amounts submitted where none was typed; refused when it lacks a part."""
    if said.outcome not in OUTCOMES:
        raise UserError(
            "unknown_outcome", N_("“{code}” is no outcome. Nothing was saved."), code=said.outcome
        )
    if said.outcome in NEED_REASON and not said.reason.strip():
        raise UserError(
            "reason_needed",
            N_("Say why: the letter to the beneficiary gives the reason. Nothing was saved."),
        )
    if said.outcome != FAVOURABLE:
        return replace(said, grant=None, services=None)
    submission = session.get(Submission, item.submission) if item.submission else None
    grant, services = suggested(submission)
    whole = replace(said, grant=said.grant or grant, services=said.services or services)
    _refuse_amounts(case, [amount for amount in (whole.grant, whole.services) if amount])
    return whole


def _refuse_amounts(case: Case, amounts: Sequence[Money]) -> None:
    """A grant there is, in euros or the currency of the country."""
    if not amounts or any(amount.minor < 0 for amount in amounts):
        raise UserError("amount_needed", N_("Enter the amount granted. Nothing was saved."))
    known = ("EUR", totals.currency_of(case))
    if any(amount.currency not in known for amount in amounts):
        raise UserError(
            "other_currency",
            N_("Amounts of this case are in {known}. Nothing was saved."),
            known=", ".join(known),
        )


def _write(
    desk: Desk, session: Session, item: CommitteeItem, said: Said, before: list[str], why: str
) -> CommitteeOutcome:
    return records.create(session, CommitteeOutcome, {
        "case": item.root, "session": item.session, "item": item.id, "outcome": said.outcome,
        "grant": said.grant, "services": said.services,
        "conditions": lines(said.conditions) or None, "reason": lines(said.reason) or None,
        "corrects": before or None, "correction_reason": lines(why) or None,
        "entered_by": desk.user, "entered_at": now(),
    })  # fmt: skip


def _complete(
    desk: Desk, session: Session, items: Sequence[CommitteeItem]
) -> list[tuple[Case, CommitteeOutcome]]:
    """Cases with the outcome that holds; refused while one lacks it or two say otherwise."""
    rows = standing.of_items(session, [item.id for item in items])
    found: list[tuple[Case, CommitteeOutcome]] = []
    for item in items:
        case = session.get(Case, item.root)
        if case is None or not case.alive or not may_change(desk, case):
            continue  # taken out or handed over meanwhile: nothing is decided of it
        holding = standing.leaves(rows.get(item.id, []))
        if not holding:
            raise _not_complete(
                "no_outcome", N_("{number} has no outcome yet. The session stays open."), case
            )
        if standing.differ(holding):
            raise _not_complete(
                "two_outcomes",
                N_("Two laptops gave {number} different outcomes. Enter the right one again."),
                case,
            )
        found.append((case, holding[0]))
    return found


def _not_complete(code: str, words: str, case: Case) -> UserError:
    return UserError(code, words, number=case.number or "")


def _apply(session: Session, case: Case, row: CommitteeOutcome, on: date) -> bool:
    """Whether the status of the case is the one that its outcome gives."""
    wanted = STATUS.get(row.outcome or "")
    if wanted is None:
        return True
    moved = follow(session, case, wanted, on)
    if moved and row.outcome == FAVOURABLE:
        member_state.move(session, case, date.today())
    return moved


def _correct_status(
    session: Session,
    case: Case,
    before: Sequence[CommitteeOutcome],
    row: CommitteeOutcome,
    on: date,
) -> None:
    """The status that a wrong outcome gave was wrong too, as long as nothing followed it."""
    given = {STATUS.get(old.outcome or "", agenda.SCHEDULED) for old in before}
    wanted = STATUS.get(row.outcome or "", agenda.SCHEDULED)
    if case.status in given and case.status != wanted:
        records.change(session, case, {"status": wanted, "status_date": on})
        session.flush()
    if row.outcome == FAVOURABLE:
        member_state.move(session, case, date.today())
