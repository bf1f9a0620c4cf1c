"""A disk that takes no more: files that would grow past a limit fail as they do on a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.services.errors import UserError
from app.services.storage.store import Store

resource = pytest.importorskip("resource", reason="limits of a process are those of POSIX")


@contextmanager
def full(limit: int) -> Iterator[None]:
    """Nothing can be written beyond this many bytes of any file."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


@contextmanager
def no_more_pages(store: Store) -> Iterator[None]:
    """SQLite says that the disk is full as soon as the data file has to grow."""
    with store.exclusively() as engine:
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        yield
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1073741823")


def limits(size: int, step: int = 8192) -> list[int]:
    """From nothing at all to a little more than the file: each stops the work somewhere else."""
    return [*range(0, 20_000, 4000), *range(20_000, size + 20_000, step)]


def attempts(act: Callable[[], object], allowed: list[int]) -> Iterator[str]:
    """Do it under each limit until it is done; the code of each refusal, an empty one at last."""
    for limit in allowed:
        code = ""
        with full(limit):
            try:
                act()
            except UserError as refusal:
                code = refusal.code
        yield code
        if not code:
            return
    raise AssertionError("it never fits")
