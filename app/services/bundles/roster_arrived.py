"""What arrives of headquarters’ list: taken over while a file is verified, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

from app.models.journal import Device
from app.models.reference import codes
from app.services.bundles import cards, roster, same_keys, trust
from app.services.bundles.roster import Line
from app.services.errors import UserError
from app.services.journal.installations import ACTIVE, REVOKED
from app.services.journal.operation import Operation
from app.text import N_


def take_over(
    known: MutableMapping[str, Device], came: Iterable[Operation | None]
) -> dict[str, Device]:
    """Lay each new version of the list over the installations known; those that it names, also
    headquarters itself when its own keys were renewed."""
    version = max((device.roster or 0 for device in known.values()), default=0)
    named = {}
    for operation in (one for one in came if one and one.k == "roster"):
        said = roster.read(operation)
        if said.version <= version:
            raise _older(said.version, version)
        version = said.version
        for line in said.installations:
            if placed := _placed(known, line, version):
                known[placed.id] = named[placed.id] = placed
    return named


def _placed(known: MutableMapping[str, Device], line: Line, version: int) -> Device | None:
    content = line.card.encode()
    card = cards.verified(content)
    if card.office not in codes("offices"):  # an office of a later version of the program
        return None
    last, head = line.last or (None, "")
    placed = trust.placed(known.get(card.device), card, content)
    return trust.changed(
        same_keys.as_trusted(placed, known.values()),
        state=line.state,
        last_seq=last,
        last_head=bytes.fromhex(head) if line.last else None,
        roster=version,
        listed=card.serial,
    )


def refuse_sender(sender: Device) -> None:
    """Nothing is taken from the hands of an installation that no longer counts."""
    if sender.state == REVOKED:
        raise UserError(
            "revoked_sender",
            N_(
                "This file was made on {installation}, which headquarters has revoked: somebody "
                "else may be using it. Nothing was imported. Call headquarters."
            ),
            installation=roster.named(sender),
        )
    if sender.state != ACTIVE:
        raise UserError(
            "retired_sender",
            N_(
                "This file was made on {installation}, which headquarters has retired. Nothing was "
                "imported. If that computer is in use again, headquarters must say so first."
            ),
            installation=roster.named(sender),
        )


def refuse_beyond(author: Device, seq: int, head: bytes) -> None:
    """A new entry of an installation that no longer counts stands below its end, on its chain."""
    if author.state == ACTIVE:
        return
    end = author.last_seq or 0
    if seq < end or (seq, head) == (end, author.last_head):
        return
    if author.state == REVOKED:
        raise UserError(
            "revoked_entries",
            N_(
                "This file brings work of {installation} after its entry {last}. Headquarters has "
                "revoked that computer and counts nothing after it. Nothing was imported. Call "
                "headquarters."
            ),
            installation=roster.named(author),
            last=end,
        )
    raise UserError(
        "retired_entries",
        N_(
            "This file brings work of {installation} after its entry {last}. Headquarters has "
            "retired that computer and counts nothing after it. Nothing was imported. Call "
            "headquarters."
        ),
        installation=roster.named(author),
        last=end,
    )


def _older(version: int, known: int) -> UserError:
    return UserError(
        "roster_older",
        N_(
            "This file brings version {version} of headquarters’ list of computers, but version "
            "{known} is known here. Nothing was imported. Call headquarters."
        ),
        version=version,
        known=known,
    )
