"""Who may import whom, what files are called, and what each says it is for."""

from __future__ import annotations

import ast
import graphlib
import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

from tests.project import GENERATED, ROOT, imports, is_in, python, said, tree

NAMES_THAT_SAY_NOTHING = {
    *("utils", "util", "helpers", "helper", "common", "misc"),
    *("manager", "controller", "handler", "base"),
}
# Features of services; everything else there is a small tool, which knows no feature.
OVERVIEWS = {"bundles", "demo", "documents", "papers", "reports"}
FEATURES = OVERVIEWS | {
    *(
        "agreements",
        "cases",
        "claims",
        "committee",
        "initiatives",
        "offices",
        "packages",
        "payments",
        "referrals",
        "visits",
    ),
}
FEATURES_OF_THE_WINDOW = {
    *("administration", "agreements", "cases", "claims", "coherence", "committee", "exchange"),
    *("initiatives", "payments", "programme", "referrals", "reports", "settings", "setup"),
    *("today", "unlock", "visits"),
}
PAIRS = {
    *(("referrals", "cases"), ("agreements", "packages"), ("agreements", "documents")),
    ("claims", "payments"),
    ("claims", "documents"),  # a claim is frozen with the words it is printed in
    ("committee", "packages"),  # it decides on them
    ("offices", "bundles"),  # an office is set up with its card
    ("today", "initiatives"),  # those that have not answered
    ("today", "payments"),  # those that wait for the officer at work
}
SLOW = (
    *("reportlab", "alembic", "xlsxwriter", "pypdfium2", "segno", "arabic_reshaper", "bidi"),
    "PIL",
)
# The parts that load a slow library on their first line may be loaded late themselves.
LATE = (*SLOW, "app.services.documents", "app.services.papers", "app.services.reports")


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", cache_dir=None)


def feature_of(module: str) -> str:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["app", "services"] and len(parts) > 2 else ""


def who_imports(banned, paths, allowed=()):
    return [
        f"{said(path, node)} imports {name}"
        for path in paths
        if not any(path == place or place in path.parents for place in allowed)
        for name, node in imports(path)
        if is_in(name, *banned)
    ]


def test_the_contracts_of_pyproject_hold():
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_module_imports_itself_through_others():
    modules = graph().modules
    imported = {name: graph().find_modules_directly_imported_by(name) for name in modules}
    graphlib.TopologicalSorter(imported).prepare()


def test_a_feature_service_knows_only_the_features_it_is_paired_with():
    wrong = []
    for importer in graph().find_descendants("app.services"):
        one = feature_of(importer)
        for imported in graph().find_modules_directly_imported_by(importer):
            other = feature_of(imported)
            if other in FEATURES and one not in {other, *OVERVIEWS} and (one, other) not in PAIRS:
                wrong.append(f"{importer} imports {imported}")
    assert wrong == []


def test_a_feature_of_the_window_knows_no_other_feature():
    wrong = []
    for importer in graph().find_descendants("app.views"):
        own = importer.split(".")[2]
        for imported in graph().find_modules_directly_imported_by(importer):
            parts = imported.split(".")
            if parts[:2] != ["app", "views"] or len(parts) < 3 or own in (parts[2], "pages"):
                continue
            if parts[2] in FEATURES_OF_THE_WINDOW:
                wrong.append(f"{importer} imports {imported}")
    assert wrong == []


def test_qt_is_known_to_the_views_alone():
    views = ROOT / "app" / "views"
    without_window = [views / "forms" / "record_editor.py", views / "commands" / "command.py"]
    outside = [path for path in python("app", "main.py") if views not in path.parents]
    wrong = who_imports(("PySide6", "shiboken6"), outside, [ROOT / "app" / "bootstrap.py"])
    wrong += who_imports(
        ("PySide6", "shiboken6"), [path for path in without_window if path.exists()]
    )
    assert wrong == []


@pytest.mark.parametrize(
    "module",
    ["cli", "display", "services.bundles", "views.forms.record_editor", "views.commands.command"],
)
def test_no_window_is_loaded_for_what_works_without_one(module):
    try:
        there = importlib.util.find_spec(f"app.{module}")
    except ModuleNotFoundError:
        there = None
    if there is None:
        pytest.skip("not written yet")
    code = f"import sys, app.{module}; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_store_is_opened_with_its_cipher_only():
    # Two SQLite libraries on one file in one process lose its locks, and the data.
    assert who_imports(("sqlite3", "PySide6.QtSql"), python()) == []


def test_views_never_talk_to_the_store():
    assert who_imports(("sqlalchemy", "sqlcipher3", "alembic"), python("app/views")) == []


def test_only_documents_draw_with_reportlab():
    documents = ROOT / "app" / "services" / "documents"
    assert who_imports(("reportlab",), python("app", "tools"), [documents]) == []


def test_only_slow_libraries_are_imported_inside_functions():
    wrong = []
    for path in python("app"):
        top = set(ast.iter_child_nodes(tree(path)))
        inside = {
            node
            for function in ast.walk(tree(path))
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for name, node in imports(path):
            if node in inside - top and not is_in(name, *LATE):
                wrong.append(f"{said(path, node)} imports {name} late")
    assert wrong == []


def test_nothing_of_ours_is_mocked_and_nothing_waits_on_the_clock():
    wrong = who_imports(("unittest.mock", "mock", "pytest_mock", "time.sleep"), python())
    sleeping = re.compile(r"\b(time\.sleep|QTest\.qWait|qWait|qtbot\.wait|asyncio\.sleep)\(")
    for path in python():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if sleeping.search(line) and path != Path(__file__):
                wrong.append(f"{said(path)}:{number} {line.strip()}")
    assert wrong == []


def test_every_name_of_a_file_says_something():
    named = [(path, part) for path in python() for part in (*path.parts, path.stem)]
    assert [said(path) for path, part in named if part in NAMES_THAT_SAY_NOTHING] == []


@pytest.mark.parametrize("path", python(), ids=said)
def test_every_module_opens_with_one_sentence(path):
    if path.stat().st_size == 0 and path.name == "__init__.py" and ROOT / "tests" in path.parents:
        return
    opening = (ast.get_docstring(tree(path)) or "").split("\n\n")[0]
    words = " ".join(opening.split())
    assert words.endswith("."), f"{said(path)} does not say what it is for"
    if GENERATED not in path.parents:
        assert not re.search(r"[.!?] +[A-ZÀ-Þ]", words), f"{said(path)}: more than one sentence"


def test_nothing_is_left_for_later():
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b")
    wrong = [
        f"{said(path)}:{number}"
        for path in python("app", "main.py", "tools", "bench")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if unfinished.search(line)
    ]
    assert wrong == []
