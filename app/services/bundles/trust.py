"""Installations whose keys are trusted here: the own card, and cards compared by officers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.orm import Session

from app.models.journal import Device
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import cards, roster, same_keys
from app.services.bundles.cards import Card
from app.services.bundles.envelope import key_id
from app.services.bundles.seal import recipient_of
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.installations import ACTIVE
from app.services.journal.log import now
from app.services.storage import whole_file
from app.services.storage.keyring import Opened
from app.text import N_, language

NEW, SAME, RENEWED, OLDER = "new", "same", "renewed", "older"
LISTED = ("state", "last_seq", "last_head", "roster", "listed")
KEYS = ("signing_key", "recipient", "card", "serial", "earlier")
TRUST = ("trusted_by", "trusted_at", "holds")
devices = installations.known
changed = installations.changed


def introduce(session: Session, keys: Opened, laptop: int) -> None:
    """Make this installation’s own card and trust it."""
    signing = keys.signing_key.public_key().public_bytes_raw()
    card = Card(
        office=keys.office,
        label=codes("offices")[keys.office].label(language("fr")),
        device=keys.device,
        laptop=laptop,
        signing_key=signing,
        recipient=recipient_of(keys.age_identity),
        serial=1,
        issued=now(),
    )
    own = placed(None, card, cards.signed(card, keys.signing_key))
    add(session.connection(), changed(own, trusted_by=keys.user.id, trusted_at=now()))


def own_card(desk: Desk) -> Card:
    """The card of this installation: its words are read out when partners compare them."""
    with desk.reading() as session:
        device = session.get(Device, desk.device)
    if device is None:
        raise AssertionError("an installation has its own card")
    return cards.verified(device.card)


def write_card(desk: Desk, path: Path) -> Card:
    """Write the own card as a file to hand to other offices."""
    card = own_card(desk)
    cards.write(path, card, desk.keys.signing_key)
    return card


def looked_at(desk: Desk, path: Path) -> tuple[Card, str]:
    """A card, and whether its words are to be compared (new) or its keys follow those trusted here;
    UserError when it may not be trusted."""
    card = cards.read(path)
    with desk.reading() as session:
        known = session.get(Device, card.device)
    found = _standing(known, card)
    compared = known is not None and known.trusted_by
    return card, found if compared else NEW


def trust(desk: Desk, path: Path) -> Card:
    """Trust the card in a file, in the officer’s name, after the words were compared.

    Renewed keys of an installation whose words were compared need no comparing."""
    content = whole_file.read(path, cards.MOST_BYTES)
    card = cards.verified(content)
    with desk.store.transaction() as connection:
        known = {device.id: device for device in devices(connection)}
        _standing(known.get(card.device), card)
        found = placed(known.get(card.device), card, content)
        remember(connection, [found])
        if not found.trusted_by:
            trusting = {"trusted_by": desk.user, "trusted_at": now()}
            holds = known[desk.device].serial  # it was given our card of today
            values = update(Device).where(Device.id == found.id).values(**trusting, holds=holds)
            connection.execute(values)
    desk.store.publish({"device": {card.device}}, set())
    return card


def _standing(known: Device | None, card: Card) -> str:
    """Refuse, in words, a card that an officer may not trust."""
    if card.office not in codes("offices"):
        raise UserError(
            "unknown_office", N_("There is no office “{office}”. Nothing was trusted."),
            office=card.office,
        )  # fmt: skip
    found = standing(known, card)
    if known is not None and known.state != ACTIVE:
        raise UserError(
            "ended_card",
            N_(
                "Headquarters has retired or revoked {installation}. Its card is not trusted "
                "any more. Call headquarters."
            ),
            installation=roster.named(known),
        )
    if found == OLDER:
        raise UserError(
            "card_older",
            N_(
                "This card of {installation} is older than the one known here: its keys were "
                "renewed since. Nothing was changed. Ask for its newest card."
            ),
            installation=roster.named(known) if known else "",
        )
    return found


def standing(known: Device | None, card: Card) -> str:
    """How a card stands to the one known of the same installation; UserError card_changed."""
    if known is None:
        return NEW
    place = (known.office, known.laptop) == (card.office, card.laptop)
    if place and (known.signing_key, known.recipient) == (card.signing_key, card.recipient):
        return SAME
    before = {one.key for one in card.earlier}
    if place and card.serial > known.serial and known.signing_key in before:
        return RENEWED
    before = {bytes.fromhex(key) for key, _ in known.earlier}
    if card.serial < known.serial and card.signing_key in before:
        return OLDER
    raise changed_card(card.office)


def placed(known: Device | None, card: Card, content: bytes) -> Device:
    """The installation with the newer of two cards: a lower serial never replaces a higher one."""
    if known is None:
        kind = codes("offices")[card.office].row["kind"]
        place = {"office": card.office, "kind": kind, "laptop": card.laptop}
        fresh = {"id": card.device, "state": ACTIVE, "holds": 1}
        return Device(**fresh, **place, **keys_of(card, content))
    if standing(known, card) == RENEWED:
        return changed(known, **keys_of(card, content))
    return known


def brought(
    cards_given: Iterable[bytes], known: Iterable[Device], by_headquarters: bool
) -> list[Device]:
    """Installations whose cards a bundle brings and that are not known here yet.

    Renewed keys prove themselves, whoever brings them. New ids under the very keys of a card that
    is trusted here are trusted like it. Of others only headquarters vouches, and nobody here
    compared their words: so bundles are neither taken from nor made for them; their keys only prove
    who wrote what headquarters passes on."""
    here = {device.id: device for device in known}
    given = [(cards.verified(content), content) for content in cards_given]
    given.sort(key=lambda one: one[0].device not in here)  # keys renewed before an id was left
    found = []
    for card, content in given:
        if card.office not in codes("offices"):
            continue
        before = here.get(card.device)
        device = same_keys.as_trusted(placed(before, card, content), here.values())
        if device is not before and (before or by_headquarters or device.trusted_by):
            here[device.id] = device
            found.append(device)
    return found


def remember(connection: Connection, found: Iterable[Device]) -> None:
    """Keep what came of cards and of headquarters’ list; whom an officer trusted stays as it is,
    and keys renewed meanwhile too."""
    given = list(found)
    if not given:
        return
    known = {device.id: device for device in devices(connection)}
    for device in given:
        here = known.get(device.id)
        if here is None:
            add(connection, device)
            continue
        newer = device.serial > here.serial
        later = (device.roster or 0) > (here.roster or 0)
        twin = device.trusted_by and not here.trusted_by
        names = (KEYS if newer else ()) + (LISTED if later else ()) + (TRUST if twin else ())
        if names:
            values = {name: getattr(device, name) for name in names}
            connection.execute(update(Device).where(Device.id == device.id).values(**values))


def find_key(trusted: Iterable[Device], wanted: bytes) -> bytes | None:
    """The public signing key that this key id names, if its card is trusted."""
    compared = (d for d in trusted if d.trusted_by)
    keys = (key for d in compared for _, key, _ in installations.signing_keys(d))
    return next((key for key in keys if key_id(key) == wanted), None)


def changed_card(office: str) -> UserError:
    """A card whose keys are not those that are known, nor signed by them."""
    return UserError(
        "card_changed",
        N_(
            "This card names an installation of {office} that is already known with "
            "other keys. Nothing was trusted. Call the office."
        ),
        office=codes("offices").get(office, office),
    )


def add(connection: Connection, device: Device) -> None:
    """Keep an installation that was not known yet; the ids that it replaces no longer count."""
    row = {column.key: getattr(device, column.key) for column in Device.__table__.columns}
    connection.execute(insert(Device).values(**row))
    same_keys.replace(connection, cards.verified(device.card))


def keys_of(card: Card, content: bytes) -> dict[str, Any]:
    """What the row of an installation has of its card."""
    return {
        "signing_key": card.signing_key,
        "recipient": card.recipient,
        "card": content.strip(),
        "serial": card.serial,
        "earlier": [[one.key.hex(), one.until] for one in card.earlier],
    }
