"""Papers that travel beside the operations: which go along, which are asked for, which are kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from app.models.agreement import Document
from app.models.journal import Blob, Device, Peer
from app.services.bundles.manifest import MOST_WANTS
from app.services.bundles.payload import Content
from app.services.integrity import Problem
from app.services.journal import sight
from app.services.journal.entries import parts
from app.services.storage.store import Store
from app.text import N_, sentence

MOST_BYTES = 48 * 1024 * 1024  # in one bundle; the others are asked for and go with the next
ASKED = sentence(
    N_("Papers that are missing or damaged are asked for again in the next bundles from here.")
)
SHA256 = re.compile(r"[0-9a-f]{64}")


def missing(connection: Connection, office: str, withholds: bool) -> tuple[str, ...]:
    """What is asked for: papers that operations here name and that are not here.

    Headquarters asks an office only for papers of cases that this office sees."""
    roots = _roots(connection, Document.file.not_in(select(Blob.sha256)))
    if withholds:
        seen = _seen(connection, office, roots)
        roots = {file: named for file, named in roots.items() if named & seen}
    return tuple(sorted(filter(SHA256.fullmatch, roots))[:MOST_WANTS])


def going(
    connection: Connection,
    office: str,
    targets: Iterable[Device],
    withholds: bool,
    named: Iterable[str],
) -> list[str]:
    """Papers that go to a partner: named by operations of the bundle, then those it asks for.

    An office gets no paper that is also named by a case it does not see: whoever has heard of a
    name could else write it into a case of his own and be given the paper."""
    devices = [target.id for target in targets]
    wants = connection.scalars(select(Peer.wants).where(Peer.device.in_(devices)))
    asked = sorted({file for wanted in wants for file in wanted or ()})
    files = list(dict.fromkeys([*named, *asked]))
    roots: dict[str, set[str]] = {}
    for part in parts(files):
        here = select(Blob.sha256).where(Blob.sha256.in_(part))
        roots |= _roots(connection, Document.file.in_(here))
    seen = _seen(connection, office, roots) if withholds else set()
    return [file for file in files if file in roots and (not withholds or roots[file] <= seen)]


def _roots(connection: Connection, which: ColumnElement[bool]) -> dict[str, set[str]]:
    """Papers with the cases that name them."""
    found: dict[str, set[str]] = {}
    for file, root in connection.execute(
        select(Document.file, Document.root).where(Document.file.is_not(None), which)
    ):
        found.setdefault(str(file), set()).add(root)
    return found


def _seen(connection: Connection, office: str, roots: Mapping[str, set[str]]) -> set[str]:
    """Those of these cases that an office sees."""
    sights = sight.of_roots(connection, set().union(*roots.values()))
    return {root for root, seen in sights.items() if office in seen.readers}


def contents(connection: Connection, files: Iterable[str]) -> Iterator[bytes]:
    """The bytes of these papers, as far as they are here, sound, and fit into one bundle."""
    left = MOST_BYTES
    for file in dict.fromkeys(files):
        size = connection.scalar(select(func.length(Blob.content)).where(Blob.sha256 == file))
        if size is None or size > left:
            continue
        content = connection.scalar(select(Blob.content).where(Blob.sha256 == file))
        if content is not None and _is_sound(file, content):
            left -= size
            yield content


def keep(connection: Connection, received: Content) -> None:
    """Keep papers that records here name; one that was damaged here is whole again.

    Papers of an erased case, which nothing names any more, are not kept."""
    named: set[str | None] = set()
    for part in parts(received.named):
        named.update(connection.scalars(select(Document.file).where(Document.file.in_(part))))
    if named:
        for file, content in received.papers():
            if file in named:
                _keep(connection, file, content)


def _keep(connection: Connection, file: str, content: bytes) -> None:
    here = connection.scalar(select(Blob.content).where(Blob.sha256 == file))
    if here is None:
        connection.execute(insert(Blob).values(sha256=file, content=content))
    elif here != content:
        connection.execute(update(Blob).where(Blob.sha256 == file).values(content=content))


def ask_again(store: Store, problems: list[Problem]) -> list[Problem]:
    """After a check that found papers missing or damaged: the next bundles ask for them."""
    if all(problem.code != "paper" for problem in problems):
        return problems
    put_aside_damaged(store)
    return [*problems, Problem("papers_asked", ASKED)]


def put_aside_damaged(store: Store) -> int:
    """Drop papers whose bytes are no longer theirs, so that the next bundles ask for them."""
    with store.reading() as session:
        files = session.scalars(select(Blob.sha256)).all()
    damaged = [file for file in files if not _is_sound(file, _content(store, file))]
    if damaged:
        with store.transaction() as connection:
            for part in parts(damaged):
                connection.execute(delete(Blob).where(Blob.sha256.in_(part)))
    return len(damaged)


def _content(store: Store, file: str) -> bytes | None:
    with store.reading() as session:
        return session.scalar(select(Blob.content).where(Blob.sha256 == file))


def _is_sound(file: str, content: bytes | None) -> bool:
    return content is None or hashlib.sha256(content).hexdigest() == file
