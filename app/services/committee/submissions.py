"""Submitting a package: its figures are kept, and the reasons that forbid it are all said."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.committee import Submission
from app.models.money import Money
from app.services import records
from app.services.access import CASEWORK, Desk, require_role
from app.services.case_status import may_follow, refuse_jump
from app.services.committee import submitted
from app.services.committee.moves import follow
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.journal.log import now
from app.services.packages import checks, totals
from app.services.packages.plan import changeable_case, package_of
from app.text import N_, Sentence

STATUS = "plan_submitted"
# The Member State answers to the submission with the amount: it is not asked for before.
COMES_LATER = {"no_amount_granted"}


class NotReady(UserError):
    """The package cannot be submitted: `reasons` says everything that is in the way."""

    def __init__(self, found: list[Sentence]) -> None:
        super().__init__(
            "not_ready", N_("The package was not submitted. {reason}"), reason=found[0]
        )
        self.reasons = found


def submit(desk: Desk, case_id: str) -> str:
    """Submit the package of a case; the id of the submission. NotReady, role, status_not_next."""
    today = date.today()
    require_role(desk, CASEWORK)
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        found = checks.found(session, case, today)
        in_the_way = [one.sentence for one in found if _forbids(one)]
        if in_the_way:
            raise NotReady(in_the_way)
        refuse_jump(session, case, STATUS)
        confirmed = [one.code for one in found if one.level == "confirm"]
        submission = _keep(desk, session, case, confirmed, today)
        follow(session, case, STATUS, today)
        return submission.id


def obstacles(desk: Desk, case_id: str) -> list[Finding]:
    """What forbids to submit now, each with the place where it is put right."""
    return [one for one in checks.checks(desk, case_id) if _forbids(one)]


def may_submit(desk: Desk, case_id: str) -> bool:
    """Whether the status of the case lets its package be submitted."""
    with desk.reading() as session:
        return may_follow(session, records.existing(session, Case, case_id), STATUS)


def of_case(session: Session, case_id: str) -> list[Submission]:
    """Every submission of a case, the newest first."""
    rows = session.scalars(select(Submission).where(Submission.root == case_id))
    return sorted(rows, key=lambda row: (row.entered_at or 0, row.id), reverse=True)


def newest(session: Session, case_id: str) -> Submission | None:
    """The submission that is decided on."""
    return next(iter(of_case(session, case_id)), None)


def asked(submission: Submission | None) -> Money | None:
    """The amount that a submission asks of the Member State: granted before, else planned."""
    return (submission.granted or submission.total_eur) if submission else None


def _forbids(finding: Finding) -> bool:
    return finding.level != "confirm" and finding.code not in COMES_LATER


def _keep(desk: Desk, session: Session, case: Case, confirmed: list[str], on: date) -> Submission:
    package, sums = package_of(session, case.id), totals.read(session, case)
    return records.create(session, Submission, {
        "case": case.id, "package": package.id, "level": package.level,
        "total_eur": sums.total.eur, "total_local": sums.total.local,
        "grant_eur": sums.to_beneficiary.eur, "services_eur": sums.operator.eur,
        "granted": case.package_eur, "plan": submitted.pack(package, sums.lines),
        "confirmed": sorted(set(confirmed)) or None, "submitted_on": on,
        "submitted_by": desk.user, "entered_at": now(),
    })  # fmt: skip
