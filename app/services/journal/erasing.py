"""Erasing a case: its bytes, rows, papers and drafts vanish; digests and the bare id stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Connection, Table, delete, insert, select, update

from app.models.agreement import Document
from app.models.journal import (
    Blob,
    Draft,
    Entry,
    Erased,
    OpenConflict,
    Parked,
    Register,
    SearchWord,
    Sight,
)
from app.models.record import models
from app.services.journal.operation import CONTROL

ERASED = "erased"
Order = tuple[str, str, int]  # root, and the operation that ordered it


def erase(connection: Connection, orders: Iterable[Order]) -> None:
    """Carry out erasures of headquarters; of what comes later only the digest is kept."""
    for root, device, seq in orders:
        _forget_papers(connection, root)
        connection.execute(
            update(Entry)
            .where(Entry.root == root, Entry.kind.not_in(sorted(CONTROL)))
            .values(raw=None, kind=ERASED, record=None, entity=None)
        )
        for model in models().values():
            table = cast(Table, model.__table__)
            connection.execute(delete(table).where(table.c.root == root))
        for derived in (Register, OpenConflict, Sight):
            connection.execute(delete(derived).where(derived.root == root))
        connection.execute(delete(SearchWord).where(SearchWord.record == root))
        connection.execute(delete(Draft).where(Draft.record == root))
        connection.execute(delete(Parked).where(Parked.root == root))
        connection.execute(delete(Erased).where(Erased.root == root))
        connection.execute(insert(Erased).values(root=root, device=device, seq=seq))


def _forget_papers(connection: Connection, root: str) -> None:
    """Papers that no other case names."""
    named = set(connection.scalars(select(Document.file).where(Document.root == root)))
    elsewhere = set(connection.scalars(select(Document.file).where(Document.root != root)))
    for file in named - elsewhere - {None}:
        connection.execute(delete(Blob).where(Blob.sha256 == file))
