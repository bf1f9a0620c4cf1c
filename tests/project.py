"""The files of the project as the tests of its architecture see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("app", "bench", "tools", "tests", "main.py")
GENERATED = ROOT / "app" / "models" / "migrations" / "versions"
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}


def files() -> Iterator[Path]:
    """Every file of the project, without what is built or cached."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name in NOT_OURS or path.name.endswith(("_cache", ".egg-info", ".mo")):
                continue
            if path.is_dir():
                if path.name != ".hypothesis":
                    folders.append(path)
            else:
                yield path


@cache
def python(*places: str) -> list[Path]:
    """Every Python file in these places (a folder or a file below the root), all by default."""
    wanted = [ROOT / place for place in places or CODE]
    return [
        path
        for path in files()
        if path.suffix == ".py" and any(path == place or place in path.parents for place in wanted)
    ]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def said(path: Path, node: ast.AST | None = None) -> str:
    """A place for people: file from the root, with the line of the node."""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    """Full names a file imports, each with its statement; `from a import b` gives a and a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def is_in(name: str, *packages: str) -> bool:
    """Whether a dotted name is one of these packages or lies below one."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def called(node: ast.Call) -> str:
    """The last name of what is called: tr for self.language.tr(…)."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
