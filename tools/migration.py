"""Writes the migration that brings a store of yesterday to the models of today."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import Script, ScriptDirectory

from app.services.storage import database, migration


def write(sentence: str) -> Path | None:
    """Compare the models with a new store: the file written, or None when nothing differs."""
    key = secrets.token_bytes(32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "passerelle.db")
        migration.create(path, key)
        engine = database.writer(path, key, foreign_keys=False)
        try:
            with engine.begin() as connection:
                return _revise(migration.config(connection), sentence.rstrip("."))
        finally:
            engine.dispose()


def _revise(settings: Config, sentence: str) -> Path | None:
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    known = ScriptDirectory.from_config(settings).walk_revisions()
    number = max((int(script.revision) for script in known), default=0) + 1
    script = command.revision(
        settings,
        message=sentence,
        autogenerate=True,
        rev_id=f"{number:04}",
        process_revision_directives=_no_empty_file,
    )
    return Path(script.path) if isinstance(script, Script) else None


def _no_empty_file(context: Any, revision: Any, directives: list[Any]) -> None:
    if directives and directives[0].upgrade_ops.is_empty():
        directives.clear()


def _make_it_the_newest(number: str) -> None:
    # The program knows its newest migration by a constant: unlocking must not load alembic.
    module = Path(migration.__file__)
    words = module.read_text(encoding="utf-8")
    module.write_text(re.sub(r'(?m)^HEAD = ".*"$', f'HEAD = "{number}"', words), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """`python -m tools.migration "blood group of a person"` writes and formats the next one."""
    if len(arguments) != 1:
        print(main.__doc__, file=sys.stderr)
        return 2
    written = write(arguments[0])
    if written is None:
        print("The models and the newest migration agree: nothing to write.")
        return 0
    _make_it_the_newest(written.name.split("_")[0])
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", written], check=True)
    print(f"Written, to be read before it is committed: {written}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
