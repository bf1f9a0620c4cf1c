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


def pragma(store: Store, name: str) -> Any:
    """What a setting of SQLite says to a reader."""
    with store.reading() as session:
        return session.scalar(text(f"PRAGMA {name}"))
