"""Who made a file: the installation that signed it, with the keys and the id that it has now."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from app.models.journal import Device
from app.services.access import HEADQUARTERS
from app.services.bundles import received, renewal, roster, roster_arrived, same_keys, trust
from app.services.bundles.manifest import Manifest


class Made(NamedTuple):
    """The sender; `came`: cards of the file; `signed_by`: the serial of its key that signed."""

    sender: Device
    came: list[Device]
    signed_by: int


def of(connection: Connection, found: Manifest, key_id: bytes, known: list[Device]) -> Made:
    """The sender, known here or under keys that are; UserError malformed, revoked_sender."""
    here = {device.id: device for device in known}
    came = trust.brought(found.cards, known, _vouches(connection, key_id, known))
    here |= {device.id: device for device in came}
    sender = here.get(found.sender.device)
    if sender is None or sender.office != found.sender.office:
        raise received.malformed()
    twins = same_keys.twins(sender, here.values())
    signed_by = renewal.serial_of([sender, *twins], key_id)
    if signed_by is None:
        raise received.malformed()
    if not sender.trusted_by:
        roster_arrived.refuse_sender(same_keys.revoked(twins) or sender)
        raise received.malformed()
    return Made(sender, came, signed_by)


def _vouches(connection: Connection, key_id: bytes, known: list[Device]) -> bool:
    """Headquarters itself says which cards hold, until it does so by its list."""
    if roster.version(connection):
        return False
    ours = (d for d in known if d.trusted_by and d.kind == HEADQUARTERS)
    return any(renewal.serial_of([device], key_id) is not None for device in ours)
