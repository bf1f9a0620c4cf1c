"""What lies in the project: its top level, its locked packages, and nothing of one machine."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.services.storage.migration import HEAD
from tests.project import ROOT, files, python, said

TOP_LEVEL = {
    *(".ci", ".gitattributes", ".gitignore"),
    *("CHANGELOG.md", "LICENSE", "README.md", "docs"),
    *("Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
    *("app", "bench", "main.py", "packaging", "resources", "tests", "tools", "translations"),
}
NOT_A_MIRROR = {"faults", "fixtures", "journeys", "properties", "tools"}
# Put together here, so that this file does not hold what it looks for.
FORBIDDEN = [
    *("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb.debian" + ".org"),
    *("/work" + "/", "/root" + "/", "/opt/" + "pypi", "/opt/" + "wheels"),
    *("sub" + "agent", "this " + "workplace", "steering " + "repo"),
]
TEXTS = {
    *(".cfg", ".css", ".csv", ".json", ".mako", ".md", ".po", ".pot", ".py", ".qss"),
    *(".svg", ".toml", ".txt", ".yml", ""),
}
MERGE = re.compile(r"[<=>]{7}( |$)")
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


def locked(name: str) -> dict[str, str]:
    """Package -> version of a lock file; fails when one has no hash."""
    pins = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            assert "--hash=sha256:" in line, line
            package, version = re.match(r"([\w.-]+)==(\S+)", line).groups()
            pins[canonicalize_name(package)] = version
    return pins


def test_the_top_level_holds_what_the_architecture_names():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    there = {path.relative_to(ROOT).parts[0] for path in files()}
    assert there <= TOP_LEVEL, f"{there - TOP_LEVEL} (ignored by git: {ignored.split()})"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_packages_are_locked_by_hash_and_name_no_host(name):
    assert locked(name)
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search("://|index-url|find-links", text)


def test_both_locks_agree():
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run


def test_the_lock_holds_every_package_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"], project["optional-dependencies"]["dev"]
    for name, requirements in zip(
        ("requirements.txt", "requirements-dev.txt"), wanted, strict=True
    ):
        pins = locked(name)
        for requirement in map(Requirement, requirements):
            pin = pins[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(pin), f"{requirement} is locked at {pin}"


def test_no_file_names_a_registry_or_a_place_of_one_machine():
    wrong = []
    for path in files():
        if path.suffix in TEXTS:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            wrong += [
                f"{said(path)}:{number} {word}"
                for number, line in enumerate(lines, 1)
                for word in FORBIDDEN
                if word in line.lower()
            ]
    assert wrong == []


def test_tests_mirror_the_program():
    folders = {path.parent.relative_to(ROOT / "tests") for path in python("tests")}
    wrong = [
        folder.as_posix()
        for folder in folders
        if folder.parts
        and folder.parts[0] not in NOT_A_MIRROR
        and not (ROOT / "app" / folder).is_dir()
        and not (ROOT / "app" / folder).with_suffix(".py").is_file()
    ]
    assert wrong == []


def test_every_word_of_make_in_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z-]+)`", readme)) <= targets


def test_links_between_pages_lead_somewhere():
    wrong = [
        f"{said(path)}: {link}"
        for path in files()
        if path.suffix == ".md"
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in link and not (path.parent / link).exists()
    ]
    assert wrong == []


def test_no_page_keeps_both_sides_of_a_merge():
    """Neither the marks that say where the sides part, nor a long line of both."""
    wrong = []
    for path in files():
        lines = path.read_text(encoding="utf-8").splitlines() if path.suffix == ".md" else []
        long = Counter(line for line in lines if len(line) > 60)
        wrong += [f"{said(path)}: {line}" for line in lines if MERGE.match(line) or long[line] > 1]
    assert wrong == []


def test_the_changes_name_the_format_of_the_data_folder_of_today():
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    assert re.findall(r"data folder (\d+)", newest) == [str(int(HEAD))]
