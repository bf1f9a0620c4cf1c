"""What papers of a case are about beside the case itself: its payments, sessions of a committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from app.models.committee import CommitteeItem, CommitteeSession
from app.models.record import DELETED
from app.services.access import Desk
from app.services.committee import sessions
from app.services.errors import UserError
from app.services.initiatives import referring
from app.services.packages import plan
from app.services.papers.catalogue import PaperKind
from app.services.payments import listing
from app.text import N_, Sentence, sentence


@dataclass(frozen=True)
class Subject:
    """A record that a paper can be about, in words that tell it from the others."""

    id: str
    words: Sentence


def payments(desk: Desk, case_id: str) -> list[Subject]:
    """The payments of a case, newest first."""
    words = N_("{amount} to {payee}, instalment {n}")
    return [
        Subject(row.payment.id, sentence(words, amount=row.amount, payee=row.payment.payee or "–",
                                         n=row.position))
        for row in listing.rows(desk, case_id)
    ]  # fmt: skip


def committees(desk: Desk, case_id: str) -> list[Subject]:
    """The sessions on whose agenda the case stands, newest first."""
    with desk.reading() as session:
        wanted = (
            select(CommitteeSession)
            .join(CommitteeItem, CommitteeItem.session == CommitteeSession.id)
            .where(
                CommitteeItem.root == case_id,
                CommitteeItem.life.is_distinct_from(DELETED),
                CommitteeSession.life.is_distinct_from(DELETED),
            )
            .order_by(CommitteeSession.date.desc(), CommitteeSession.id.desc())
        )
        found = list(session.scalars(wanted))
    words = N_("Session {number} of {day}")
    return [
        Subject(one.id, sentence(words, number=sessions.names(one)[0], day=one.date or "–"))
        for one in found
    ]


def items(desk: Desk, case_id: str, having: str = "") -> list[Subject]:
    """The items of the package of a case in their order; of these only who have an answer."""
    found = plan.read(desk, case_id).totals
    words = N_("{item}, {amount}")
    return [
        Subject(
            line.item.id, sentence(words, item=line.item.label or "–", amount=line.local or "–")
        )
        for line in found.lines
        if not having or line.item.answer(having)
    ]


def quoted(desk: Desk, case_id: str) -> list[Subject]:
    """The items for which quotes were received."""
    asked = {one.item for one in plan.read(desk, case_id).totals.quotes}
    return [one for one in items(desk, case_id) if one.id in asked]


def supplied(desk: Desk, case_id: str) -> list[Subject]:
    """The items whose supplier is known: they can be ordered."""
    return items(desk, case_id, "supplier")


def initiatives(desk: Desk, case_id: str) -> list[Subject]:
    """The referrals of a case to initiatives, newest first."""
    words = N_("{initiative}, {day}")
    return [
        Subject(one.referral.id, sentence(words, initiative=one.initiative.acronym or "–",
                                          day=one.referral.sent_on or "–"))
        for one in referring.of_case(desk, case_id)
        if one.initiative
    ]  # fmt: skip


SUBJECTS: dict[str, Callable[[Desk, str], list[Subject]]] = {
    "payment": payments,
    "session": committees,
    "initiative_referral": initiatives,
    "item": items,
    "quoted_item": quoted,
    "supplied_item": supplied,
}


def of_kind(desk: Desk, kind: PaperKind, case_id: str) -> list[Subject]:
    """What a paper of this kind can be about; nothing for one about the whole case."""
    return SUBJECTS[kind.about](desk, case_id) if kind.about in SUBJECTS else []


def chosen(desk: Desk, kind: PaperKind, case_id: str, wanted: str) -> str:
    """The one that is wanted, or the only one there is; UserError no_subject, which_subject."""
    if kind.about not in SUBJECTS:
        return ""
    found = of_kind(desk, kind, case_id)
    if not found:
        raise UserError(
            "no_subject",
            N_("This case has nothing yet that this paper could tell of. Nothing was made."),
        )
    known = [one.id for one in found if wanted in ("", one.id)]
    if len(known) != 1:
        raise UserError(
            "which_subject",
            N_("Say what this paper is about: the case has several. Nothing was made."),
        )
    return known[0]
