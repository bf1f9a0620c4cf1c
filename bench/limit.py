"""The least an exchange could do: read rows, compress, one INSERT and one UPDATE, nothing else."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

import msgspec
from backports import zstd

from app.services.access import Desk
from app.services.storage import database

ENTRY = "INSERT INTO entry VALUES (?, ?, 'put', ?, ?, ?, ?, ?, ?, ?)"


def sent(desk: Desk, above: int, path: Path) -> None:
    """The operations of the own log above a number in a file, compressed and synced."""
    wanted = "SELECT raw FROM entry WHERE device = ? AND seq > ? ORDER BY seq"
    with desk.store.exclusively() as engine, engine.connect() as connection:
        rows = connection.exec_driver_sql(wanted, (desk.device, above)).fetchall()
    with path.open("wb") as file:
        file.write(zstd.compress(b"\n".join(row[0] for row in rows), 3))
        file.flush()
        os.fsync(file.fileno())


class Copy:
    """A copy of an office's data file, written to without any rule."""

    def __init__(self, desk: Desk, path: Path) -> None:
        shutil.copy(desk.folder.database, path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())  # or the first commit would wait for the whole copy
        self._engine = database.writer(path, desk.keys.database_key)
        self._engine.connect().close()

    def take(self, path: Path) -> None:
        """Insert the operations and update each record they touch."""
        lines = zstd.decompress(path.read_bytes()).split(b"\n")
        ops = [(line, op) for line in lines if "v" in (op := msgspec.json.decode(line))]
        with self._engine.begin() as connection:
            cursor = connection.connection.cursor()
            cursor.executemany(ENTRY, [_entry(line, op) for line, op in ops])
            names = sorted(ops[0][1]["v"])
            places = ", ".join(f"{name} = ?" for name in names)
            cursor.executemany(
                f'UPDATE "case" SET {places} WHERE id = ?',
                [(*(op["v"][name] for name in names), op["id"]) for _, op in ops],
            )

    def save(self, case: str, number: int) -> None:
        """Insert one operation and update one record."""
        raw = secrets.token_bytes(300)
        row = ("bench", number, number, case, "case", case, raw, raw[:32], raw[:32])
        with self._engine.begin() as connection:
            connection.exec_driver_sql(ENTRY, row)
            connection.exec_driver_sql(
                f"UPDATE \"case\" SET town = '{number}' WHERE id = ?", (case,)
            )

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()


def _entry(line: bytes, op: dict) -> tuple:
    head = line[:32]
    return op["r"], op["s"], op["l"], op["c"], op["e"], op["id"], line, head, head
