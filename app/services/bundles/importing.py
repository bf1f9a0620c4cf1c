"""Receiving a bundle: a plan that writes nothing, then one transaction after a verified backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from app.models.journal import Device, Exchange, Peer
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import (
    applying,
    authority,
    envelope,
    granting,
    received,
    seal,
    traces,
    trust,
    verifying,
)
from app.services.bundles import manifest as manifests
from app.services.bundles.manifest import Manifest
from app.services.bundles.payload import Content
from app.services.bundles.planned import Opened, Plan, tally
from app.services.bundles.traces import Trace
from app.services.bundles.verified import Verified
from app.services.errors import UserError
from app.services.journal import sight
from app.services.journal.log import contexts, now, tips
from app.services.journal.merging import Merge
from app.services.storage import backup, whole_file
from app.services.tasks import Progress
from app.text import N_, sentence

RECEIVED = "received"
CHECKING = sentence(N_("Checking the file"))
COMPARING = sentence(N_("Comparing with what is here"))
SAVING = sentence(N_("Saving a copy of the data first"))
WRITING = sentence(N_("Writing"))
STEPS = 4
IN_MEMORY = 50_000  # entries: 3 kB of pages each, that wait in memory for the commit
Look = Callable[[Session, Merge], None]


def open_bundle(desk: Desk, connection: Connection, path: Path) -> Opened:
    """Decrypt and verify a file as far as its sender, its target and its payload go."""
    plain = seal.unseal(whole_file.read(path, seal.MOST_BYTES), desk.keys.age_identity)
    trusted = trust.devices(connection)
    inside = envelope.unwrap(plain, lambda wanted: trust.find_key(trusted, wanted))
    found = manifests.decode(inside.manifest)
    sender = next((d for d in trusted if d.id == found.sender.device), None)
    if (
        sender is None
        or sender.office != found.sender.office
        or envelope.key_id(sender.signing_key) != inside.key_id
    ):
        raise received.malformed()
    _refuse_misdirected(desk, found, sender)
    _refuse_taken_name(connection, found)
    manifests.check_payload(found, inside.payload)
    content = Content(inside.payload, found.sizes, found.blobs)
    from_headquarters = sender.kind == HEADQUARTERS
    vouched = trust.vouched(found.cards, trusted) if from_headquarters else []
    return Opened(found, content, sender, vouched)


def plan(
    desk: Desk, path: Path, progress: Progress | None = None, look: Look | None = None
) -> Plan:
    """Everything an import would do; a file that is refused changes nothing here.

    `look` is shown each portion of what is merged; a small file is one."""
    progress = progress or Progress()
    progress.report(CHECKING, 0, STEPS)
    with desk.reading() as session:
        connection = session.connection()
        opened = open_bundle(desk, connection, path)
        try:
            trusted = [*trust.devices(connection), *opened.vouched]
            verified = verifying.verify(
                connection, desk.device, opened.manifest, opened.content, trusted
            )
            progress.report(COMPARING, 1, STEPS)
            planned = _planned(connection, path, opened, verified)
            for operations in verified.portions():
                progress.report(COMPARING, 1, STEPS)
                verifying.refuse_moved_records(connection, operations)
                if desk.is_headquarters:
                    authority.refuse_unseen(connection, operations, planned.contexts, trusted)
                merged = planned.merged(connection, operations)
                planned.tally.update(tally(merged))
                if look:
                    look(session, merged)
        except UserError:
            session.rollback()
            _hear_refused(desk, opened)
            raise
        return planned if verified.is_large else replace(planned, merge=merged)


def _planned(connection: Connection, path: Path, opened: Opened, verified: Verified) -> Plan:
    seen = contexts(connection)
    for operation in sorted(verified.control, key=lambda op: (op.l, op.r)):
        if operation.k == "merge":
            seen.merge(operation)
    ordered = {str(op.c) for op in verified.control if op.k == "erase"}
    gone = frozenset(ordered | sight.is_erased(connection, verified.roots))
    return Plan(path, opened, verified, seen, tips(connection), gone)


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
            trust.remember(connection, planned.opened.vouched)
            written = applying.write(desk, connection, planned)
            hear(connection, planned.opened)
            # Also after a mere receipt: it may be the one for which a grant waited.
            granted = granting.write_due(desk, connection) if desk.is_headquarters else set()
            _note(desk, connection, planned, traces.finished(connection, planned.held, trace))
    followed = granted | _decided(planned)
    if followed:
        written.ids["sight"] = followed
    desk.store.publish(written.ids, written.roots | followed)
    return planned


def _decided(planned: Plan) -> set[str]:
    """Cases of which this file says who follows them, or that they are erased."""
    return {str(op.c) for op in planned.verified.control if op.k in ("grant", "erase")}


def _refuse_misdirected(desk: Desk, found: Manifest, sender: Device) -> None:
    offices = codes("offices")
    if found.sender.device == desk.device:
        raise UserError(
            "own_bundle",
            N_("This file was made on this computer for {office}. Nothing was imported."),
            office=offices.get(found.target.office, found.target.office),
        )
    if found.target.office != desk.office:
        raise UserError(
            "bundle_for_other",
            N_("This file is for {target}, not for {own}. Nothing was imported."),
            target=offices.get(found.target.office, found.target.office),
            own=offices[desk.office],
        )
    star = desk.is_headquarters or sender.kind == HEADQUARTERS or sender.office == desk.office
    if not star:
        raise UserError(
            "not_a_partner",
            N_("Offices exchange with headquarters only. Nothing was imported."),
        )


def _refuse_taken_name(connection: Connection, found: Manifest) -> None:
    """No bundle bears the name of one that somebody else made."""
    known = connection.execute(
        select(Exchange.direction, Exchange.device).where(Exchange.id == found.bundle)
    ).first()
    if known and tuple(known) != (RECEIVED, found.sender.device):
        raise received.malformed()


def hear(connection: Connection, opened: Opened) -> None:
    """Note what the sender says it holds: from there its next bundle begins."""
    found = opened.manifest
    known = connection.execute(
        select(Peer.pair).where(Peer.device == opened.sender.id)
    ).scalar_one_or_none()
    connection.execute(delete(Peer).where(Peer.device == opened.sender.id))
    connection.execute(
        insert(Peer).values(
            device=opened.sender.id,
            vector={device: list(entry) for device, entry in found.vector.items()},
            pair=max(known or 0, found.pair),
            bundle=found.bundle,
            heard_at=now(),
        )
    )


def _hear_refused(desk: Desk, opened: Opened) -> None:
    """A vector counts even when the payload is refused (exchange.md section 4)."""
    with desk.store.transaction() as connection:
        hear(connection, opened)


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
            counts=planned.counts,
            trace=msgspec.to_builtins(trace) if brought else None,
        )
    )
    traces.forget_old(connection)
