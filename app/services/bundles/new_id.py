"""Taking a new id: the log so far is signed where it ends, and the same keys go on in a new one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from contextlib import suppress
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from app.models.journal import Device, NewId
from app.models.record import uuid7
from app.services.access import Desk
from app.services.bundles import cards, trust
from app.services.bundles.seal import recipient_of
from app.services.bundles.signing import sign_own_head
from app.services.errors import UserError
from app.services.journal import recovery
from app.services.journal.log import OwnLog, now, tips
from app.services.storage import guard

LAPTOPS = 10
# Headquarters knows the log otherwise, or heard two copies; what it did not know was written again.
TWICE, ASKED, MENDED = "twice", "asked", "mended"
RECOVERED = "recovered"  # headquarters itself went on from an older copy
logger = logging.getLogger(__name__)


def renew(desk: Desk, reason: str, in_place: bool, used_here: bool = True) -> None:
    """Go on under a new id at once; `in_place`: nobody can use the former one any more.

    `used_here`: this folder had the former one, and shall never go back to it."""
    former = desk.device
    with desk.store.transaction() as connection:
        new = written(desk, connection, reason, [former] if in_place else [])
    take_on(desk, new, former if used_here else None)


def recover(desk: Desk, why: str) -> None:
    """Headquarters goes on from an older copy: a new log, and nothing is decided until all came
    back (exchange.md 3, headquarters restored)."""
    former = desk.device
    with desk.store.transaction() as connection:
        recovery.begin(connection)
        new = written(desk, connection, RECOVERED, [former], why=why)
        log = OwnLog(connection, new, desk.store.clock)
        log.catch_up()  # so that others can name the new log
        log.write()
    take_on(desk, new, former)


def take_on(desk: Desk, new: str, left: str | None) -> None:
    """Work under an id that was written; what brings the one that was left back is old."""
    desk.store.device = new
    watch(desk)
    if left:
        with suppress(UserError):
            guard.close(desk.opened, left)


def watch(desk: Desk) -> None:
    """Move the mark on; where none can be kept, headquarters notices a restored backup later."""
    try:
        guard.adopt(desk.opened)
    except UserError as error:
        logger.warning("no mark can be kept: %s", error.code)


def written(
    desk: Desk, connection: Connection, reason: str, replaces: Collection[str], **more: Any
) -> str:
    """Write the new id with its card, which says what it replaces; the id, to be used from now.

    The former log is signed where it ends, and nothing is ever appended to it."""
    former, new, keys = desk.device, uuid7(), desk.keys
    sign_own_head(desk, connection)
    own = connection.execute(
        select(Device.card, Device.trusted_by).where(Device.id == former)
    ).one()
    past = cards.verified(own.card)
    card = msgspec.structs.replace(
        past,
        device=new,
        laptop=past.laptop if reason in (MENDED, RECOVERED) else _laptop(connection, desk),
        issued=now(),
        signing_key=keys.signing_key.public_key().public_bytes_raw(),
        recipient=recipient_of(keys.age_identity),
        replaces=tuple(replaces),
        earlier=(),  # only the keys of today sign the new log
    )
    device = trust.placed(None, card, cards.signed(card, keys.signing_key))
    trust.add(connection, trust.changed(device, trusted_by=own.trusted_by, trusted_at=now()))
    tip = tips(connection).get(former)
    values = {
        "device": new, "former": former, "reason": reason, "at": now(),
        "by": desk.user, "ended": tip.seq if tip else 0,
    }  # fmt: skip
    connection.execute(insert(NewId).values(**values, **more))
    guard.unwatch(connection)
    return new


def _laptop(connection: Connection, desk: Desk) -> int:
    """A number that no other installation of the office uses: case numbers are never given twice.

    The numbers that were given after the backup, or in the other copy, are not known here."""
    used = set(connection.scalars(select(Device.laptop).where(Device.office == desk.office)))
    free = sorted(set(range(LAPTOPS)) - used)
    return secrets.choice(free) if free else desk.laptop
