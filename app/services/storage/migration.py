"""Brings an older data file up to date; alembic is loaded only when there is something to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from app.services.errors import UserError
from app.services.journal import sight
from app.services.storage import backup, database, newly_known
from app.text import N_

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0018"
MIGRATIONS = "app.models:migrations"


def create(path: Path, key: bytes) -> None:
    """A new, empty, encrypted database at the newest version."""
    engine = database.writer(path, key, create=True, foreign_keys=False)
    try:
        with database.in_words(), engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()


def upgrade(path: Path, key: bytes, backups: Path) -> None:
    """Bring a file up to date after a backup; a newer file than the program is refused."""
    engine = database.writer(path, key, foreign_keys=False)
    try:
        with engine.connect() as connection:
            found = version(connection)
        if found == HEAD:
            return
        if found is None:  # an empty file opens under any key
            raise database.unreadable()
        if found not in _known():
            raise UserError(
                "file_too_new",
                N_(
                    "This data file was written by a newer Passerelle. Nothing was changed. "
                    "Install the newer version to open it."
                ),
            )
        backup.make(engine, backups, "upgrade")
        with database.in_words(), engine.begin() as connection:
            before = newly_known.columns(connection)
            _upgrade(connection)
            sight.complete(connection)
            newly_known.show(connection, before)
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise AssertionError(f"{len(broken)} rows lost their parent in the upgrade")
    finally:
        engine.dispose()


def version(connection: Connection) -> str | None:
    """The schema version of a file, read without alembic."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """The alembic configuration for an open connection."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", MIGRATIONS)
    settings.attributes["connection"] = connection
    return settings


def _known() -> set[str]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    settings = Config()
    settings.set_main_option("script_location", MIGRATIONS)
    return {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
