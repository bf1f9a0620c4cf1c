"""Every part of the program is named with a version or a licence."""

from __future__ import annotations

import tomllib

from app.services import about
from tests.project import ROOT


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert about.version() == project["version"]


def test_parts_are_named_in_order_with_their_licence():
    parts = {part.name.casefold(): part for part in about.parts()}
    assert list(parts) == sorted(parts)
    assert "LGPL" in parts["pyside6_essentials"].licence
    assert parts["sqlalchemy"].licence == "MIT"
    assert parts["inter"].licence == "OFL-1.1"
    assert all(len(part.licence) < 80 for part in parts.values())
