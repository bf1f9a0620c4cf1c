"""The data folder of one office: created once, locked while open, unlocked by a passphrase."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select

from app.models.journal import PROGRAM, Setting
from app.models.record import uuid7
from app.models.reference import FOLDER as REFERENCE
from app.services.storage import database, keyring, keyring_file, migration, seeds
from app.services.storage.folder_lock import FolderLock
from app.services.storage.key_slot import DEFAULT, Cost, Holder
from app.services.storage.keyring import Opened
from app.services.storage.store import Store
from app.services.storage.wrong_tries import WrongTries


@dataclass(eq=False)
class OpenFolder:
    """An unlocked data folder; `close` gives it back; `keys` are others once they are renewed."""

    folder: DataFolder
    keys: Opened
    store: Store
    lock: FolderLock

    def close(self) -> None:
        """Close the store and let another instance in."""
        self.store.close()
        self.lock.release()


@dataclass(frozen=True)
class DataFolder:
    """Where one office keeps its data: `passerelle.db`, keyring, lock, backups, logs."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted data file."""
        return self.path / "passerelle.db"

    @property
    def backups(self) -> Path:
        """Where verified copies lie."""
        return self.path / "backups"

    @property
    def logs(self) -> Path:
        """Where logs without personal data lie."""
        return self.path / "logs"

    def in_use(self) -> bool:
        """Whether an office was set up here."""
        return self.database.exists()

    def create(self, office: str, user: Holder, secret: str, cost: Cost = DEFAULT) -> OpenFolder:
        """Set up an office: keyring, empty database, reference data."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(self.path)
        lock.acquire()
        fresh = not (self.in_use() or keyring_file.exists(self.path))
        try:
            if self.in_use():  # new keys beside old data would displace the ones brought back
                raise keyring.occupied(self.path)
            keys = keyring.create(self.path, office, uuid7(), user, secret, cost)
            migration.create(self.database, keys.database_key)
            return self._open(keys, lock)
        except BaseException:
            lock.release()
            if fresh:
                self.abandon()
            raise

    def abandon(self) -> None:
        """Remove what a set-up that failed had made, so that it can be tried again."""
        journal = self.database.with_name(self.database.name + "-journal")
        made = (self.path / name for name in keyring_file.COPIES)
        for path in (*made, journal, self.database):
            path.unlink(missing_ok=True)

    def unlock(self, user: str, secret: str) -> OpenFolder:
        """Open by user id or name; wrong tries wait longer and longer."""
        lock = FolderLock(self.path)
        lock.acquire()
        try:
            with WrongTries(self.path).attempt():
                keys = keyring.unlock(self.path, user, secret)
            database.refuse_plain(self.database)
            migration.upgrade(self.database, keys.database_key, self.backups)
            return self._open(keys, lock)
        except BaseException:
            lock.release()
            raise

    def _open(self, keys: Opened, lock: FolderLock) -> OpenFolder:
        database.assert_sound()
        store = Store(self.database, keys.database_key, keys.device)
        try:
            plant_if_new(store)
        except BaseException:
            store.close()
            raise
        return OpenFolder(self, keys, store, lock)


def plant_if_new(store: Store) -> None:
    """Plant the reference data when they differ from those planted last."""
    files = sorted(REFERENCE.glob("*.csv"))
    fingerprint = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    planted = select(Setting.value).where(Setting.owner == PROGRAM, Setting.key == "seeds")
    with store.reading() as session:
        if session.scalar(planted) == fingerprint:
            return
    with store.transaction() as connection:
        seeds.plant(connection)
        old = delete(Setting).where(Setting.owner == PROGRAM, Setting.key == "seeds")
        connection.execute(old)
        connection.execute(insert(Setting).values(owner=PROGRAM, key="seeds", value=fingerprint))
