"""Which installations count, and which keys sign for them: the one place that says so."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, select

from app.models.journal import Device
from app.services.journal.chain import verify_head

ACTIVE, RETIRED, REVOKED = "active", "retired", "revoked"
IN_USE: ColumnElement[bool] = Device.state == ACTIVE


def known(connection: Connection) -> list[Device]:
    """Every installation whose card is here, this one included, whether it still counts or not."""
    rows = connection.execute(select(*Device.__table__.columns))
    return [Device(**dict(row._mapping)) for row in rows]


def in_use(connection: Connection, office: str) -> set[str]:
    """The installations of an office that work: those whose acknowledgement is waited for."""
    return set(connection.scalars(select(Device.id).where(Device.office == office, IN_USE)))


def signing_keys(device: Device) -> Iterator[tuple[int, bytes, int | None]]:
    """Serial, key, and the last number of the log that it may sign; newest first, without end."""
    yield device.serial, device.signing_key, None
    for behind, (key, until) in enumerate(reversed(device.earlier), 1):
        yield device.serial - behind, bytes.fromhex(key), int(until)


def signed(device: Device, seq: int, head: bytes, signature: bytes) -> bool:
    """Whether this installation signed this head, with a key that still counts for this number."""
    return any(
        verify_head(key, device.id, seq, head, signature)
        for _, key, until in signing_keys(device)
        if until is None or seq <= until
    )
