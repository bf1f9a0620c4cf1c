"""Several ids under the keys of one installation: who is trusted with whom, who replaces whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, update

from app.models.journal import Device
from app.services.bundles.cards import Card
from app.services.journal import installations
from app.services.journal.installations import ACTIVE, REVOKED


def twins(device: Device, known: Iterable[Device]) -> list[Device]:
    """Other ids of this office under the same two keys, or under one that signed for these."""
    before = {bytes.fromhex(key) for key, _ in device.earlier or ()}
    return [
        one
        for one in known
        if one.id != device.id
        and one.office == device.office
        and (
            one.signing_key in before
            or (one.signing_key, one.recipient) == (device.signing_key, device.recipient)
        )
    ]


def as_trusted(device: Device, known: Iterable[Device]) -> Device:
    """A new id is trusted like the one whose keys it has; never if one with them was revoked."""
    others = twins(device, known)
    by = next((d for d in others if d.trusted_by and d.state == ACTIVE), None)
    if device.trusted_by or by is None or revoked(others):
        return device
    values = {"trusted_by": by.trusted_by, "trusted_at": by.trusted_at, "holds": by.holds}
    return installations.changed(device, **values)


def revoked(among: Iterable[Device]) -> Device | None:
    """One of them that headquarters revoked."""
    return next((device for device in among if device.state == REVOKED), None)


def to_tell(known: Sequence[Device], office: str) -> set[str]:
    """Installations of an office that share a key, of now or of before, with another one."""
    here = [device for device in known if device.office == office]
    keys = {d.id: {key for _, key, _ in installations.signing_keys(d)} for d in here}
    shared = Counter(key for own in keys.values() for key in own)
    return {one for one, own in keys.items() if any(shared[key] > 1 for key in own)}


def replace(connection: Connection, card: Card) -> None:
    """Ids that a card replaces no longer count; only those under its own keys can be meant."""
    known = {device.id: device for device in installations.known(connection)}
    meant = {one.id for one in twins(known[card.device], known.values())} & set(card.replaces)
    if meant:
        row = update(Device).where(Device.id.in_(meant))
        connection.execute(row.values(replaced_by=card.device))
