"""Letting work count that an active installation handed on before it knew that its author ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from app.models.journal import Device
from app.services.access import Desk
from app.services.bundles import importing, roster, trust
from app.services.bundles.planned import Opened
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.installations import ACTIVE
from app.text import N_


def extend(desk: Desk, path: Path, why: str) -> list[Device]:
    """Count the work of retired and revoked installations that this file brings, up to its end.

    Others have built on it: refusing it for ever would refuse their work too. The file can be
    imported afterwards; what is wrong in it is corrected by new entries."""
    roster.require(desk, why)
    with desk.store.transaction() as connection:
        opened = importing.open_bundle(desk, connection, path)
        found = list(_further(connection, opened))
        if not found:
            raise UserError(
                "nothing_beyond",
                N_(
                    "This file brings nothing of a retired or revoked computer beyond what counts. "
                    "Nothing was changed."
                ),
            )
        roster.write(desk, connection, found, why.strip())
    desk.store.publish({"device": {device.id for device in found}}, set())
    return found


def _further(connection: Connection, opened: Opened) -> Iterator[Device]:
    """Ended installations with the end that this file brings, signed by themselves."""
    known = {device.id: device for device in trust.devices(connection)}
    for part in opened.manifest.parts:
        author = known.get(part.device)
        if author is None or author.state == ACTIVE or part.last <= (author.last_seq or 0):
            continue
        head = bytes.fromhex(part.head)
        if installations.signed(author, part.last, head, part.signature):
            yield trust.changed(author, last_seq=part.last, last_head=head)
