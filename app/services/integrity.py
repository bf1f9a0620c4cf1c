"""Proof that nothing was altered: file, chains, signatures, and tables equal to the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select, text

from app.models.agreement import Document
from app.models.journal import Blob, Device, Entry, Log, SignedHead
from app.services.errors import UserError
from app.services.journal import installations, replay
from app.services.journal.chain import BEFORE_FIRST, digest, link
from app.services.journal.log import contexts
from app.services.journal.replay import Difference
from app.services.storage.store import Store
from app.services.tasks import Progress
from app.text import N_, Sentence, sentence

PAGE, ROOTS = 2_000, 100  # entries and roots read at a time
ENTERED = select(Entry.device).distinct()
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


Look = Callable[[], Iterable[Problem]]


def check(store: Store, progress: Progress | None = None) -> list[Problem]:
    """Every problem found; an empty list proves the store sound.

    Read in pieces: whoever saves meanwhile waits for one piece, not for the whole."""
    progress = progress or Progress()
    found: list[Problem] = []
    for done, (step, verify) in enumerate(zip(STEPS, VERIFIERS, strict=True)):
        progress.report(sentence(step), done, len(STEPS))
        if verify is tables and found:
            break  # what was altered cannot be replayed
        try:
            for look in verify(store):
                progress.report(sentence(step), done, len(STEPS))
                found += _confirmed(look)
        except UserError as error:  # what is damaged may not even be readable
            found.append(_damaged_file(str(getattr(error.__cause__, "orig", error.code))))
    return found


def chains_of(store: Store) -> list[Problem]:
    """What is wrong with the logs alone."""
    return [problem for look in chains(store) for problem in _confirmed(look)]


def _confirmed(look: Look) -> list[Problem]:
    """What looks wrong is looked at again: something may have been saved between two pieces."""
    return list(look()) and list(look())


def chains(store: Store) -> Iterator[Look]:
    """Every digest is that of its bytes, every head follows, every signature is its author’s."""
    with store.reading() as session:
        devices = {*session.scalars(select(Log.device)), *session.scalars(ENTERED)}
    for device in sorted(devices):
        yield partial(_chain, store, device)


def _chain(store: Store, device: str) -> Iterator[Problem]:
    with store.reading() as session:
        tip = session.get(Log, device)
        newest = session.scalar(select(func.max(Entry.seq)).where(Entry.device == device)) or 0
        signed = _signed_heads(session.connection(), device)
        author = session.get(Device, device)
    if tip is None:
        if newest:
            yield _broken_chain(device, newest)
        return
    seq, head = 0, BEFORE_FIRST
    for row in _entries(store, device, tip.seq):
        seq += 1
        head = link(head, row.digest)
        if _altered(row.raw, row.digest) or row.seq != seq or row.head != head:
            yield _broken_chain(device, row.seq)
            return
        if seq in signed and not _is_signed(author, seq, head, signed[seq]):
            yield _bad_signature(device, seq)
    if (tip.seq, tip.head, newest) != (seq, head, seq):
        yield _broken_chain(device, seq)


def _altered(raw: Any, known: bytes) -> bool:
    """Withheld bytes are not altered; a text in their place is."""
    return raw is not None and (not isinstance(raw, bytes) or digest(raw) != known)


def _entries(store: Store, device: str, last: int) -> Iterator[Any]:
    """The log up to an entry, page by page."""
    wanted = select(Entry.seq, Entry.raw, Entry.digest, Entry.head).where(Entry.device == device)
    seq = 0
    while seq < last:
        page = wanted.where(Entry.seq > seq, Entry.seq <= last).order_by(Entry.seq).limit(PAGE)
        with store.reading() as session:
            rows = session.execute(page).all()
        if not rows:
            return
        yield from rows
        seq = rows[-1].seq


def _signed_heads(connection: Connection, device: str) -> dict[int, bytes]:
    rows = connection.execute(
        select(SignedHead.seq, SignedHead.signature).where(SignedHead.device == device)
    )
    return {row.seq: row.signature for row in rows}


def _is_signed(author: Device | None, seq: int, head: bytes, signature: bytes) -> bool:
    return author is not None and installations.signed(author, seq, head, signature)


def _broken_chain(device: str, seq: int) -> Problem:
    words = N_("The log {device} was altered at entry {seq}. Stop working and call headquarters.")
    return Problem("chain", sentence(words, device=device[:8], seq=seq))


def _bad_signature(device: str, seq: int) -> Problem:
    words = N_("The signature of log {device} at entry {seq} is not its author’s.")
    return Problem("signature", sentence(words, device=device[:8], seq=seq))


def file(store: Store) -> Iterator[Look]:
    """SQLCipher’s and SQLite’s own checks."""
    for pragma in ("cipher_integrity_check", "integrity_check"):
        yield partial(_answers, store, pragma)


def _answers(store: Store, pragma: str) -> Iterator[Problem]:
    with store.reading() as session:
        answers = session.scalars(text(f"PRAGMA {pragma}")).all()
    for answer in answers:
        if answer != "ok":
            yield _damaged_file(str(answer))


def _damaged_file(detail: str) -> Problem:
    words = N_("The data file is damaged ({detail}). Restore the last backup.")
    return Problem("file", sentence(words, detail=detail[:80]))


def papers(store: Store) -> Iterator[Look]:
    """Every frozen paper is here, byte for byte."""
    yield partial(_papers, store)


def _papers(store: Store) -> Iterator[Problem]:
    with store.reading() as session:
        named = set(session.scalars(select(Document.file).where(Document.file.is_not(None))))
        kept = session.scalars(select(Blob.sha256)).all()
    for sha256 in kept:
        with store.reading() as session:
            content = session.scalar(select(Blob.content).where(Blob.sha256 == sha256))
        if content is not None and hashlib.sha256(content).hexdigest() != sha256:
            words = N_("A frozen paper was altered: {name}.")
            yield Problem("paper", sentence(words, name=sha256[:8]))
    for sha256 in sorted(map(str, named - set(kept))):
        words = N_("A frozen paper is missing: {name}.")
        yield Problem("paper", sentence(words, name=sha256[:8]))


def tables(store: Store) -> Iterator[Look]:
    """Tables = replay of the journal."""
    with store.reading() as session:
        roots = replay.all_roots(session.connection())
    yield partial(_contexts, store)
    for start in range(0, len(roots), ROOTS):
        yield partial(_replay, store, roots[start : start + ROOTS])


def _contexts(store: Store) -> Iterator[Problem]:
    with store.reading() as session:
        connection = session.connection()
        seen = replay.replayed_contexts(connection)
        found = list(replay.context_differences(connection, seen))
    yield from map(_different, found)


def _replay(store: Store, roots: list[str]) -> Iterator[Problem]:
    with store.reading() as session:
        connection = session.connection()
        found = list(replay.differences(connection, roots, contexts(connection)))
    yield from map(_different, found)


def _different(found: Difference) -> Problem:
    words = N_("A {what} of {entity} {record} does not stand as the journal says.")
    values = {"what": found.what, "entity": found.entity, "record": found.record[:8]}
    return Problem("tables", sentence(words, **values))


VERIFIERS = (file, chains, papers, tables)
