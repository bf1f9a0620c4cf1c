"""A data folder of an older version opens, keeps its data, and takes the bundles of its time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Exchange
from app.services import cases, integrity, offices
from app.services.access import Desk
from app.services.bundles import importing, overview, undoing
from app.services.errors import UserError
from app.services.journal import sight
from app.services.storage import migration
from tests.office import OFFICERS, PASSPHRASE

OLD = Path(__file__).resolve().parents[2] / "fixtures" / "version_0001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(OLD / "dakar", tmp_path / "dakar")
    return tmp_path / "dakar"


@pytest.fixture
def old_desk(folder: Path) -> Iterator[Desk]:
    """An office set up with version 0001, unlocked with the program of today."""
    desk = offices.unlock(folder, OFFICERS["dakar"][2], PASSPHRASE)
    yield desk
    desk.close()


def test_an_older_folder_opens_and_keeps_its_data(old_desk: Desk):
    with old_desk.reading() as session:
        case = session.scalars(select(Case)).one()
        assert (case.ms_reference, case.town, case.address) == ("DE-2026-0001", "Thiès", None)
        exchanges = session.execute(select(Exchange.direction, Exchange.office)).all()
        assert sorted(map(tuple, exchanges)) == [("received", "PAR"), ("sent", "PAR")]
        assert migration.version(session.connection()) == migration.HEAD
    assert integrity.check(old_desk.store) == []


def test_an_import_made_with_an_older_version_is_not_undone(old_desk: Desk):
    received = next(one for one in overview.log(old_desk) if not one.sent)
    with pytest.raises(UserError, match="untraced"):
        undoing.retractable(old_desk, received.id)


def test_a_bundle_of_an_older_version_is_imported(old_desk: Desk):
    importing.apply(old_desk, importing.plan(old_desk, OLD / "paris.passerelle"))
    with old_desk.reading() as session:
        assert session.scalars(select(Case.address)).one() == "Quartier Dix, villa 4"
    assert integrity.check(old_desk.store) == []


def test_a_case_of_an_older_version_belongs_to_the_office_that_opened_it(old_desk: Desk):
    with old_desk.reading() as session:
        case = session.scalars(select(Case.id)).one()
        seen = sight.of_roots(session.connection(), [case])[case]
    assert (seen.owner, seen.owner_no, seen.readers) == ("DKR", 0, {"DKR"})
    cases.save(old_desk, Case, case, {"town": "Kolda"})
