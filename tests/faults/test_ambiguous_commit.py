"""A commit that reports an error and yet is durable is recognised: nothing is saved twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from app.models.case import Case
from app.services import cases, integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing
from app.services.errors import UserError
from tests.office import a_case
from tests.stored import content


def fails(desk: Desk, durable: bool) -> None:
    """The next commit reports a failing disk, after it was done or instead of being done."""

    def commit(connection):
        event.remove(engine, "commit", commit)
        if durable:
            connection.connection.dbapi_connection.commit()
        raise OperationalError("COMMIT", None, dbapi2.OperationalError("disk I/O error"))

    with desk.store.exclusively() as engine:
        event.listen(engine, "commit", commit)


def test_a_save_that_is_durable_though_reported_as_failed_is_said_to_be_saved(dakar: Desk):
    case = a_case(dakar)
    heard = []
    dakar.store.subscribe(heard.append)
    before = dakar.store.last_entry()
    fails(dakar, durable=True)
    cases.save(dakar, Case, case, {"town": "Thiès"})
    with dakar.reading() as session:
        assert session.get(Case, case).town == "Thiès"
    assert dakar.store.last_entry() == before + 1
    assert len(heard) == 1
    assert integrity.check(dakar.store) == []


def test_a_save_that_is_not_there_is_said_not_to_be_saved(dakar: Desk):
    case = a_case(dakar)
    before = content(dakar.store)
    heard = []
    dakar.store.subscribe(heard.append)
    fails(dakar, durable=False)
    with pytest.raises(UserError, match="not_saved"):
        cases.save(dakar, Case, case, {"town": "Thiès"})
    assert content(dakar.store) == before
    assert heard == []


@pytest.mark.parametrize("durable", [True, False])
def test_an_import_looks_as_well(dakar: Desk, paris: Desk, tmp_path: Path, durable: bool):
    a_case(dakar)
    bundle = tmp_path / "1.passerelle"
    exporting.export(dakar, "PAR", bundle)
    planned = importing.plan(paris, bundle)
    before = content(paris.store)
    fails(paris, durable)
    if durable:
        importing.apply(paris, planned)
    else:
        with pytest.raises(UserError, match="not_saved"):
            importing.apply(paris, planned)
        assert content(paris.store) == before
        importing.apply(paris, planned)
    assert content(paris.store)["case"] == content(dakar.store)["case"]
    assert integrity.check(paris.store) == []


def test_an_export_looks_as_well(dakar: Desk, tmp_path: Path):
    a_case(dakar)
    fails(dakar, durable=True)
    assert exporting.export(dakar, "PAR", tmp_path / "1.passerelle").pair == 1
    fails(dakar, durable=False)
    with pytest.raises(UserError, match="not_saved"):
        exporting.export(dakar, "PAR", tmp_path / "2.passerelle")
    assert exporting.export(dakar, "PAR", tmp_path / "3.passerelle").pair == 2
