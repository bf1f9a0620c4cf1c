"""Backups can be made on demand and are listed."""

from __future__ import annotations

from app.services import backups
from app.services.storage import database
from tests.office import a_case


def test_no_backup_at_first(dakar):
    assert backups.listed(dakar) == []


def test_a_backup_is_listed_newest_first(dakar):
    first = backups.make(dakar)
    second = backups.make(dakar)
    assert {one.path for one in backups.listed(dakar)} == {first.path, second.path}
    assert all(one.size > 0 for one in backups.listed(dakar))


def test_a_backup_holds_what_was_saved(dakar):
    case = a_case(dakar)
    path = backups.make(dakar).path
    copy = database.readers(path, dakar.keys.database_key)
    with copy.connect() as connection:
        found = connection.exec_driver_sql("SELECT id FROM 'case'").scalars().all()
    copy.dispose()
    assert found == [case]


def test_three_are_kept(dakar):
    made = [backups.make(dakar) for _ in range(4)]
    assert {one.path for one in backups.listed(dakar)} == {one.path for one in made[1:]}
