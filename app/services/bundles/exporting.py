"""Making a bundle for a partner: what all its installations lack, signed and encrypted to them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from app.models.journal import Device, Exchange
from app.models.record import uuid7
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import (
    arrivals,
    doubts,
    envelope,
    numbers,
    papers,
    receipts,
    renewal,
    roster,
    same_keys,
    seal,
    trust,
)
from app.services.bundles import manifest as manifests
from app.services.bundles.collecting import Collected, collect
from app.services.bundles.manifest import Manifest, Part, Sender, Target
from app.services.bundles.numbers import SENT
from app.services.bundles.signing import sign_own_head
from app.services.errors import UserError
from app.services.journal import installations, recovery
from app.services.journal.log import now, tips
from app.services.storage import guard, migration, whole_file
from app.services.tasks import Progress
from app.text import N_


@dataclass(frozen=True)
class Sent:
    """What one bundle carries; `id` names its line in the log."""

    office: str
    pair: int
    operations: int
    records: int
    papers: int
    size: int
    path: Path
    cases: int
    id: str


class Packed(NamedTuple):
    """What goes into a bundle, and the same compressed, in pieces."""

    collected: Collected
    pieces: list[bytes]
    sizes: manifests.Sizes


def export(
    desk: Desk,
    office: str,
    path: Path,
    progress: Progress = Progress(),  # noqa: B008
    again_from: int | None = None,
    with_papers: bool = True,
) -> Sent:
    """Write a bundle for an office; its number is used up even if the file cannot be written.

    `again_from`: carry everything that the bundle of this number carried, and all since. Papers
    that stay behind are asked for by the partner, and go with a later bundle."""
    with desk.store.transaction() as connection:
        targets = partners(desk, connection, office)
        roster.write_due(desk, connection)
        began = arrivals.basis_of(connection, office, again_from) if again_from else None
        (own,) = installations.known(connection, Device.id == desk.device)
        sign_own_head(desk, connection)
        withholds = desk.is_headquarters and office != desk.office
        collected = Collected()
        if not doubts.doubted(connection):  # of these headquarters first sends what it knows
            collected = collect(connection, office, targets, withholds, progress, began)
        named = papers.going(connection, office, targets, withholds, collected.files)
        collected.packer.add_papers(papers.contents(connection, named if with_papers else ()))
        pieces, sizes = collected.packer.finish()
        wants = papers.missing(connection, office, withholds)
        packed = Packed(collected, pieces, sizes)
        found = _manifest(desk, connection, office, targets, packed, wants)
        signing_key = renewal.signer(desk, own, targets)
        pieces.insert(0, envelope.front(manifests.encode(found), signing_key))
        recipients = list(dict.fromkeys(target.recipient for target in targets))
        sealed = seal.seal_pieces(pieces, recipients)
        sent = _note(desk, connection, found, collected, targets, path, sealed)
        progress.report()
    guard.note(desk.opened)  # before it leaves: an older file put back must never pass unnoticed
    whole_file.write(path, sealed)
    return sent


def partners(desk: Desk, connection: Connection, office: str) -> list[Device]:
    """The installations a bundle for this office is encrypted to; refuses who is no partner."""
    row = codes("offices").get(office)
    if row is None:
        raise UserError("unknown_office", N_("There is no office “{office}”."), office=office)
    star = desk.is_headquarters or row.row["kind"] == HEADQUARTERS or office == desk.office
    if not star:
        raise UserError(
            "not_a_partner",
            N_(
                "Offices exchange with headquarters, which passes on what concerns {office}. "
                "Nothing was written."
            ),
            office=row,
        )
    here = installations.known(connection, Device.office == office)
    found = installations.written_to(here, desk.device)
    if found:
        return found
    if any(device.trusted_by and device.id != desk.device for device in here):
        raise UserError(
            "none_in_use",
            N_(
                "Headquarters has retired or revoked every computer of {office} that is trusted "
                "here. Trust the card of one in use. Nothing was written."
            ),
            office=row,
        )
    raise UserError(
        "no_card",
        N_(
            "No card of {office} is trusted here yet. Ask for its card file and compare the "
            "words by phone. Nothing was written."
        ),
        office=row,
    )


def _manifest(
    desk: Desk,
    connection: Connection,
    office: str,
    targets: list[Device],
    packed: Packed,
    wants: tuple[str, ...],
) -> Manifest:
    sent = select(Exchange.id, Exchange.pair).where(
        Exchange.direction == SENT, Exchange.office == office
    )
    last = connection.execute(sent.order_by(Exchange.pair.desc()).limit(1)).first()
    sha256 = hashlib.sha256()
    for piece in packed.pieces:
        sha256.update(piece)
    collected = packed.collected
    return Manifest(
        schema=int(migration.HEAD),
        bundle=uuid7(),
        sender=Sender(desk.office, desk.device),
        target=Target(office),
        pair=(last.pair if last else 0) + 1,
        previous=last.id if last else None,
        created=now(),
        roster=roster.version(connection),
        backfill=collected.backfill,
        cards=_cards(desk, connection, collected.parts),
        received=numbers.received(connection, office),
        vector=_vector(connection),
        renew=doubts.to_renew(connection, office) if desk.is_headquarters else (),
        parts=tuple(collected.parts),
        wants=wants,
        blobs=tuple(collected.packer.blobs),
        sizes=packed.sizes,
        sha256=sha256.hexdigest(),
        serials={target.id: target.serial for target in targets if target.serial > 1},
    )


def _vector(connection: Connection) -> dict[str, tuple[int, str]]:
    """Where every log ends here, those in doubt left out; of headquarters restored, its backup."""
    if (told := recovery.told(connection)) is not None:
        return told
    in_doubt = doubts.doubted(connection)
    held = tips(connection).items()
    return {log: (tip.seq, tip.head.hex()) for log, tip in held if tip.seq and log not in in_doubt}


def _cards(desk: Desk, connection: Connection, parts: list[Part]) -> tuple[bytes, ...]:
    """Renewed keys are told with the logs that they sign, new ids with those whose keys they have;
    headquarters, for programs that know no list, vouches for all that it passes on."""
    known = trust.devices(connection)
    alike = same_keys.to_tell(known, desk.office)
    told = {part.device for part in parts} | {desk.device}
    passed_on = told - {desk.device} if desk.is_headquarters else set()
    given = alike | passed_on | {d.id for d in known if d.id in told and d.serial > 1}
    return tuple(d.card for d in known if d.id in given)


def _note(
    desk: Desk,
    connection: Connection,
    found: Manifest,
    collected: Collected,
    targets: list[Device],
    path: Path,
    sealed: bytes,
) -> Sent:
    """A line of the log; it names the very file, as a transfer slip does."""
    counts = {**_counts(found, collected), "size": len(sealed)}
    connection.execute(
        insert(Exchange).values(
            id=found.bundle,
            direction=SENT,
            office=found.target.office,
            device=desk.device,
            pair=found.pair,
            at=found.created,
            by=desk.user,
            file_name=path.name,
            counts=counts,
            fingerprint=receipts.fingerprint([sealed]),
            basis=collected.basis,
            arrivals=dict.fromkeys(target.id for target in targets),
        )
    )
    arrivals.forget_old(connection, found.target.office)
    return Sent(office=found.target.office, pair=found.pair, path=path, id=found.bundle, **counts)


def _counts(found: Manifest, collected: Collected) -> dict[str, int]:
    return {
        "operations": collected.packer.lines,
        "records": len(collected.records),
        "cases": len(collected.cases),
        "papers": len(found.blobs),
    }
