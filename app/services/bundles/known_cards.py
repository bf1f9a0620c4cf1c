"""The installations whose cards are known here, as a person wants to see them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.models.journal import Device
from app.models.office import User
from app.services.access import Desk
from app.services.bundles import cards, roster
from app.services.bundles.cards import Card
from app.services.journal import installations


@dataclass(frozen=True)
class Known:
    """An installation; `trusted_by` is a name, `trusted_at` ms since 1970, None when nobody here
    compared its words; `counts_to`: the last entry that counts of one that is no longer active;
    `version` of the list in which it stands as shown, None while it waits for the next one, and the
    `reason` that headquarters gave."""

    device: str
    short: str
    card: Card
    own: bool
    trusted_by: str
    trusted_at: int | None
    state: str
    counts_to: int | None
    version: int | None
    reason: str


@dataclass(frozen=True)
class Roster:
    """Headquarters’ list: its newest version here, and the words of the key that signs it."""

    version: int
    words: tuple[str, ...]


def known(desk: Desk) -> list[Known]:
    """The own installation first, then by office and computer."""
    with desk.reading() as session:
        here = installations.known(session.connection())
        devices = [device for device in here if device.replaced_by is None]
        names = {user.id: user.name or "" for user in session.scalars(select(User))}
        reasons = roster.reasons(session.connection())
    devices.sort(key=lambda one: (one.id != desk.device, one.office, one.laptop, one.id))
    return [
        _known(desk, one, names.get(one.trusted_by or "", ""), reasons.get(one.roster or 0, ""))
        for one in devices
    ]


def _known(desk: Desk, one: Device, name: str, reason: str) -> Known:
    return Known(
        device=one.id,
        short=roster.short(one),
        card=cards.verified(one.card),
        own=one.id == desk.device,
        trusted_by=name,
        trusted_at=one.trusted_at,
        state=one.state,
        counts_to=one.last_seq,
        version=one.roster if one.listed == one.serial else None,
        reason=reason,
    )


def listed(desk: Desk) -> Roster | None:
    """What is known here of headquarters’ list, None before the first."""
    with desk.reading() as session:
        connection = session.connection()
        author, version = roster.author(connection), roster.version(connection)
    return Roster(version, cards.verified(author.card).key_words) if author and version else None
