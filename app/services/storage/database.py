"""The encrypted database file: one writer connection, readers, settings set and read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import Pool, QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from app.models.folding import fold
from app.services.errors import UserError
from app.text import N_

OLDEST_SQLITE = (3, 51, 3)  # older ones can corrupt (security.md M-12)
URL = make_url("sqlite://")
COMPILED: LRUCache[Any, Any] = LRUCache(1000)  # statements, of whichever engine
BUSY_SECONDS = 10
UNWRITTEN = ("disk is full", "disk I/O error", "unable to open", "readonly database")
UNREAD = ("disk image is malformed", "file is not a database", "disk I/O error")
# Each is set and read back: SQLite ignores a misspelt PRAGMA in silence (security.md M-15).
SETTINGS: dict[str, tuple[str, Any]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "locking_mode": ("NORMAL", "normal"),
    "cache_spill": ("OFF", 0),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "temp_store": ("MEMORY", 2),
    "cache_size": ("-32768", -32768),
}


def _connect(path: Path, key: bytes, mode: str, foreign_keys: bool) -> dbapi2.Connection:
    """A keyed connection with every setting in force; a wrong key or damage is one UserError."""
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    raw = dbapi2.connect(
        uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    raw.create_function("fold", 1, lambda text: text and fold(text), deterministic=True)
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, (value, expected) in SETTINGS.items():
            if name == "foreign_keys" and not foreign_keys:
                value, expected = "OFF", 0
            raw.execute(f"PRAGMA {name}={value}")
            answer = raw.execute(f"PRAGMA {name}").fetchone()
            if not answer or answer[0] != expected:
                raise AssertionError(f"PRAGMA {name} answers {answer}, not {expected}")
    except dbapi2.DatabaseError as error:
        raw.close()
        raise _failing() if is_unwritten(error) else unreadable() from error
    return raw


@contextmanager
def spilling(engine: Engine) -> Iterator[None]:
    """Around a large transaction: pages are written as soon as they outgrow the cache."""
    _spill(engine, "ON")  # SQLite takes this setting between two transactions only
    try:
        yield
    finally:
        _spill(engine, "OFF")


def _spill(engine: Engine, value: str) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA cache_spill={value}")
    finally:
        raw.close()


def is_unwritten(error: Exception) -> bool:
    """Whether the disk, not the file, is to blame: full, failing, or closed to writing."""
    return any(words in str(error) for words in UNWRITTEN)


def is_unread(error: Exception) -> bool:
    """Whether a page could not be read: SQLCipher takes what it did not get for damage."""
    return any(words in str(error) for words in UNREAD)


def unread() -> UserError:
    """The disk did not give what is on it."""
    return UserError(
        "not_read",
        N_(
            "The data file could not be read: the disk fails, or it was taken out. Nothing was "
            "changed. Open Passerelle again. If it happens again, restore the last backup, or "
            "call headquarters."
        ),
    )


@contextmanager
def in_words() -> Iterator[None]:
    """Around writing outside the store: a full or failing disk is said in words."""
    try:
        yield
    except OperationalError as error:
        if is_unwritten(error):
            raise _failing() from error
        raise


def is_busy(error: Exception) -> bool:
    """Whether other work held the file all the time we waited."""
    return "is locked" in str(error)


def busy() -> UserError:
    """Other work holds the file."""
    return UserError(
        "store_busy",
        N_(
            "Long work on the data is still going on, so nothing was saved yet. What you typed is "
            "kept here. Save again in a moment."
        ),
    )


def _failing() -> UserError:
    return UserError(
        "disk_failing",
        N_(
            "The disk does not take what must be written: it is full, or it fails. Nothing was "
            "changed. Free 50 MB, then open Passerelle again."
        ),
    )


def unreadable() -> UserError:
    """Damaged, empty, or under another key."""
    return UserError(
        "database_unreadable",
        N_(
            "The data file is damaged, or it is not the one of this office. Nothing was changed. "
            "Restore the last backup, or call headquarters."
        ),
    )


def assert_sound() -> None:
    """The library is new enough and really encrypts; checked at each start."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise AssertionError(f"SQLite {dbapi2.sqlite_version} is too old")
    probe = dbapi2.connect(":memory:")
    try:
        if not probe.execute("PRAGMA cipher_version").fetchone():
            raise AssertionError("this SQLite does not encrypt")
    finally:
        probe.close()


def refuse_plain(path: Path) -> None:
    """A file that is missing or not encrypted is never opened, made nor written to."""
    if not path.exists():
        raise UserError(
            "database_missing",
            N_(
                "The data file is not in {folder} any more. Nothing was changed. "
                "Restore the last backup, or call headquarters."
            ),
            folder=str(path.parent),
        )
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            raise UserError(
                "database_plain",
                N_(
                    "The data file is not encrypted: it was not written by Passerelle. "
                    "Nothing was changed. Restore the last backup, or call headquarters."
                ),
            )


def writer(path: Path, key: bytes, *, create: bool = False, foreign_keys: bool = True) -> Engine:
    """The engine of the one writing connection; transactions take the write lock at once."""
    mode = "rwc" if create else "rw"
    pool = StaticPool(lambda: _connect(path, key, mode, foreign_keys), dialect=_dialect())
    return _engine(pool, "BEGIN IMMEDIATE")


def readers(path: Path, key: bytes) -> Engine:
    """An engine whose connections are used by one thread at a time, for reading."""
    connect = lambda: _connect(path, key, "rw", True)  # noqa: E731
    pool = QueuePool(connect, pool_size=4, max_overflow=4, dialect=_dialect())
    return _engine(pool, "BEGIN")


@cache
def _dialect() -> Dialect:
    """How statements are written for this library: one for all engines, which then share what was
    compiled for one of them."""
    engine = create_engine(
        "sqlite://", module=dbapi2, json_serializer=_json, json_deserializer=_from_json
    )
    with engine.connect():  # it asks the library what it can
        pass
    engine.dispose()
    return engine.dialect


def _engine(pool: Pool, begin: str) -> Engine:
    shared = {"compiled_cache": COMPILED}
    engine = Engine(pool, _dialect(), URL, hide_parameters=True, execution_options=shared)
    _begin(engine, begin)
    return engine


def _json(value: Any) -> str:
    """Compact JSON; a draft may even hold halves of characters, which UTF-8 cannot."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value)


def _from_json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text)


def _begin(engine: Engine, statement: str) -> None:
    begin: Callable[[Connection], Any] = lambda connection: connection.exec_driver_sql(statement)  # noqa: E731
    event.listen(engine, "begin", begin)
