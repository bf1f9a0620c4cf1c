"""Which installations count, under which ids, and which keys sign for them: the one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from app.models.journal import Device, NewId
from app.services.journal.chain import verify_head

ACTIVE, RETIRED, REVOKED = "active", "retired", "revoked"
DEVICES = select(*Device.__table__.columns).order_by(Device.id)
IN_USE: ColumnElement[bool] = and_(Device.state == ACTIVE, Device.replaced_by.is_(None))


def known(connection: Connection, *among: ColumnElement[bool]) -> list[Device]:
    """Every installation whose card is here, this one included, whether it still counts or not."""
    rows = connection.execute(DEVICES.where(*among) if among else DEVICES)
    return [Device(**dict(row._mapping)) for row in rows]


def in_use(connection: Connection, office: str | None = None) -> list[Device]:
    """The installations (of an office) that work: those whose acknowledgement is waited for."""
    return known(connection, IN_USE, *([Device.office == office] if office else []))


def works(device: Device) -> bool:
    """As IN_USE says of one that was read already."""
    return device.state == ACTIVE and device.replaced_by is None


def written_to(among: Iterable[Device], own: str) -> list[Device]:
    """Those for which bundles are made: in use, their cards trusted here, not this one itself."""
    return [one for one in among if works(one) and one.trusted_by and one.id != own]


def changed(device: Device, **values: Any) -> Device:
    """A copy of a row with other values; the row itself stays."""
    columns = {column.key: getattr(device, column.key) for column in Device.__table__.columns}
    return Device(**columns | values)


def signing_keys(device: Device) -> Iterator[tuple[int, bytes, int | None]]:
    """Serial, key, and the last number of the log that it may sign; newest first, without end."""
    yield device.serial, device.signing_key, None
    for behind, (key, until) in enumerate(reversed(device.earlier or ()), 1):
        yield device.serial - behind, bytes.fromhex(key), int(until)


def signed(device: Device, seq: int, head: bytes, signature: bytes) -> bool:
    """Whether this installation signed this head, with a key that still counts for this number."""
    return any(
        verify_head(key, device.id, seq, head, signature)
        for _, key, until in signing_keys(device)
        if until is None or seq <= until
    )


def current(connection: Connection, first: str) -> str:
    """The id of this installation now; `first` is the one it was set up with."""
    newest = select(NewId.device).order_by(NewId.number.desc()).limit(1)
    return connection.scalar(newest) or first


def ends(connection: Connection) -> dict[str, int]:
    """By former id, oldest first, the number at which this computer left its log."""
    rows = connection.execute(select(NewId.former, NewId.ended).order_by(NewId.number))
    return {row.former: row.ended for row in rows}


def own(connection: Connection, device: str) -> set[str]:
    """The id that this installation has and those it had before."""
    return {device, *ends(connection)}
