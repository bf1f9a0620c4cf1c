"""What a newer version sends is kept whole, passed on, and shown once an upgrade knows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.models.case import Case
from app.models.handover import Handover
from app.models.journal import Entry, OpenConflict, Register, Sight
from app.models.office import Office
from app.models.record import seed_id, uuid7
from app.services import (
    case_history,
    cases,
    custody,
    custody_state,
    directory,
    integrity,
    offices,
)
from app.services.access import Desk
from app.services.bundles import importing, preview
from app.services.journal.log import OwnLog
from app.services.journal.registers import Fields
from app.services.storage import database, keyring, newly_known, seeds
from app.services.storage.data_folder import DataFolder
from app.text import language
from tests.office import OFFICERS, PASSPHRASE, send
from tests.services.bundles.forging import forge, operations
from tests.stored import content

OLD = Path(__file__).resolve().parents[2] / "fixtures" / "version_0001" / "dakar"


@pytest.fixture
def newer(case: str, dakar: Desk, paris: Desk, tmp_path: Path) -> Path:
    """A file that a newer version could make: a kind, a table, a field, a key of its own."""
    lines = operations(
        dakar,
        {"c": case, "id": case, "v": {"town": "Thiès", "colour": "red"}, "zone": {"of": "later"}},
        {"c": case, "e": "weighing", "id": uuid7(), "v": {"case": case, "kilos": [1, "two"]}},
        {"k": "promise", "c": case, "e": "weighing", "id": uuid7(), "v": {"case": case}},
        {"k": "promise", "c": None, "e": None, "id": None},
    )
    return forge(dakar, paris, tmp_path / "newer", lines, schema=99)


def raws(desk: Desk, of: Desk) -> list[bytes | None]:
    with desk.reading() as session:
        wanted = select(Entry.raw).where(Entry.device == of.device).order_by(Entry.seq)
        return list(session.scalars(wanted))


def test_what_is_known_applies_and_the_rest_is_kept_passed_on_and_erased(
    newer: Path, case: str, dakar: Desk, dakar_second: Desk, bamako: Desk, paris: Desk
):
    looked = preview.look(paris, newer)
    assert [one.kind for one in looked.arriving] == ["changed"]
    importing.apply(paris, looked.plan)
    assert cases.load(paris, case).case.town == "Thiès"
    for change in case_history.changes(paris, case):
        change.field.show(change.after, language("fr"))
    assert integrity.check(paris.store) == []
    send(paris, dakar_second)
    assert raws(dakar_second, dakar) == raws(paris, dakar)
    assert all(raws(paris, dakar))
    send(paris, bamako)  # of a case that it does not see: digests
    assert [raw for raw in raws(bamako, dakar) if raw and case.encode() in raw] == []
    custody.erase(paris, case, "asked")
    assert [raw for raw in raws(paris, dakar) if raw and case.encode() in raw] == []
    send(paris, dakar_second)
    assert raws(dakar_second, dakar) == raws(paris, dakar)
    assert all(integrity.check(desk.store) == [] for desk in (paris, dakar_second, bamako))


def test_after_the_upgrade_tables_and_columns_stand_as_if_they_had_always_been_known(
    offices: tuple[Desk, ...], case: str
):
    dakar, second, _bamako, paris = offices
    for desk, town in ((dakar, "Thiès"), (second, "Louga")):
        cases.save(desk, Case, case, {"town": town})
        send(desk, paris)
    custody.offer(dakar, case, "BKO", "moved")
    directory.save(dakar, {"city": "Dakar-Plateau"})
    send(dakar, paris)
    before = content(paris.store)
    assert [row for row in before["open_conflict"] if "town" in row]
    with paris.store.exclusively() as engine, engine.begin() as connection:
        for forgotten in ("handover", "office"):
            connection.exec_driver_sql(f"DROP TABLE {forgotten}")
        connection.exec_driver_sql('ALTER TABLE "case" DROP COLUMN town')
        connection.execute(OpenConflict.__table__.delete())
        own = seed_id("office", "DKR")  # an older version took every unknown thing for a case
        connection.execute(insert(Sight).values(root=own, owner="DKR", owner_no=0, readers=["DKR"]))
        known = newly_known.columns(connection)
        for model in (Handover, Office):
            model.__table__.create(connection)
        connection.exec_driver_sql('ALTER TABLE "case" ADD COLUMN town VARCHAR(500)')
        newly_known.show(connection, known)
        seeds.plant(connection)
    assert content(paris.store) == before
    assert integrity.check(paris.store) == []


def test_an_older_file_shows_after_its_upgrade_what_it_had_received_too_early(tmp_path: Path):
    folder = tmp_path / "dakar"
    shutil.copytree(OLD, folder)
    keys = keyring.unlock(folder, OFFICERS["dakar"][2], PASSPHRASE)
    engine = database.writer(DataFolder(folder).database, keys.database_key)
    with engine.begin() as connection:
        case = connection.scalar(select(Case.id))
        keep(connection, keys.device, case)
    engine.dispose()
    desk = offices.unlock(folder, OFFICERS["dakar"][2], PASSPHRASE)
    try:
        assert custody_state.of_case(desk, case).offer.reason == "moved"
        assert integrity.check(desk.store) == []
    finally:
        desk.close()


def keep(connection, device: str, case: str) -> None:
    """An offer, as a version that knows of none keeps it: in the journal and its register."""
    record = uuid7()
    values = {"case": case, "target": "BKO", "owner_no": 0, "reason": "moved"}
    log = OwnLog(connection, device)
    dot = log.append("put", c=case, e="handover", id=record, v=values)
    log.write()
    dots = Fields({name: [dot] for name in values}).pack()
    connection.execute(
        insert(Register).values(record=record, root=case, entity="handover", dots=dots)
    )
