"""Imports that are undone in tests, and what must stand afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services import integrity
from app.services.access import Desk
from app.services.bundles import importing, overview, undoing
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.post import carry
from tests.stored import Content, content

NOTED = {"exchange", "setting", "heard_file"}  # the log goes on showing what was undone


def whole(desk: Desk) -> Content:
    return content(desk.store, NOTED)


def last(desk: Desk) -> str:
    """The last import."""
    return next(one.id for one in overview.log(desk) if not one.sent and one.undone_at is None)


def take(desk: Desk, path: Path) -> None:
    importing.apply(desk, importing.plan(desk, path))


def refused(desk: Desk, exchange: str) -> str:
    """The code of a refusal that has words and changes nothing."""
    before = content(desk.store)
    with pytest.raises(UserError) as caught:
        undoing.retractable(desk, exchange)
    with pytest.raises(UserError):
        undoing.retract(desk, exchange)
    assert content(desk.store) == before
    assert caught.value.said(language("fr"))
    assert caught.value.said(language("en"))
    return caught.value.code


def undone_exactly(desk: Desk, path: Path) -> None:
    """Import, undo, import again: as before, then as after."""
    before = whole(desk)
    take(desk, path)
    after = whole(desk)
    assert after != before
    undoing.retractable(desk, last(desk))
    undoing.retract(desk, last(desk))
    assert whole(desk) == before
    assert integrity.check(desk.store) == []
    take(desk, path)
    assert _but_nonces(whole(desk)) == _but_nonces(after)
    undoing.retract(desk, last(desk))
    assert whole(desk) == before


def _but_nonces(found: Content) -> Content:
    """Headquarters’ own merge has another nonce and clock each time; and so has what was heard."""
    return {name: rows for name, rows in found.items() if name not in ("entry", "log", "peer")}


def shared_case(dakar: Desk, paris: Desk, folder: Path) -> str:
    """A case that both hold, and both know it."""
    case = a_case(dakar)
    carry(dakar, paris, folder)
    return case
