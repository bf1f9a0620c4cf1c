"""Making a claim, leaving a draft, and sending: from then on nothing in the claim changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.claim import SENT, Claim, ClaimLine
from app.models.programme import MEMBER_STATES, PROGRAMMES
from app.models.record import DELETED, seed_id, uuid7
from app.services import decisions, records
from app.services.access import Desk
from app.services.case_number import complete
from app.services.claims.due import due
from app.services.claims.head import head, packed
from app.services.claims.rights import require_maker
from app.services.claims.statement import Scope
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.records import Answers
from app.services.tasks import Progress
from app.text import N_, sentence

WRITING = sentence(N_("Writing the claim"))
DRAFT = "draft"
COUNTED = 4  # figures of the counter of one computer


def begin(desk: Desk, answers: Answers, *, claim_id: str | None = None) -> str:
    """A draft for a Member State and a period; a known id was begun before.

    UserError: no_right, only_headquarters, bad_period, period_open, draft_exists, Invalid."""
    require_maker(desk)
    with desk.writing() as session:
        if claim_id and session.get(Claim, claim_id):
            return claim_id
        usual = {"programme": next(iter(PROGRAMMES.options())), "state": DRAFT}
        given = {name: answer for name, answer in answers.items() if answer is not None}
        claim = records.create(session, Claim, {**usual, **given, "id": claim_id or uuid7()})
        refuse_incomplete(claim)
        _refuse_period(claim)
        _refuse_second(session, claim)
        return claim.id


def discard(desk: Desk, claim_id: str) -> None:
    """Leave a draft; what it held comes with the next claim. UserError claim_sent."""
    require_maker(desk)
    with desk.writing() as session:
        records.change(session, draft(session, claim_id), {"life": DELETED})


def send(desk: Desk, claim_id: str, progress: Progress | None = None) -> str:
    """Freeze the lines of a draft as they stand now; the number of the claim.

    UserError: no_right, only_headquarters, claim_sent, nothing_to_claim, no_share."""
    role = require_maker(desk)
    told = progress or Progress()
    with desk.writing() as session:
        claim = draft(session, claim_id)
        found = due(session, scope(claim), told)
        if not found.lines:
            raise UserError(
                "nothing_to_claim",
                N_(
                    "Nothing is to be claimed from this Member State for this period. "
                    "Nothing was sent."
                ),
            )
        name_lines(claim.id, found.lines)
        for one in told.each(found.lines, step=WRITING):
            session.add(one)
        number = _next_number(session, desk, date.today().year)
        content = packed(head(session, desk, claim, found, number))
        records.change(session, claim, {
            "number": number, "state": SENT, "sent_on": date.today(), "by": desk.user,
            "snapshot": content.decode(), "snapshot_sha256": sha256(content).hexdigest(),
        })  # fmt: skip
        decisions.sign(desk, claim, role)
        return number


def name_lines(claim: str, lines: Sequence[ClaimLine]) -> None:
    """Put lines into a claim, with the ids that another computer gives to the same lines: a draft
    that is sent at two of them at once has each line once."""
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for line in lines:
        key = (line.payment, line.kind)
        line.claim = claim
        line.id = seed_id(line.entity(), f"{claim}/{line.payment}/{line.kind}/{seen[key]}")
        seen[key] += 1


def scope(claim: Claim) -> Scope:
    """Who a claim asks, and for when."""
    return Scope(
        claim.member_state or "", claim.programme or "", claim.first or date.min,
        claim.last or date.max,
    )  # fmt: skip


def draft(session: Session, claim_id: str) -> Claim:
    """A claim that is not sent yet; UserError claim_sent, not_found."""
    claim = session.get(Claim, claim_id)
    if claim and claim.state == SENT:
        raise UserError(
            "claim_sent",
            N_(
                "Claim {number} was sent: nothing in it changes. What is to be corrected comes "
                "in the next claim. Nothing was changed."
            ),
            number=claim.number or "",
        )
    return records.existing(session, Claim, claim_id)


def _refuse_period(claim: Claim) -> None:
    first, last = claim.first or date.min, claim.last or date.max
    if last < first:
        raise UserError("bad_period", N_("The period ends before it begins. Nothing was saved."))
    if last > date.today():
        raise UserError(
            "period_open",
            N_(
                "The period ends on {day}: it is not over yet, payments may still come. Choose an "
                "earlier day. Nothing was saved."
            ),
            day=last,
        )


def _refuse_second(session: Session, claim: Claim) -> None:
    same = select(Claim).where(
        Claim.member_state == claim.member_state,
        Claim.programme == claim.programme,
        Claim.state == DRAFT,
        Claim.id != claim.id,
    )
    if any(one.alive for one in session.scalars(same)):
        named = MEMBER_STATES.options().get(claim.member_state or "", "")
        raise UserError(
            "draft_exists",
            N_(
                "There is a draft for {member_state} already: send or discard it first. "
                "Nothing was saved."
            ),
            member_state=named,
        )


def _next_number(session: Session, desk: Desk, year: int) -> str:
    """Claims of a computer and year follow each other without gaps: PAR-C2026-00001-4."""
    start = f"{desk.office}-C{year}-{desk.laptop}"
    known = select(func.max(Claim.number)).where(Claim.number >= start, Claim.number < start + "~")
    last = session.scalar(known)
    count = int(last[len(start) :][:COUNTED]) + 1 if last else 1
    return complete(f"{start}{count:0{COUNTED}d}")
