"""Notices a restored backup and a copied folder: compares the data with the mark kept outside."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from app.models.journal import PROGRAM, Setting
from app.services.journal.log import head_at, tips
from app.services.storage import marks, place
from app.services.storage.data_folder import OpenFolder
from app.services.storage.marks import Mark
from app.services.storage.place import Place

BEHIND, MISSING, ELSEWHERE, COPIED = "behind", "missing", "elsewhere", "copied"
KEY = "place"  # of the setting in which the data say where they lay, and who opened them there


class _Known(msgspec.Struct, frozen=True):
    place: Place
    accounts: tuple[str, ...]


def judge(opened: OpenFolder) -> str | None:
    """Why the log of this file must not go on: BEHIND, MISSING, ELSEWHERE, COPIED; or None.

    Data of an earlier version, which knew no mark, and an account that opens the office for the
    first time where it always lay are believed."""
    with opened.store.reading() as session:
        connection = session.connection()
        known = _known(connection)
        mark = marks.read(opened.store.device, opened.keys.master)
        before = mark.place if mark else known.place if known else None
        if before and (moved := _moved(before, place.of(opened.folder.path), opened)):
            return moved
        if mark:
            return None if _reaches(connection, mark) else BEHIND
        return MISSING if known and _account() in known.accounts else None


def _moved(before: Place, now: Place, opened: OpenFolder) -> str | None:
    if before.elsewhere(now):
        return ELSEWHERE
    left_behind = not before.same_folder(now) and before.holds(opened.folder.database.name)
    return COPIED if left_behind else None


def _reaches(connection: Connection, mark: Mark) -> bool:
    """Whether the file holds what the mark tells of."""
    found = head_at(connection, mark.device, mark.seq) if mark.seq else b""
    return not mark.closed and found is not None and found.hex() == mark.head


def note(opened: OpenFolder, end: int | None = None) -> None:
    """Move the mark to the end of the own log, or to an earlier end; UserError when it cannot."""
    store = opened.store
    with store.reading() as session:
        tip = tips(session.connection()).get(store.device)
        seq, head = (tip.seq, tip.head) if tip else (0, b"")
        if end is not None:
            seq, head = end, head_at(session.connection(), store.device, end) or b""
    mark = Mark(store.device, seq, head.hex(), place.of(opened.folder.path))
    if mark != marks.read(store.device, opened.keys.master):
        marks.write(mark, opened.keys.master)


def adopt(opened: OpenFolder) -> None:
    """Say that this folder, here, is the installation itself: from now on it is watched here."""
    now, account = place.of(opened.folder.path), _account()
    with opened.store.reading() as session:
        known = _known(session.connection())
    note(opened)
    accounts = known.accounts if known and known.place == now else ()
    if account not in accounts:
        value = msgspec.to_builtins(_Known(now, (*accounts, account)))
        with opened.store.transaction() as connection:
            unwatch(connection)
            connection.execute(insert(Setting).values(owner=PROGRAM, key=KEY, value=value))


def unwatch(connection: Connection) -> None:
    """A new id has no mark yet: the data are believed once more."""
    connection.execute(delete(Setting).where(*_SETTING))


def close(opened: OpenFolder, device: str) -> None:
    """Note that an id is never used again in this folder: whatever brings it back is old."""
    mark = marks.read(device, opened.keys.master)
    if mark:
        marks.write(msgspec.structs.replace(mark, closed=True), opened.keys.master)


_SETTING: tuple[Any, ...] = (Setting.owner == PROGRAM, Setting.key == KEY)


def _known(connection: Connection) -> _Known | None:
    found = connection.scalar(select(Setting.value).where(*_SETTING))
    return msgspec.convert(found, _Known) if found else None


def _account() -> str:
    """The account of the computer, known by where its marks lie."""
    return hashlib.sha256(str(marks.folder()).encode()).hexdigest()[:16]
