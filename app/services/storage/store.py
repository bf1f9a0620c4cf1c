"""The store: units of work that commit or roll back whole, then tell what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.models.journal import Entry, Log
from app.services.errors import UserError
from app.services.journal.log import Clock, Tip, now, tips
from app.services.journal.recording import Recorder
from app.services.storage import database, indexing
from app.text import N_


@dataclass(frozen=True)
class Changed:
    """What one commit changed: ids by entity, and the roots they belong to."""

    ids: Mapping[str, frozenset[str]]
    roots: frozenset[str]


UNWRITTEN = ("disk is full", "disk I/O error", "unable to open", "readonly database")
Subscriber = Callable[[Changed], None]


class Store:
    """One office’s data, open: `writing` and `reading` are the only ways in."""

    def __init__(self, path: Path, key: bytes, device: str, clock: Clock = now) -> None:
        self.path = path
        self.device = device
        self.clock = clock
        self._key = key
        self._lock = threading.RLock()
        self._writer = database.writer(path, key)
        self._readers = database.readers(path, key)
        self._subscribers: list[Subscriber] = []

    @contextmanager
    def writing(self, author: str | None, why: str | None = None) -> Iterator[Session]:
        """One transaction with its journal entries; on leaving it commits, then publishes."""
        recorder = Recorder(self.device, author, why, self.clock)
        with self._lock:
            session = Session(self._writer, expire_on_commit=False, autoflush=False)
            session.info["recorder"] = recorder
            event.listen(session, "before_flush", recorder.before_flush)
            event.listen(session, "after_flush_postexec", lambda *_: _index(session, recorder))
            try:
                yield session
                self._commit(session, recorder)
            except BaseException:
                session.rollback()
                raise
            finally:
                session.close()
        self.publish(recorder.changed, recorder.roots)

    def _commit(self, session: Session, recorder: Recorder) -> None:
        """Commit; a reported failure may still be durable, so look before saying so."""
        tip = None
        try:
            session.flush()
            tip = tips(session.connection()).get(self.device) if recorder.roots else None
            session.commit()
        except OperationalError as error:
            session.close()
            if not any(words in str(error.orig) for words in UNWRITTEN):
                raise
            if tip is None or not self._durable(tip):
                raise _not_saved() from error

    def _durable(self, tip: Tip) -> bool:
        self.close()
        self._writer = database.writer(self.path, self._key)
        self._readers = database.readers(self.path, self._key)
        with self._readers.connect() as connection:
            head = select(Entry.head).where(Entry.device == self.device, Entry.seq == tip.seq)
            return connection.scalar(head) == tip.head

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view for queries; never held while a `writing` of the same thread waits."""
        with Session(self._readers, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def exclusively(self) -> Iterator[Engine]:
        """The writing engine with nobody else writing: for imports, backups and upgrades."""
        with self._lock:
            yield self._writer

    def subscribe(self, subscriber: Subscriber) -> None:
        """Be told after each commit, in the thread that committed."""
        self._subscribers.append(subscriber)

    def publish(self, ids: Mapping[str, set[str]], roots: set[str]) -> None:
        """Tell every subscriber."""
        if not ids:
            return
        changed = Changed({k: frozenset(v) for k, v in ids.items()}, frozenset(roots))
        for subscriber in list(self._subscribers):
            subscriber(changed)

    def last_entry(self) -> int:
        """The number of the last own operation."""
        with self._readers.connect() as connection:
            return connection.scalar(select(Log.seq).where(Log.device == self.device)) or 0

    def close(self) -> None:
        """Close every connection."""
        self._writer.dispose()
        self._readers.dispose()


def recorder_of(session: Session) -> Recorder:
    """The recorder of a writing session."""
    recorder: Recorder = session.info["recorder"]
    return recorder


def _index(session: Session, recorder: Recorder) -> None:
    roots, recorder.unindexed = recorder.unindexed, set()
    indexing.index(session.connection(), roots)


def _not_saved() -> UserError:
    return UserError(
        "not_saved",
        N_(
            "The data could not be written: the disk may be full. What you typed is kept here. "
            "Free 50 MB, then save again."
        ),
    )
