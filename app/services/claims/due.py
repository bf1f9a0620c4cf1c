"""What a Member State is still to be asked under a programme, as it stands now."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.claim import SENT, Claim, ClaimLine
from app.models.payment import Payment
from app.models.record import DELETED
from app.services import decisions
from app.services.claims.of_case import CaseClaims, Claimed
from app.services.claims.statement import LeftOut, Scope, Statement
from app.services.rules import rules
from app.services.tasks import Progress
from app.text import N_, sentence

READING = sentence(N_("Reading the payments"))


def due(session: Session, scope: Scope, progress: Progress | None = None) -> Statement:
    """The lines of a claim made now; nothing is written. UserError no_share.

    What was paid before the period and never claimed is in it; what was claimed and counts no
    more, here or with another Member State now, is taken back."""
    claimed = _claimed(session, scope)
    known = rules(session)
    cases = _cases(session, scope, claimed)
    lines: list[ClaimLine] = []
    left: list[LeftOut] = []
    for case in (progress or Progress()).each(cases, step=READING):
        found = CaseClaims(session, scope, case, known, claimed)
        found.look()
        lines += found.lines
        left += found.left
    for position, line in enumerate(lines, 1):
        line.position = position
    return Statement(tuple(lines), tuple(left))


def sent_lines(session: Session) -> list[tuple[Claim, ClaimLine]]:
    """Every line of every claim that was sent under a signature, oldest claim first."""
    wanted = (
        select(Claim, ClaimLine)
        .join(ClaimLine, ClaimLine.claim == Claim.id)
        .where(Claim.state == SENT, ClaimLine.life.is_distinct_from(DELETED))
        .order_by(Claim.sent_on, Claim.number, Claim.id, ClaimLine.position, ClaimLine.id)
    )
    found = [(claim, line) for claim, line in session.execute(wanted)]
    claims = {claim.id: claim for claim, _ in found}
    counting = {claim.id for claim in decisions.counting(session, claims.values())}
    return [(claim, line) for claim, line in found if claim.id in counting]


def _claimed(session: Session, scope: Scope) -> dict[str, list[ClaimLine]]:
    found: dict[str, list[ClaimLine]] = defaultdict(list)
    for claim, line in sent_lines(session):
        if (claim.member_state, claim.programme) == (scope.member_state, scope.programme):
            found[line.payment or ""].append(line)
    return found


def _cases(session: Session, scope: Scope, claimed: Claimed) -> list[Case]:
    """Cases of this Member State that have payments, and those it was asked for before."""
    paying = select(Payment.root).distinct()
    own = select(Case).where(
        Case.id.in_(paying),
        Case.member_state == scope.member_state,
        Case.programme == scope.programme,
    )
    found = {case.id: case for case in session.scalars(own)}
    before = {line.case for lines in claimed.values() for line in lines} - found.keys()
    others = (session.get(Case, key) for key in sorted(filter(None, before)))
    found |= {case.id: case for case in others if case}
    return sorted(found.values(), key=lambda case: (case.number or "", case.id))
