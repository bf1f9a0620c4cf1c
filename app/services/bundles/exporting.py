"""Making a bundle for a partner: what all its installations lack, signed and encrypted to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from app.models.journal import Blob, Device, Entry, Exchange, Peer, SignedHead
from app.models.record import uuid7
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import envelope, payload, seal, trust
from app.services.bundles import manifest as manifests
from app.services.bundles.manifest import Manifest, Part, Sender, Target
from app.services.errors import UserError
from app.services.journal.chain import sign_head
from app.services.journal.log import Tip, now, tips
from app.services.journal.operation import decode
from app.services.storage import migration, whole_file
from app.services.tasks import Progress
from app.text import N_, sentence

SENT = "sent"
READING = sentence(N_("Collecting what the partner lacks"))


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
        _sign_own_head(desk, connection)
        parts, lines, papers = _collect(connection, targets, progress)
        packed, sizes = payload.pack(lines, papers)
        found = _manifest(desk, connection, office, parts, papers, (packed, sizes))
        plain = envelope.wrap(manifests.encode(found), packed, desk.keys.signing_key)
        sealed = seal.seal(plain, [target.recipient for target in targets])
        records = len({decode(line).id for line in lines} - {None})
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
    trusted = trust.devices(connection)
    known = [d for d in trusted if d.office == office and d.id != desk.device]
    found = [device for device in known if device.trusted_by]
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


def basis(
    connection: Connection, targets: Iterable[Device], held: dict[str, Tip]
) -> dict[str, int]:
    """By log, the number up to which every installation of the partner holds our chain."""
    found: dict[str, int] = dict.fromkeys(held, 0)
    peers = connection.execute(select(Peer.device, Peer.vector))
    vectors = {peer.device: peer.vector for peer in peers}
    for device in held:
        heard = [_acknowledged(connection, device, vectors.get(t.id, {})) for t in targets]
        found[device] = min(heard, default=0)
    return found


def _acknowledged(connection: Connection, device: str, vector: dict[str, list[object]]) -> int:
    """A number counts only if its head stands on our chain."""
    if device not in vector:
        return 0
    seq, head = vector[device]
    ours = connection.scalar(select(Entry.head).where(Entry.device == device, Entry.seq == seq))
    return int(str(seq)) if ours is not None and ours.hex() == head else 0


def _collect(
    connection: Connection, targets: list[Device], progress: Progress
) -> tuple[list[Part], list[bytes], list[bytes]]:
    """Every log from the basis to its last signed head, with the papers its operations name."""
    held = tips(connection)
    known = basis(connection, targets, held)
    authors = {d.id: envelope.key_id(d.signing_key).hex() for d in trust.devices(connection)}
    parts: list[Part] = []
    lines: list[bytes] = []
    papers: dict[str, None] = {}
    for device in progress.each(sorted(held), step=READING):
        top = _last_signed(connection, device)
        if top is None or top.seq <= known[device]:
            continue
        entries = connection.execute(
            select(Entry.raw, Entry.lamport, Entry.entity)
            .where(Entry.device == device, Entry.seq > known[device], Entry.seq <= top.seq)
            .order_by(Entry.seq)
        ).all()
        lines += [entry.raw for entry in entries]
        files = (decode(e.raw).v.get("file") for e in entries if e.entity == "document")
        papers.update(dict.fromkeys(file for file in files if isinstance(file, str)))
        parts.append(
            Part(
                device=device,
                first=known[device] + 1,
                last=top.seq,
                head=top.head.hex(),
                signature=top.signature,
                lamport=entries[-1].lamport,
                author=authors.get(device),
            )
        )
    contents = (connection.scalar(select(Blob.content).where(Blob.sha256 == p)) for p in papers)
    return parts, lines, [content for content in contents if content is not None]


def _last_signed(connection: Connection, device: str) -> SignedHead | None:
    row = connection.execute(
        select(*SignedHead.__table__.columns)
        .where(SignedHead.device == device)
        .order_by(SignedHead.seq.desc())
        .limit(1)
    ).first()
    return SignedHead(**dict(row._mapping)) if row else None


def _manifest(
    desk: Desk,
    connection: Connection,
    office: str,
    parts: list[Part],
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
        roster=0,
        cards=_cards(desk, connection, parts),
        vector={device: (tip.seq, tip.head.hex()) for device, tip in held.items() if tip.seq},
        renew=(),
        parts=tuple(parts),
        wants=(),
        blobs=tuple(payload.blob_of(paper) for paper in papers),
        sizes=sizes,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _cards(desk: Desk, connection: Connection, parts: list[Part]) -> tuple[bytes, ...]:
    """Headquarters vouches for the authors of the logs that it passes on."""
    relayed = {part.device for part in parts} - {desk.device}
    if not desk.is_headquarters:
        return ()
    return tuple(d.card for d in trust.devices(connection) if d.id in relayed)


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


def last_sent(connection: Connection, office: str) -> int | None:
    """When the last bundle for this office was made, in milliseconds."""
    found = select(func.max(Exchange.at)).where(
        Exchange.direction == SENT, Exchange.office == office
    )
    moment: int | None = connection.scalar(found)
    return moment
