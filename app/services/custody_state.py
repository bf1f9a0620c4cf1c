"""Who owns and who follows a case, and in words what each side may do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.journal import Entry
from app.models.record import DELETED
from app.models.reference import codes
from app.services.access import OWNER, Desk
from app.services.journal import offers, sight
from app.services.journal.offers import Offered
from app.services.journal.operation import decode
from app.services.journal.sight import Seen
from app.text import N_, Language, Sentence

OURS, THEIRS, HEADQUARTERS, UNSEEN = "ours", "theirs", "headquarters", "unseen"
HIDDEN, OFFERED, ASKED = "hidden", "offered", "asked"
# State -> how it stands, and what each side may do until it changes.
WORDS = {
    OURS: (
        N_("This office owns the case."),
        N_("It changes everything. Headquarters can correct; who follows the case can add notes."),
    ),
    THEIRS: (
        N_("{owner} owns this case."),
        N_("This office can add notes. Only {owner} and headquarters can change the rest."),
    ),
    HEADQUARTERS: (
        N_("{owner} owns this case."),
        N_("Headquarters can correct everything and says who follows the case."),
    ),
    UNSEEN: (
        N_("This office no longer follows the case, since {day}."),
        N_("It is a copy of that day: it can be read and not changed. {owner} owns the case."),
    ),
    HIDDEN: (
        N_("Offered to {target}, which does not see it yet."),
        N_("Headquarters shows it to {target} after the next exchange. Until then: notes only."),
    ),
    OFFERED: (
        N_("Offered to {target}, which has not answered yet."),
        N_("Until it has, the offices can add notes only. Headquarters can correct."),
    ),
    ASKED: (
        N_("{owner} offers this case to this office."),
        N_("Until headquarters has passed it on or given it back, add notes only."),
    ),
    "accepted": (
        N_("{target} has accepted the case."),
        N_("It changes the case once headquarters has passed it on. Until then: notes only."),
    ),
    "refused": (
        N_("{target} has refused the case."),
        N_("{owner} changes it again once headquarters has given it back. Until then: notes only."),
    ),
}


@dataclass(frozen=True)
class Custody:
    """Who owns a case, who sees it, the offer that stands; `since` (ms) the last grant."""

    owner: str
    owner_no: int
    readers: tuple[str, ...]
    offer: Offered | None
    since: int | None
    state: str

    def followers(self) -> list[str]:
        """Who sees the case beside its owner."""
        return [code for code in self.readers if code != self.owner]

    def stands(self) -> Sentence:
        """How it stands."""
        return self._said(0)

    def may(self) -> Sentence:
        """What each side may do until it changes."""
        return self._said(1)

    def _said(self, part: int) -> Sentence:
        offices = codes("offices")
        target = self.offer.target if self.offer else ""
        values = {
            "owner": offices.get(self.owner, self.owner),
            "target": offices.get(target, target),
            "day": Day(self.since),
        }
        return Sentence(WORDS[self.state][part], values)


@dataclass(frozen=True)
class Day:
    """The day of a moment."""

    at: int | None

    def said(self, language: Language) -> str:
        """As dates are written."""
        return language.date(datetime.fromtimestamp((self.at or 0) / 1000).astimezone().date())


def of_case(desk: Desk, case: str) -> Custody:
    """The custody of a case as known here."""
    with desk.reading() as session:
        return read(desk, session, case)


def read(desk: Desk, session: Session, case: str) -> Custody:
    """The same in a session that is open."""
    connection = session.connection()
    owner = session.scalar(select(OWNER).where(Case.id == case)) or ""
    seen = sight.of_roots(connection, [case]).get(case)
    readers = tuple(sorted(seen.readers)) if seen else (owner,)
    offer = offers.of_root(connection, case)
    return Custody(
        owner,
        seen.owner_no if seen else 0,
        readers,
        offer,
        _granted_at(session, seen) if seen else None,
        _state(desk, owner, readers, offer),
    )


def _granted_at(session: Session, seen: Seen) -> int | None:
    grant = select(Entry.raw).where(Entry.device == seen.device, Entry.seq == seen.seq)
    raw = session.scalar(grant)
    return decode(raw).t if raw else None


def _state(desk: Desk, owner: str, readers: tuple[str, ...], offer: Offered | None) -> str:
    if not (desk.is_headquarters or desk.office in readers):
        return UNSEEN
    if offer:
        return _of_offer(desk, readers, offer)
    if owner == desk.office:
        return OURS
    return HEADQUARTERS if desk.is_headquarters else THEIRS


def _of_offer(desk: Desk, readers: tuple[str, ...], offer: Offered) -> str:
    if offer.decision:
        return "accepted" if offer.decision == "accepted" else "refused"
    if offer.target == desk.office:
        return ASKED
    return OFFERED if offer.target in readers else HIDDEN


def handed_over(desk: Desk) -> dict[str, Custody]:
    """Every case of which an offer stands here, by id; those removed left out."""
    with desk.reading() as session:
        offered = offers.standing(session.connection())
        living = Case.life.is_distinct_from(DELETED)
        wanted = select(Case.id).where(Case.id.in_(list(offered)), living).order_by(Case.number)
        return {case: read(desk, session, case) for case in session.scalars(wanted)}
