"""Ids that two copies of one installation may use: told to take a new one, or in doubt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from app.models.journal import PROGRAM, HeardFile, Peer, Setting
from app.services.bundles.manifest import Manifest
from app.services.journal import installations

RENEW, DOUBTED = "renew", "doubted"


def to_renew(connection: Connection, office: str) -> tuple[str, ...]:
    """Installations of an office that are told to take a new id (headquarters’ word)."""
    active = {device.id for device in installations.in_use(connection, office)}
    return tuple(sorted(active & _named(connection, RENEW)))


def listen(connection: Connection, found: Manifest) -> None:
    """Headquarters hears two copies behind one id, by their numbers or by what they hold."""
    sender = found.sender.device
    known = connection.scalar(
        select(HeardFile.bundle).where(HeardFile.device == sender, HeardFile.pair == found.pair)
    )
    if known is None:
        connection.execute(
            insert(HeardFile).values(device=sender, pair=found.pair, bundle=found.bundle)
        )
    if known not in (None, found.bundle) or _goes_back(connection, found):
        _name(connection, RENEW, {sender})


def _goes_back(connection: Connection, found: Manifest) -> bool:
    """Whether the sender holds less than under an earlier number, or more than under a later."""
    sender = found.sender.device
    peer = connection.execute(
        select(Peer.vector, HeardFile.pair)
        .join(HeardFile, and_(HeardFile.device == Peer.device, HeardFile.bundle == Peer.bundle))
        .where(Peer.device == sender, Peer.bundle != found.bundle)
    ).one_or_none()
    if peer is None:
        return False
    before = {device: int(entry[0]) for device, entry in peer.vector.items()}
    now = {device: seq for device, (seq, _) in found.vector.items()}
    less, more = _lacks(now, before), _lacks(before, now)
    if found.pair == peer.pair:
        return less or more
    return less if found.pair > peer.pair else more


def _lacks(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    return any(one.get(device, 0) < seq for device, seq in other.items())


def doubted(connection: Connection) -> set[str]:
    """Logs that are not told of and of which nothing is sent until headquarters sent them whole."""
    return _named(connection, DOUBTED)


def doubt(connection: Connection, logs: Iterable[str]) -> None:
    """Leave these logs out of what is told and sent."""
    _name(connection, DOUBTED, set(logs))


def believe(connection: Connection, logs: Iterable[str] | None = None) -> None:
    """These logs (or all) stand as headquarters holds them."""
    left = doubted(connection) - set(logs) if logs is not None else set()
    _write(connection, DOUBTED, left)


def _named(connection: Connection, key: str) -> set[str]:
    found = connection.scalar(select(Setting.value).where(*_place(key)))
    return set(found or ())


def _name(connection: Connection, key: str, ids: set[str]) -> None:
    _write(connection, key, _named(connection, key) | ids)


def _write(connection: Connection, key: str, ids: set[str]) -> None:
    if ids != _named(connection, key):
        connection.execute(delete(Setting).where(*_place(key)))
        connection.execute(insert(Setting).values(owner=PROGRAM, key=key, value=sorted(ids)))


def _place(key: str) -> tuple[Any, ...]:
    return Setting.owner == PROGRAM, Setting.key == key
