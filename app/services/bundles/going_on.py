"""Why this installation took a new id, each case in words, told once and kept in the log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from app.models.journal import NewId
from app.models.office import User
from app.services.access import Desk
from app.services.bundles import cards, new_id
from app.services.bundles.cards import Card
from app.services.journal import recovery
from app.services.journal.log import now
from app.services.storage import guard
from app.text import N_, Sentence, sentence

# Reason -> in short for the log; what happened, that nobody has to do anything special.
WORDS = {
    guard.BEHIND: (
        N_("an older copy of the data was put back"),
        N_(
            "An older copy of the data was put back on this computer. Work goes on, with a new "
            "card whose words are the same. What had been sent since that copy comes back with "
            "the next files of headquarters; what had never been sent has to be recorded again."
        ),
    ),
    guard.MISSING: (
        N_("the mark kept beside the data was gone"),
        N_(
            "The mark that tells whether the data are the newest is gone from this computer. In "
            "case an older copy was put back, work goes on with a new card whose words are the "
            "same. Exchange as usual: what had been sent before comes back by itself."
        ),
    ),
    guard.ELSEWHERE: (
        N_("the data came from another computer or disk"),
        N_(
            "These data were used on another computer or disk until now. In case they still are, "
            "this computer goes on with a card of its own, whose words are the same. Tell "
            "headquarters if the other one is no longer used."
        ),
    ),
    guard.COPIED: (
        N_("the data folder was copied"),
        N_(
            "This data folder is a copy of another one that is still there. Both can be used: "
            "this one goes on with a card of its own, whose words are the same. If you did not "
            "want two, close Passerelle, delete one of them and tell headquarters."
        ),
    ),
    new_id.TWICE: (
        N_("a copy of the data was in use, or an older copy was put back"),
        N_(
            "Headquarters knows other work under the card of this computer: a copy of its data was "
            "in use, or an older copy was put back. Work goes on with a new card whose words are "
            "the same. Nothing is lost: exchange as usual, and the next files put it right."
        ),
    ),
    new_id.ASKED: (
        N_("headquarters received different files under one number"),
        N_(
            "Headquarters received different files of this computer under one number: a copy of "
            "its data is in use somewhere. Work goes on with a new card whose words are the same. "
            "Exchange as usual; find out who uses the copy and tell headquarters."
        ),
    ),
    new_id.MENDED: (
        N_("two copies brought together: recorded again: {again}; set aside: {parked}"),
        N_(
            "The work of this computer and that of the other copy were brought together. Changes "
            "made here that headquarters did not know were recorded again: {again}. Changes of "
            "other computers that headquarters does not know were set aside: {parked}; they are "
            "listed on the page of exchanges. Where both wrote a field, you are asked to choose."
        ),
    ),
    new_id.RECOVERED: (
        N_("headquarters went on from an older copy: {why}"),
        N_(
            "Headquarters goes on from an older copy of its data ({why}). Exchange with every "
            "office: what was sent since that copy comes back. Until every computer has sent a "
            "file, no case is given to another office and nothing is erased."
        ),
    ),
}
OTHER = WORDS[guard.MISSING]  # of a later version
TITLE = N_("This computer goes on with a new card")


@dataclass(frozen=True)
class GoneOn:
    """One new id; `at` in ms since 1970, `by` a name, `told` whether an officer read of it."""

    device: str
    former: str
    reason: str
    again: int
    parked: int
    at: int
    by: str
    why: str
    told: bool

    @property
    def short(self) -> Sentence:
        """The reason in a few words."""
        return self._said(0)

    @property
    def sentence(self) -> Sentence:
        """What happened and what is to be done."""
        return self._said(1)

    def _said(self, part: int) -> Sentence:
        words = WORDS.get(self.reason, OTHER)[part]
        return sentence(words, again=self.again, parked=self.parked, why=self.why)


def listed(desk: Desk) -> list[GoneOn]:
    """Every new id of this installation, newest first."""
    wanted = (
        select(*NewId.__table__.columns, User.name)
        .outerjoin(User, User.id == NewId.by)
        .order_by(NewId.number.desc())
    )
    with desk.reading() as session:
        return [
            GoneOn(
                *(r.device, r.former, r.reason, r.again, r.parked, r.at, r.name or "", r.why or ""),
                told=r.told_at is not None,
            )
            for r in session.execute(wanted)
        ]


def untold(desk: Desk) -> list[GoneOn]:
    """Those that nobody was told of yet; they count as told from now on."""
    found = [one for one in listed(desk) if not one.told]
    if found:
        with desk.store.transaction() as connection:
            connection.execute(update(NewId).where(NewId.told_at.is_(None)).values(told_at=now()))
    return found


def awaited(desk: Desk) -> list[Card]:
    """Computers whose files headquarters awaits after an older copy was put back."""
    with desk.reading() as session:
        found = recovery.awaited(session.connection(), desk.device)
    return [cards.verified(device.card) for device in found]
