"""The store: units of work that commit or roll back whole, then tell what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.models.journal import PROGRAM, Log, Setting
from app.models.record import uuid7
from app.services.errors import UserError
from app.services.journal.log import Clock, Tip, head_at, now, tips
from app.services.journal.recording import Recorder
from app.services.storage import database, indexing
from app.text import N_


@dataclass(frozen=True)
class Changed:
    """What one commit changed: ids by entity, and the roots they belong to."""

    ids: Mapping[str, frozenset[str]]
    roots: frozenset[str]


MARK = (PROGRAM, "transaction")  # of the setting that names the last such transaction
_WRITTEN = insert(Setting).values(owner=MARK[0], key=MARK[1], value=bindparam("mark"))
MARKED = _WRITTEN.on_conflict_do_update(set_={"value": _WRITTEN.excluded.value})
NOT_SAVED = N_(
    "The data could not be written: the disk may be full. What you typed is kept here. "
    "Free 50 MB, then save again."
)
NOTHING_CHANGED = N_(
    "The data could not be written: the disk may be full. Nothing was changed. "
    "Free 50 MB, then try again."
)
UNCERTAIN = N_(
    "The disk failed while saving: it is not certain that everything is there. What you typed is "
    "kept here. Free 50 MB, open Passerelle again and look before you save once more."
)
Subscriber = Callable[[Changed], None]
Question = Callable[[Connection], bool]


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
        with self._lock:
            recorder = Recorder(self.device, author, why, self.clock)
            session = Session(self._writer, expire_on_commit=False, autoflush=False)
            session.info["recorder"] = recorder
            event.listen(session, "before_flush", recorder.before_flush)
            event.listen(session, "after_flush_postexec", lambda *_: _index(session, recorder))
            tip: Tip | None = None
            try:
                yield session
                session.flush()
                tip = tips(session.connection()).get(self.device) if recorder.roots else None
                session.commit()
            except DatabaseError as error:
                session.close()
                self._refuse_lost(error, lambda c: _ends_in(c, self.device, tip), NOT_SAVED)
            except BaseException:
                session.rollback()
                raise
            finally:
                session.close()
        self.publish(recorder.changed, recorder.roots)

    def _refuse_lost(self, error: DatabaseError, stands: Question, words: str) -> None:
        """A failure may be reported and the save still be durable: open the file anew and look."""
        unread = database.is_unread(error) and not database.is_unwritten(error)
        if not (unread or database.is_unwritten(error) or database.is_busy(error)):
            raise error
        self.close()  # a commit that found the file busy leaves its transaction open
        self._writer = database.writer(self.path, self._key)
        self._readers = database.readers(self.path, self._key)
        if database.is_busy(error):
            raise database.busy() from error
        try:
            with self._readers.connect() as connection:
                durable = stands(connection)
        except (UserError, DatabaseError) as closed:
            raise UserError("save_uncertain", UNCERTAIN) from closed
        if not durable:
            raise (database.unread() if unread else UserError("not_saved", words)) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view for queries; never held while a `writing` of the same thread waits."""
        try:
            with Session(self._readers, expire_on_commit=False, autoflush=False) as session:
                yield session
        except DatabaseError as error:
            if database.is_unread(error) or database.is_unwritten(error):
                raise database.unread() from error
            if database.is_busy(error):  # a large import is being written
                raise database.busy() from error
            raise

    @contextmanager
    def exclusively(self) -> Iterator[Engine]:
        """The writing engine with nobody else writing: for backups and upgrades."""
        with self._lock:
            yield self._writer

    @contextmanager
    def transaction(self, large: bool = False) -> Iterator[Connection]:
        """One transaction beside the journalled ones (imports, exports): all or nothing.

        A large one does not lie in memory whole; meanwhile nobody reads."""
        mark = uuid7()
        place = (Setting.owner == MARK[0], Setting.key == MARK[1])
        with self._lock:
            try:
                spilling = database.spilling(self._writer) if large else nullcontext()
                with spilling, self._writer.begin() as connection:
                    yield connection
                    connection.execute(MARKED, {"mark": mark})
            except DatabaseError as error:
                known = select(Setting.value).where(*place)
                self._refuse_lost(error, lambda c: c.scalar(known) == mark, NOTHING_CHANGED)

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


def _ends_in(connection: Connection, device: str, tip: Tip | None) -> bool:
    """Whether the operation that a transaction wrote last stands in the log."""
    if tip is None:
        return False
    return head_at(connection, device, tip.seq) == tip.head


def _index(session: Session, recorder: Recorder) -> None:
    roots, recorder.unindexed = recorder.unindexed, set()
    indexing.index(session.connection(), roots)
