"""Renewing the keys of this computer, which keeps its id, and signing so that partners follow."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select, update

from app.models.journal import Device, Peer
from app.services.access import Desk
from app.services.bundles import cards, envelope, roster, trust
from app.services.bundles.cards import MOST_RENEWALS, Card
from app.services.bundles.manifest import Manifest
from app.services.bundles.seal import recipient_of
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.log import now, tips
from app.services.storage import keyring
from app.text import N_


def renew(desk: Desk) -> Card:
    """New keys for this computer; partners follow by the signature of the old ones."""
    if len(trust.own_card(desk).earlier) >= MOST_RENEWALS:
        raise UserError(
            "renewed_too_often",
            N_(
                "The keys of this computer were renewed {count} times: its card has no more room. "
                "Set it up anew, then have headquarters retire it. Nothing was changed."
            ),
            count=MOST_RENEWALS,
        )
    with desk.store.exclusively():
        desk.opened.keys = keyring.renew(desk.folder.path, desk.keys)
        finish(desk)
    return trust.own_card(desk)


def finish(desk: Desk) -> None:
    """Write the own card that goes with the keyring: the keyring was renewed first, so that a kill
    in between never leaves a card without its keys."""
    with desk.reading() as session:
        own = session.get(Device, desk.device)
    if own is None or own.signing_key == _public(desk.keys.signing_key):
        return
    with desk.store.transaction() as connection:
        tip = tips(connection).get(desk.device)
        before = cards.verified(own.card)
        card = _following(desk, before, tip.seq if tip else 0)
        if card == before:  # of a backup older than all keys that are kept
            return
        content = cards.signed(card, desk.keys.signing_key)
        trust.remember(connection, [trust.changed(own, **trust.keys_of(card, content))])
    desk.store.publish({"device": {desk.device}}, set())


def _following(desk: Desk, card: Card, until: int) -> Card:
    """The card with every key of the keyring that came after its own."""
    keys = desk.keys.signing_keys[::-1]
    recipient = recipient_of(desk.keys.age_identity)
    for old, new in pairwise(keys):
        if _public(old) == card.signing_key:
            card = cards.renewed(card, old, _public(new), recipient, until, now())
    return card


def signer(desk: Desk, own: Device, targets: Iterable[Device]) -> Ed25519PrivateKey:
    """The newest own key that every target knows: it may not have heard of the last renewal."""
    behind = own.serial - min(target.holds for target in targets)
    keys = desk.keys.signing_keys
    return keys[max(0, min(behind, len(keys) - 1))]


def refuse_outdated(
    connection: Connection, sender: Device, found: Manifest, signed_by: int
) -> None:
    """A sender never goes back to older keys: only an older file, late on its way, may still bear
    them. `signed_by`: the serial of the key that signed the file."""
    last = connection.execute(
        select(Peer.pair, Peer.serial).where(Peer.device == sender.id)
    ).one_or_none()
    if last and signed_by < last.serial and found.pair >= last.pair:
        raise UserError(
            "outdated_keys",
            N_(
                "This file is signed with keys that {installation} no longer uses: somebody else "
                "may have made it. Nothing was imported. Call the office."
            ),
            installation=roster.named(sender),
        )


def serial_of(ids: Iterable[Device], wanted: bytes) -> int | None:
    """The serial of the signing key that a key id names, among the ids of one installation."""
    keys = (key for device in ids for key in installations.signing_keys(device))
    return next((serial for serial, key, _ in keys if envelope.key_id(key) == wanted), None)


def heard(desk: Desk, connection: Connection, sender: Device, found: Manifest) -> None:
    """Note what a file says of keys, also when the rest of it is refused: the sender’s own, and
    which card of ours it holds."""
    trust.remember(connection, [sender])
    own = installations.own(connection, desk.device)
    holds = max(found.serials.get(one, 1) for one in own)
    connection.execute(
        update(Device).where(Device.id == sender.id, Device.holds < holds).values(holds=holds)
    )


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
