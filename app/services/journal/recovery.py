"""Headquarters after an older copy was put back: what it tells and decides until all came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from app.models.journal import PROGRAM, Device, Peer, Setting
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.log import acknowledged, tips
from app.text import N_

PLACE = (Setting.owner == PROGRAM, Setting.key == "recovery")
Vector = dict[str, tuple[int, str]]


def begin(connection: Connection) -> None:
    """Remember what the restored file held: that is what partners are told until all came back."""
    if told(connection) is None:
        held = tips(connection).items()
        vector = {log: [tip.seq, tip.head.hex()] for log, tip in held if tip.seq}
        connection.execute(insert(Setting).values(owner=PROGRAM, key="recovery", value=vector))


def told(connection: Connection) -> Vector | None:
    """What partners are told instead of what is held; None when nothing is awaited."""
    found = connection.scalar(select(Setting.value).where(*PLACE))
    return None if found is None else {log: (seq, head) for log, (seq, head) in found.items()}


def awaited(connection: Connection, own: str) -> list[Device]:
    """Installations that have not yet sent a file which names the new log and nothing lacking."""
    if told(connection) is None:
        return []
    vectors = {p.device: p.vector for p in connection.execute(select(Peer.device, Peer.vector))}
    return [
        device
        for device in installations.in_use(connection)
        if device.id != own and not _complete(connection, vectors.get(device.id, {}), own)
    ]


def _complete(connection: Connection, vector: Mapping[str, Sequence[Any]], own: str) -> bool:
    return own in vector and all(acknowledged(connection, log, vector) for log in vector)


def conclude(connection: Connection, own: str) -> None:
    """Everything is back: tell and decide as usual."""
    if told(connection) is not None and not awaited(connection, own):
        connection.execute(delete(Setting).where(*PLACE))


def refuse_alone(connection: Connection, own: str, device: str) -> None:
    """Refuse to change the list of installations before one of the others has answered: it tells
    which version of the list was the last."""
    waiting = {one.id for one in awaited(connection, own)} - {device}
    others = {one.id for one in installations.in_use(connection)} - {own, device}
    if waiting and others <= waiting:
        refuse(connection)


def refuse(connection: Connection) -> None:
    """Refuse what headquarters alone decides as long as something may come back."""
    if told(connection) is not None:
        raise UserError(
            "recovering",
            N_(
                "An older copy of the data of headquarters was put back, and not every computer "
                "has sent what it holds since. Until then nobody is given a case, nothing is "
                "erased and no computer is retired. Nothing was changed: exchange with every "
                "office first."
            ),
        )
