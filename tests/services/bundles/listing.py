"""What tests of keys and of headquarters’ list ask and do."""

from __future__ import annotations

from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Device
from app.services.bundles import known_cards, trust
from app.services.bundles.importing import plan
from tests.services.bundles.forging import operations
from tests.services.handing_over import refused


def of(desk, other):
    return next(one for one in known_cards.known(desk) if one.device == other.device)


def card_of(desk, tmp_path):
    trust.write_card(desk, tmp_path / "card")
    return tmp_path / "card"


def not_taken(desk, path, code):
    refused(code, plan, desk, path)


def device_of(desk):
    with desk.reading() as session:
        return session.get(Device, desk.device)


def town(desk, case):
    with desk.reading() as session:
        return session.scalar(select(Case.town).where(Case.id == case))


def roster_line(desk, **values):
    """A `roster` operation as headquarters’ own true key could write it."""
    with desk.reading() as session:
        card = session.scalar(select(Device.card).where(Device.id == desk.device)).decode()
    said = {"version": 9, "installations": [{"card": card, "state": "active", "last": None}]}
    return operations(desk, {"k": "roster", "e": None, "v": {**said, **values}})
