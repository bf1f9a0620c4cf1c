"""Proof that nothing was altered: file, chains, signatures, and tables equal to the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from app.models.agreement import Document
from app.models.journal import Blob, Device, Entry, Log, SignedHead
from app.services.journal.chain import BEFORE_FIRST, digest, link, verify_head
from app.services.journal.replay import differences
from app.services.storage.store import Store
from app.services.tasks import Progress
from app.text import N_, Sentence, sentence

STEPS = (
    N_("Reading the whole file"),
    N_("Verifying the chains"),
    N_("Verifying the papers"),
    N_("Comparing the tables with the journal"),
)


@dataclass(frozen=True)
class Problem:
    """Something that is not as it must be."""

    code: str
    sentence: Sentence


def check(store: Store, progress: Progress | None = None) -> list[Problem]:
    """Every problem found; an empty list proves the store sound."""
    progress = progress or Progress()
    found: list[Problem] = []
    with store.reading() as session:
        connection = session.connection()
        for done, (step, verify) in enumerate(zip(STEPS, VERIFIERS, strict=True)):
            progress.report(sentence(step), done, len(STEPS))
            if verify is tables and found:
                break  # what was altered cannot be replayed
            try:
                found += verify(connection)
            except DatabaseError as error:  # what is damaged may not even be readable
                found.append(_damaged_file(str(error.orig)))
    return found


def chains(connection: Connection) -> Iterator[Problem]:
    """Every digest is that of its bytes, every head follows, every signature is its author’s."""
    tips = {row.device: row for row in connection.execute(select(Log.device, Log.seq, Log.head))}
    keys = {d.id: d.signing_key for d in connection.execute(select(Device.id, Device.signing_key))}
    for device in tips:
        seq, head = 0, BEFORE_FIRST
        signed = _signed_heads(connection, device)
        rows = connection.execute(
            select(Entry.seq, Entry.raw, Entry.digest, Entry.head)
            .where(Entry.device == device)
            .order_by(Entry.seq)
            .execution_options(yield_per=1000)
        )
        for row in rows:
            seq += 1
            head = link(head, row.digest)
            altered = row.raw is not None and digest(row.raw) != row.digest
            if altered or row.seq != seq or row.head != head:
                yield _broken_chain(device, row.seq)
                break
            if seq in signed and not _is_signed(keys.get(device), device, seq, head, signed[seq]):
                yield _bad_signature(device, seq)
        if (tips[device].seq, tips[device].head) != (seq, head):
            yield _broken_chain(device, seq)


def _signed_heads(connection: Connection, device: str) -> dict[int, bytes]:
    rows = connection.execute(
        select(SignedHead.seq, SignedHead.signature).where(SignedHead.device == device)
    )
    return {row.seq: row.signature for row in rows}


def _is_signed(key: bytes | None, device: str, seq: int, head: bytes, signature: bytes) -> bool:
    return key is not None and verify_head(key, device, seq, head, signature)


def _broken_chain(device: str, seq: int) -> Problem:
    words = N_("The log {device} was altered at entry {seq}. Stop working and call headquarters.")
    return Problem("chain", sentence(words, device=device[:8], seq=seq))


def _bad_signature(device: str, seq: int) -> Problem:
    words = N_("The signature of log {device} at entry {seq} is not its author’s.")
    return Problem("signature", sentence(words, device=device[:8], seq=seq))


def file(connection: Connection) -> Iterator[Problem]:
    """SQLCipher’s and SQLite’s own checks."""
    for pragma in ("cipher_integrity_check", "integrity_check"):
        for (answer,) in connection.execute(text(f"PRAGMA {pragma}")):
            if answer != "ok":
                yield _damaged_file(str(answer))


def _damaged_file(detail: str) -> Problem:
    words = N_("The data file is damaged ({detail}). Restore the last backup.")
    return Problem("file", sentence(words, detail=detail[:80]))


def papers(connection: Connection) -> Iterator[Problem]:
    """Every frozen paper is here, byte for byte."""
    held = set()
    for sha256, content in connection.execute(select(Blob.sha256, Blob.content)):
        held.add(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            yield Problem(
                "paper", sentence(N_("A frozen paper was altered: {name}."), name=sha256[:8])
            )
    for named in connection.scalars(select(Document.file).where(Document.file.is_not(None))):
        if named not in held:
            yield Problem(
                "paper", sentence(N_("A frozen paper is missing: {name}."), name=str(named)[:8])
            )


def tables(connection: Connection) -> Iterator[Problem]:
    """Tables = replay of the journal."""
    for found in differences(connection):
        words = N_("A {what} of {entity} {record} does not stand as the journal says.")
        values = {"what": found.what, "entity": found.entity, "record": found.record[:8]}
        yield Problem("tables", sentence(words, **values))


VERIFIERS = (file, chains, papers, tables)
