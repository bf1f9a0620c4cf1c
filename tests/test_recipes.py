"""Adding a field is one line in a model, one generated migration and two translations, no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.project import ROOT

STORE_OF_YESTERDAY = """
from pathlib import Path
from app.services.storage import migration
migration.create(Path("office.db"), bytes(32))
"""
STORE_OF_TODAY = """
from pathlib import Path
from sqlalchemy import select
from app.models.journal import Entry
from app.models.person import Person
from app.services.storage import migration
from app.services.storage.store import Store
from app.text import language

migration.upgrade(Path("office.db"), bytes(32), Path("backups"))
store = Store(Path("office.db"), bytes(32), "device")
with store.writing("author") as session:
    session.add(Person(root="case", case="case", blood_group="O+"))
with store.reading() as session:
    assert session.scalars(select(Person.blood_group)).one() == "O+"
    assert any(b'"blood_group":"O+"' in entry.raw for entry in session.scalars(select(Entry)))
store.close()
field = Person.fields()["blood_group"]
print(field.label.said(language("fr")), field.label.said(language("en")), sep="|")
"""


@pytest.fixture
def program(tmp_path):
    """A copy of the program whose models may be changed."""
    for part in ("app", "tools", "resources", "translations"):
        shutil.copytree(
            ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    return tmp_path


def run(program, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_recipe_for_a_new_field_is_true(program):
    recipe = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"```python\n +(\w+: Mapped.*)\n", recipe)
    (said,) = re.findall(r'-m tools\.migration "(.*)"', recipe)
    run(program, "-c", STORE_OF_YESTERDAY)

    model = program / "app" / "models" / "person.py"
    words = model.read_text(encoding="utf-8")
    model.write_text(re.sub(r"(?m)^(    occupation: .*)$", rf"\1\n    {line}", words), "utf-8")
    run(program, "-m", "tools.migration", said)
    run(program, "-m", "tools.translations", "update")
    french = program / "translations" / "fr" / "LC_MESSAGES" / "passerelle.po"
    asked = 'msgid "Blood group"\nmsgstr ""'
    catalogue = french.read_text(encoding="utf-8")
    assert asked in catalogue
    french.write_text(catalogue.replace(asked, asked[:-1] + 'Groupe sanguin"'), "utf-8")
    run(program, "-m", "tools.translations", "update")

    assert run(program, "-c", STORE_OF_TODAY).strip() == "Groupe sanguin|Blood group"
