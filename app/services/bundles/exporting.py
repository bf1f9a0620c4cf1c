"""Making a bundle for a partner: what all its installations lack, signed and encrypted to them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, select

from app.models.journal import Device, Exchange, SignedHead
from app.models.record import uuid7
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import (
    collecting,
    envelope,
    payload,
    renewal,
    roster,
    seal,
    trust,
    withheld,
)
from app.services.bundles import manifest as manifests
from app.services.bundles.collecting import Collected, collect
from app.services.bundles.manifest import Manifest, Part, Sender, Target
from app.services.errors import UserError
from app.services.journal.chain import sign_head
from app.services.journal.installations import ACTIVE
from app.services.journal.log import now, tips
from app.services.journal.operation import decode
from app.services.storage import migration, whole_file
from app.services.tasks import Progress
from app.text import N_

SENT = "sent"


@dataclass(frozen=True)
class Sent:
    """What one bundle carries."""

    office: str
    pair: int
    operations: int
    records: int
    papers: int
    size: int
    path: Path


def export(desk: Desk, office: str, path: Path, progress: Progress = Progress()) -> Sent:  # noqa: B008
    """Write a bundle for an office; its number is used up even if the file cannot be written."""
    with desk.store.transaction() as connection:
        targets = partners(desk, connection, office)
        roster.write_due(desk, connection)
        own = next(d for d in trust.devices(connection) if d.id == desk.device)
        _sign_own_head(desk, connection)
        withholds = desk.is_headquarters and office != desk.office
        collected = collect(connection, office, targets, withholds, progress)
        lines = [*collected.lines, *collected.backfill]
        papers = collecting.papers(connection, collected.files)
        packed, sizes = payload.pack(lines, papers)
        found = _manifest(desk, connection, office, collected, papers, (packed, sizes))
        serials = {target.id: target.serial for target in targets if target.serial > 1}
        found = msgspec.structs.replace(found, serials=serials)
        signing_key = renewal.signer(desk, own, targets)
        plain = envelope.wrap(manifests.encode(found), packed, signing_key)
        sealed = seal.seal(plain, [target.recipient for target in targets])
        told = (decode(line).id for line in lines if not withheld.read(line))
        records = len({*told} - {None})
        sent = Sent(office, found.pair, len(lines), records, len(papers), len(sealed), path)
        _note(desk, connection, found, sent)
        progress.report()
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
    here = trust.devices(connection)
    known = [d for d in here if d.office == office and d.id != desk.device]
    trusted = [device for device in known if device.trusted_by]
    found = [device for device in trusted if device.state == ACTIVE]
    if trusted and not found:
        raise UserError(
            "none_in_use",
            N_(
                "Headquarters has retired or revoked every computer of {office} that is trusted "
                "here. Trust the card of one in use. Nothing was written."
            ),
            office=row,
        )
    if not found:
        raise UserError(
            "no_card",
            N_(
                "No card of {office} is trusted here yet. Ask for its card file and compare the "
                "words by phone. Nothing was written."
            ),
            office=row,
        )
    return found


def _sign_own_head(desk: Desk, connection: Connection) -> None:
    tip = tips(connection).get(desk.device)
    if tip is None:
        return
    known = select(SignedHead.seq).where(
        SignedHead.device == desk.device, SignedHead.seq == tip.seq
    )
    if connection.scalar(known) is None:
        signature = sign_head(desk.keys.signing_key, desk.device, tip.seq, tip.head)
        connection.execute(
            insert(SignedHead).values(
                device=desk.device, seq=tip.seq, head=tip.head, signature=signature
            )
        )


def _manifest(
    desk: Desk,
    connection: Connection,
    office: str,
    collected: Collected,
    papers: list[bytes],
    packed: tuple[bytes, manifests.Sizes],
) -> Manifest:
    sent = select(Exchange.id, Exchange.pair).where(
        Exchange.direction == SENT, Exchange.office == office
    )
    last = connection.execute(sent.order_by(Exchange.pair.desc()).limit(1)).first()
    content, sizes = packed
    held = tips(connection)
    return Manifest(
        schema=int(migration.HEAD),
        bundle=uuid7(),
        sender=Sender(desk.office, desk.device),
        target=Target(office),
        pair=(last.pair if last else 0) + 1,
        previous=last.id if last else None,
        created=now(),
        roster=roster.version(connection),
        backfill=len(collected.backfill),
        cards=_cards(desk, connection, collected.parts),
        vector={device: (tip.seq, tip.head.hex()) for device, tip in held.items() if tip.seq},
        renew=(),
        parts=tuple(collected.parts),
        wants=(),
        blobs=tuple(payload.blob_of(paper) for paper in papers),
        sizes=sizes,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _cards(desk: Desk, connection: Connection, parts: list[Part]) -> tuple[bytes, ...]:
    """Renewed keys are told with the logs that they sign; headquarters, for programs that know no
    list, vouches for the authors of all that it passes on."""
    told = {part.device for part in parts} | {desk.device}
    vouches = desk.is_headquarters
    return tuple(
        d.card
        for d in trust.devices(connection)
        if d.id in told and (d.serial > 1 or (vouches and d.id != desk.device))
    )


def _note(desk: Desk, connection: Connection, found: Manifest, sent: Sent) -> None:
    counts = {"operations": sent.operations, "records": sent.records, "papers": sent.papers}
    connection.execute(
        insert(Exchange).values(
            id=found.bundle,
            direction=SENT,
            office=sent.office,
            device=None,
            pair=found.pair,
            at=found.created,
            by=desk.user,
            file_name=sent.path.name,
            counts=counts,
        )
    )
