"""A bundle too large to be kept decoded is read again root by root, and comes to the very same."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models.case import Case
from app.services import cases, custody, integrity
from app.services.access import Desk
from app.services.bundles import importing, preview, undoing, verified
from app.services.bundles.arriving import records
from app.services.bundles.planned import Portion
from app.services.errors import UserError
from app.services.journal.merging import Merge
from tests.office import PRINCIPAL, Ready, a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge, operations
from tests.services.bundles.undone import last
from tests.stored import content

# Headquarters' own merge has a nonce and a time; the rest are notes of the moment.
OWN = {"entry", "log", "context", "setting", "exchange", "peer", "heard_file"}


def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verified, "SMALL", 3)
    monkeypatch.setattr(importing, "IN_MEMORY", 3)


def edit(desk: Desk, ids: list[str]) -> None:
    for case in ids:
        cases.save(desk, Case, case, {"town": f"{desk.office} {case[-4:]}"})


def test_it_is_shown_written_and_undone_like_a_small_one(
    ready: Ready, dakar: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [a_case(dakar, [PRINCIPAL, {**PRINCIPAL, "relation": "spouse"}]) for _ in range(5)]
    edit(dakar, ids[:3])
    path = written(dakar, "PAR", tmp_path)
    seen = []
    for name in ("small", "large"):
        if name == "large":
            as_large(monkeypatch)
        paris = ready.open("paris", tmp_path / name)
        before = content(paris.store, OWN)
        looked = preview.look(paris, path)
        assert looked.plan.verified.is_large == (name == "large")
        shown = [records(paris, looked.plan, one.root) for one in looked.arriving]
        importing.apply(paris, looked.plan)
        assert integrity.check(paris.store) == []
        after = content(paris.store, OWN)
        seen.append((looked.arriving, looked.plan.counts, shown, after))
        undoing.retract(paris, last(paris))
        assert content(paris.store, OWN) == before != after
        with paris.store.exclusively() as engine, engine.connect() as connection:
            assert connection.scalar(text("PRAGMA cache_spill")) == 0
        paris.close()
    assert seen[0] == seen[1]


def test_conflicts_grants_back_fill_and_erasure_come_through(
    dakar: Desk, bamako: Desk, paris: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_large(monkeypatch)
    ids = [a_case(dakar) for _ in range(6)]
    for one, other in ((dakar, paris), (paris, dakar), (paris, bamako)):
        carry(one, other, tmp_path)
    edit(dakar, ids)
    edit(paris, ids[3:])
    planned = importing.plan(paris, written(dakar, "PAR", tmp_path))
    importing.apply(paris, planned)
    assert planned.counts["conflicts"] == 3
    custody.share(paris, ids[0], ["BKO"])
    custody.erase(paris, ids[5], "asked for")
    for other in (bamako, dakar):
        carry(paris, other, tmp_path)
    for desk in (dakar, bamako, paris):
        assert integrity.check(desk.store) == []
        with desk.reading() as session:
            assert session.get(Case, ids[0])
            assert session.get(Case, ids[5]) is None


def test_a_record_under_two_roots_writes_nothing(
    dakar: Desk, paris: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_large(monkeypatch)
    roots = [a_case(dakar) for _ in range(2)]
    carry(dakar, paris, tmp_path)
    rows = [{"c": root, "id": "n1", "e": "note", "v": {"case": root}} for root in roots]
    edits = [{"c": c, "id": c, "v": {"town": str(n)}} for n in range(4) for c in roots]
    path = forge(dakar, paris, tmp_path / "forged.passerelle", operations(dakar, *rows, *edits))
    before = content(paris.store, {"setting"})
    with pytest.raises(UserError, match="bundle_malformed"):
        importing.apply(paris, importing.plan(paris, path))
    assert content(paris.store, {"setting"}) == before


def test_of_a_large_bundle_one_portion_is_held_at_a_time(
    dakar: Desk, paris: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_large(monkeypatch)
    for _ in range(6):
        a_case(dakar)
    seen: list[weakref.ref[Merge]] = []

    def look(_session: Session, portion: Portion) -> None:
        assert [one for one in seen if one()] == []
        seen.append(weakref.ref(portion.merge))

    importing.plan(paris, written(dakar, "PAR", tmp_path), look=look)
    assert len(seen) > 2
