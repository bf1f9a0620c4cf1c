"""The installations whose cards are trusted here, as a person wants to see them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.models.journal import Device
from app.models.office import User
from app.services.access import Desk
from app.services.bundles import cards
from app.services.bundles.cards import Card


@dataclass(frozen=True)
class Known:
    """A trusted card; `trusted_by` is a name, `trusted_at` ms since 1970."""

    card: Card
    own: bool
    trusted_by: str
    trusted_at: int | None


def known(desk: Desk) -> list[Known]:
    """The own installation first, then by office and computer."""
    with desk.reading() as session:
        devices = session.scalars(select(Device).order_by(Device.office, Device.laptop)).all()
        names = {user.id: user.name or "" for user in session.scalars(select(User))}
    found = [
        Known(
            cards.verified(one.card),
            one.id == desk.device,
            names.get(one.trusted_by or "", ""),
            one.trusted_at,
        )
        for one in devices
    ]
    return sorted(found, key=lambda one: not one.own)
