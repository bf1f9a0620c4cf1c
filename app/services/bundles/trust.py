"""Installations whose keys are trusted here: the own card, and cards compared by officers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from app.models.journal import Device
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import cards
from app.services.bundles.cards import Card
from app.services.bundles.envelope import key_id
from app.services.bundles.seal import recipient_of
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.storage import whole_file
from app.services.storage.keyring import Opened
from app.text import N_, language


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
    _add(session.connection(), card, cards.signed(card, keys.signing_key), keys.user.id)


def write_card(desk: Desk, path: Path) -> Card:
    """Write the own card as a file to hand to other offices."""
    with desk.reading() as session:
        device = session.get(Device, desk.device)
    if device is None:
        raise AssertionError("an installation has its own card")
    card = cards.verified(device.card)
    cards.write(path, card, desk.keys.signing_key)
    return card


def trust(desk: Desk, path: Path) -> Card:
    """Trust the card in a file, in the officer’s name, after the words were compared."""
    content = whole_file.read(path, cards.MOST_BYTES)
    card = cards.verified(content)
    if card.office not in codes("offices"):
        raise UserError(
            "unknown_office", N_("There is no office “{office}”. Nothing was trusted."),
            office=card.office,
        )  # fmt: skip
    with desk.writing() as session:
        known = session.get(Device, card.device)
        if known is not None and known.signing_key != card.signing_key:
            raise changed_card(card.office)
        if known is not None and not known.trusted_by:
            known.trusted_by, known.trusted_at = desk.user, now()
        if known is None:
            _add(session.connection(), card, content, desk.user)
    return card


def devices(connection: Connection) -> list[Device]:
    """Every trusted installation, this one included."""
    rows = connection.execute(select(*Device.__table__.columns))
    return [Device(**dict(row._mapping)) for row in rows]


def vouched(cards_given: Iterable[bytes], known: Iterable[Device]) -> list[Device]:
    """Installations that headquarters vouches for in a bundle and that are not known here yet.

    Nobody here compared their words, so bundles are neither taken from nor made for them: their
    keys only prove who wrote what headquarters passes on."""
    keys = {device.id: device.signing_key for device in known}
    found = []
    for content in cards_given:
        card = cards.verified(content)
        if keys.get(card.device, card.signing_key) != card.signing_key:
            raise changed_card(card.office)
        if card.device not in keys and card.office in codes("offices"):
            found.append(Device(**_values(card, content, None)))
    return found


def remember(connection: Connection, vouched_for: Iterable[Device]) -> None:
    """Keep the cards that came with a bundle, those trusted meanwhile as they are."""
    known = set(connection.scalars(select(Device.id)))
    for device in vouched_for:
        if device.id in known:
            continue
        columns = [column.key for column in Device.__table__.columns]
        row = {name: getattr(device, name) for name in columns}
        connection.execute(insert(Device).values(**row))


def find_key(trusted: Iterable[Device], wanted: bytes) -> bytes | None:
    """The public signing key that this key id names, if its card is trusted."""
    compared = (d for d in trusted if d.trusted_by)
    return next((d.signing_key for d in compared if key_id(d.signing_key) == wanted), None)


def changed_card(office: str) -> UserError:
    """A card whose keys are not those that are known."""
    return UserError(
        "card_changed",
        N_(
            "This card names an installation of {office} that is already known with "
            "other keys. Nothing was trusted. Call the office."
        ),
        office=codes("offices").get(office, office),
    )


def _add(connection: Connection, card: Card, content: bytes, user: str) -> None:
    connection.execute(insert(Device).values(**_values(card, content, user)))


def _values(card: Card, content: bytes, user: str | None) -> dict[str, Any]:
    return {
        "id": card.device,
        "office": card.office,
        "kind": codes("offices")[card.office].row["kind"],
        "laptop": card.laptop,
        "signing_key": card.signing_key,
        "recipient": card.recipient,
        "card": content,
        "trusted_by": user,
        "trusted_at": now() if user else None,
    }
