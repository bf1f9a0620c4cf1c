"""Migrations lead to the models of today; older files are copied first, newer ones left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.models.record import Base
from app.services import offices
from app.services.access import Desk
from app.services.errors import UserError
from app.services.storage import database, migration
from app.text import language
from tests.office import OFFICERS, PASSPHRASE

OLD = Path(__file__).resolve().parents[2] / "fixtures" / "version_0001" / "dakar"


def test_a_fresh_store_has_exactly_the_tables_of_the_models(dakar: Desk):
    with dakar.store.exclusively() as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_follow_each_other_to_the_one_the_program_knows(dakar: Desk):
    with dakar.store.exclusively() as engine, engine.connect() as connection:
        script = ScriptDirectory.from_config(migration.config(connection))
    assert script.get_heads() == [migration.HEAD]
    assert len(script.get_bases()) == 1


def test_an_older_file_is_copied_before_it_is_brought_up_to_date(tmp_path: Path):
    folder = tmp_path / "office"
    shutil.copytree(OLD, folder)
    desk = offices.unlock(folder, OFFICERS["dakar"][2], PASSPHRASE)
    with desk.store.exclusively() as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    [backup] = desk.folder.backups.iterdir()
    assert backup.name.endswith("-upgrade.db")
    engine = database.writer(backup, desk.keys.database_key)
    with engine.connect() as connection:
        assert migration.version(connection) == "0001"
    engine.dispose()
    desk.close()
    offices.unlock(folder, OFFICERS["dakar"][2], PASSPHRASE).close()
    assert [path.name for path in desk.folder.backups.iterdir()] == [backup.name]


def test_a_newer_file_is_refused_and_left_as_it_was(dakar: Desk):
    with dakar.store.exclusively() as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    dakar.close()
    before = dakar.folder.database.read_bytes()
    with pytest.raises(UserError, match="file_too_new") as caught:
        offices.unlock(dakar.folder.path, "Awa", PASSPHRASE)
    assert caught.value.said(language("fr"))
    assert dakar.folder.database.read_bytes() == before
    assert not dakar.folder.backups.exists()
