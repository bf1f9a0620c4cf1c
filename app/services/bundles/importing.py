"""Receiving a bundle: a plan that writes nothing, then one transaction after a verified backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from app.models.journal import Device, Exchange, Peer
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import (
    applying,
    arrivals,
    authority,
    doubts,
    envelope,
    granting,
    joining,
    misdirected,
    numbers,
    renewal,
    repairing,
    roster_arrived,
    seal,
    signed_decisions,
    signer,
    traces,
    trust,
    verifying,
    written_once,
)
from app.services.bundles import manifest as manifests
from app.services.bundles.numbers import RECEIVED
from app.services.bundles.payload import Content
from app.services.bundles.planned import Opened, Plan, Portion, tally
from app.services.bundles.traces import Trace
from app.services.bundles.verified import Verified
from app.services.errors import UserError
from app.services.journal import recovery, sight
from app.services.journal.log import contexts, now, tips
from app.services.journal.merging import Merge
from app.services.journal.operation import Operation
from app.services.storage import backup
from app.services.tasks import Progress
from app.text import N_, sentence

CHECKING = sentence(N_("Checking the file"))
COMPARING = sentence(N_("Comparing with what is here"))
SAVING = sentence(N_("Saving a copy of the data first"))
WRITING = sentence(N_("Writing"))
STEPS = 4
IN_MEMORY = 50_000  # entries: 3 kB of pages each, that wait in memory for the commit
Look = Callable[[Session, Portion], None]


def open_bundle(desk: Desk, connection: Connection, path: Path) -> Opened:
    """Decrypt and verify a file as far as its sender, its target and its payload go."""
    plain = seal.unseal(joining.content(path), *desk.keys.age_identities)
    trusted = trust.devices(connection)
    inside = envelope.unwrap(plain, lambda wanted: trust.find_key(trusted, wanted))
    found = manifests.decode(inside.manifest)
    sender, came, signed_by = signer.of(connection, found, inside.key_id, trusted)
    misdirected.refuse(desk, found, sender)
    roster_arrived.refuse_sender(sender)
    renewal.refuse_outdated(connection, sender, found, signed_by)
    misdirected.refuse_taken_name(connection, found)
    manifests.check_payload(found, inside.payload)
    content = Content(inside.payload, found.sizes, found.blobs)
    return Opened(found, content, sender, came, signed_by)


def plan(
    desk: Desk, path: Path, progress: Progress | None = None, look: Look | None = None
) -> Plan:
    """Everything an import would do; a file that is refused changes nothing here.

    `look` is shown each portion of what is merged; a small file is one."""
    progress = progress or Progress()
    progress.report(CHECKING, 0, STEPS)
    with desk.reading() as session:
        opened = open_bundle(desk, session.connection(), path)
    if opened.sender.kind == HEADQUARTERS and not desk.is_headquarters:
        try:
            repairing.put_right(desk, opened)
        except UserError:
            _hear_refused(desk, opened)
            raise
    with desk.reading() as session:
        connection = session.connection()
        try:
            trusted = [*trust.devices(connection), *opened.came]
            verified = verifying.verify(
                connection, desk.device, opened.manifest, opened.content, trusted
            )
            roster_arrived.refuse_sender(verified.listed.get(opened.sender.id, opened.sender))
            progress.report(COMPARING, 1, STEPS)
            planned = _planned(connection, path, opened, verified)
            trusted += verified.listed.values()
            for operations in verified.portions():
                progress.report(COMPARING, 1, STEPS)
                merged = _compared(desk, session, planned, operations, trusted, look)
                if verified.is_large:
                    del operations, merged  # before the next portion is read
        except UserError as refusal:
            named = _named(connection, opened, refusal)
            session.rollback()
            _hear_refused(desk, opened)
            raise named from None
        return planned if verified.is_large else replace(planned, merge=merged)


def _planned(connection: Connection, path: Path, opened: Opened, verified: Verified) -> Plan:
    seen = contexts(connection)
    for operation in sorted(verified.control, key=lambda op: (op.l, op.r)):
        if operation.k == "merge":
            seen.merge(operation)
    ordered = {str(op.c) for op in verified.control if op.k == "erase"}
    gone = frozenset(ordered | sight.is_erased(connection, verified.roots))
    return Plan(path, opened, verified, seen, tips(connection), gone)


def _compared(
    desk: Desk,
    session: Session,
    planned: Plan,
    portion: list[Operation],
    trusted: list[Device],
    look: Look | None,
) -> Merge:
    """What a portion makes of what is here, judged and counted."""
    _refuse_wrong(desk, session.connection(), planned, portion, trusted)
    merged = planned.merged(session.connection(), portion)
    planned.tally.update(tally(merged))
    if look:
        look(session, Portion(portion, planned.contexts, merged))
    return merged


def _refuse_wrong(
    desk: Desk,
    connection: Connection,
    planned: Plan,
    portion: list[Operation],
    trusted: list[Device],
) -> None:
    """What each author may not do with the records of whole roots; every grant of the file counts,
    wherever in it."""
    verifying.refuse_moved_records(connection, portion)
    kept = [op for op in portion if op.c not in planned.erased]
    written_once.refuse_rewritten(connection, kept, planned.contexts, trusted)
    judged = None if desk.is_headquarters else desk.office
    grants = [op for op in planned.verified.control if op.c not in planned.erased]
    authority.refuse_wrong(connection, judged, [*grants, *kept], planned.contexts, trusted)
    signed_decisions.refuse_forged(
        connection, judged, kept, planned.verified.officers, planned.contexts, trusted
    )


def apply(desk: Desk, planned: Plan, progress: Progress | None = None) -> Plan:
    """Carry a plan out: backup, then all or nothing; planned anew if anything was saved since."""
    progress = progress or Progress()
    with desk.store.exclusively() as engine:
        with desk.reading() as session:
            moved = tips(session.connection()) != planned.held
        if moved:
            planned = plan(desk, planned.path, progress)
        if planned.verified.fresh or planned.verified.filled:
            progress.report(SAVING, 2, STEPS)
            backup.make(engine, desk.folder.backups, "import")
        progress.report(WRITING, 3, STEPS)
        with desk.store.transaction(large=planned.verified.fresh > IN_MEMORY) as connection:
            trace = traces.begun(connection, planned)
            trust.remember(connection, planned.opened.came)
            renewal.heard(desk, connection, planned.opened.sender, planned.opened.manifest)
            trust.remember(connection, planned.verified.listed.values())
            written = applying.write(desk, connection, planned)
            hear(desk, connection, planned.opened)
            if planned.opened.sender.kind == HEADQUARTERS:
                doubts.believe(connection, planned.opened.manifest.vector)
            came = planned.opened.manifest.received
            arrivals.confirm(desk, connection, planned.opened.sender, came)
            # Also after a mere receipt: it may be the one for which a grant waited.
            granted = granting.write_due(desk, connection) if desk.is_headquarters else set()
            _note(desk, connection, planned, traces.finished(connection, planned.held, trace))
    followed = granted | _decided(planned)
    if followed:
        written.ids["sight"] = followed
    if cards := {*planned.verified.listed, *(one.id for one in planned.opened.came)}:
        written.ids["device"] = cards
    desk.store.publish(written.ids, written.roots | followed)
    return planned


def _decided(planned: Plan) -> set[str]:
    """Cases of which this file says who follows them, or that they are erased."""
    return {str(op.c) for op in planned.verified.control if op.k in ("grant", "erase")}


def hear(desk: Desk, connection: Connection, opened: Opened) -> None:
    """Note what the sender says it holds: from there its next bundle begins.

    A late file, which a later one that is here names as the one before it, says nothing new."""
    found = opened.manifest
    if desk.is_headquarters:
        doubts.listen(connection, found)
    later = select(Exchange.id).where(Exchange.direction == RECEIVED)
    if connection.scalar(later.where(Exchange.previous == found.bundle).limit(1)):
        return
    last = connection.execute(
        select(Peer.pair, Peer.serial).where(Peer.device == opened.sender.id)
    ).one_or_none()
    connection.execute(delete(Peer).where(Peer.device == opened.sender.id))
    connection.execute(
        insert(Peer).values(
            device=opened.sender.id,
            vector={device: list(entry) for device, entry in found.vector.items()},
            pair=max(last.pair if last else 0, found.pair),
            bundle=found.bundle,
            heard_at=now(),
            serial=max(last.serial if last else 1, opened.signed_by),
            wants=list(found.wants) or None,
        )
    )
    recovery.conclude(connection, desk.device)


def _hear_refused(desk: Desk, opened: Opened) -> None:
    """A vector counts even when the payload is refused (exchange.md section 4)."""
    with desk.store.transaction() as connection:
        trust.remember(connection, [device for device in opened.came if device.trusted_by])
        renewal.heard(desk, connection, opened.sender, opened.manifest)
        hear(desk, connection, opened)
        arrivals.confirm(desk, connection, opened.sender, opened.manifest.received)


def _named(connection: Connection, opened: Opened, refusal: UserError) -> UserError:
    """A gap is said with the numbers of the bundles that are missing."""
    sender = opened.sender
    known = numbers.received(connection, sender.office).get(sender.id, ())
    lacking = numbers.before(known, opened.manifest.pair)
    return numbers.gap_named(refusal, lacking, numbers.source(connection, sender))


def _note(desk: Desk, connection: Connection, planned: Plan, trace: Trace) -> None:
    """A line of the log; what a file brought at first still stands when it is imported again."""
    found = planned.opened.manifest
    known = select(Exchange.id).where(Exchange.id == found.bundle)
    brought = bool(trace.first or trace.filled)
    if not brought and connection.scalar(known.where(Exchange.retracted_at.is_(None))):
        return
    connection.execute(delete(Exchange).where(Exchange.id == found.bundle))
    connection.execute(
        insert(Exchange).values(
            id=found.bundle,
            direction=RECEIVED,
            office=found.sender.office,
            device=found.sender.device,
            pair=found.pair,
            at=now(),
            by=desk.user,
            file_name=planned.path.name,
            previous=found.previous,
            counts=planned.counts,
            trace=msgspec.to_builtins(trace) if brought else None,
        )
    )
    traces.forget_old(connection)
