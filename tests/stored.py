"""Everything that stands in a store, table by table, to compare before and after."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select, text

from app.models.record import Base
from app.services.storage.store import Store

Content = dict[str, list[tuple[Any, ...]]]


def content(store: Store, without: Collection[str] = ()) -> Content:
    """Every row of every table, these tables left out."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in without]
    with store.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(*table.c))), key=repr)
            for table in tables
        }


def as_stored(store: Store, without: Collection[str] = ()) -> Content:
    """The same as it stands in the file, to compare one store with itself: nothing is decoded, and
    no answer is no answer, whether it was written as null of SQL or of JSON."""
    names = [name for name in Base.metadata.tables if name not in without]
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return {
            name: sorted(
                (
                    tuple(None if value == "null" else value for value in row)
                    for row in run(f'SELECT * FROM "{name}"').cursor.fetchall()
                ),
                key=repr,
            )
            for name in names
        }


def pragma(store: Store, name: str) -> Any:
    """What a setting of SQLite says to a reader."""
    with store.reading() as session:
        return session.scalar(text(f"PRAGMA {name}"))
