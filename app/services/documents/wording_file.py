"""Reading the text of a paper from its file: what a jurist wrote wrong is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from app.services.errors import UserError
from app.text import N_, Sentence, sentence

Key = tuple[str, ...]
_SECTION = re.compile(r"\s*\[(\w+)\]")
_PLAIN = re.compile(r"[a-z][a-z0-9_]*")
_AT_LINE = re.compile(r"at line (\d+)")


def read(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The words of a file; UserError wording_wrong names file and line of a wrong placeholder.

    A placeholder is right when the same text of another language of this version has it too: the
    program fills in the same values whatever the language."""
    source, words = _parsed(path)
    others = [_parsed(other)[1] for other in sorted(path.parent.glob(f"{_paper(path)}.*.toml"))
              if other != path]  # fmt: skip
    known = [dict(_texts(other)) for other in others]
    for key, text in _texts(words):
        elsewhere = [other[key] for other in known if key in other]
        allowed = {name for other in elsewhere for name in _names(other)}
        for name in _names(text):
            if elsewhere and name not in allowed:
                raise _wrong(path, _line(source, key, f"{{{name}}}"), _unknown(name, allowed))
        if problem := _malformed(text):
            raise _wrong(path, _line(source, key, text[:20]), problem)
    return words


def _paper(path: Path) -> str:
    return path.name.partition(".")[0]


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        source = path.read_text(encoding="utf-8")
        return source, tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise _wrong(path, line, sentence(N_("quotes or brackets are not closed"))) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _wrong(path, line, sentence(N_("the file is not saved as UTF-8"))) from error


def _texts(value: Any, key: Key = ()) -> Iterator[tuple[Key, str]]:
    """Every text of a file by the names that lead to it; numbers are places in a list."""
    match value:
        case str():
            yield key, value
        case dict():
            for name, inner in value.items():
                yield from _texts(inner, (*key, name))
        case list():
            for place, inner in enumerate(value):
                yield from _texts(inner, (*key, str(place)))


def _names(text: str) -> list[str]:
    """The placeholders of a text; none where its brackets are wrong, which is said apart."""
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return []


def _malformed(text: str) -> Sentence | None:
    """A bracket that is not closed, or a placeholder that is more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return sentence(N_("a curly bracket is not closed"))
    for _, name, layout, conversion in parts:
        if name is not None and (layout or conversion or not _PLAIN.fullmatch(name)):
            return sentence(N_("“{placeholder}” is no name of a value"), placeholder=f"{{{name}}}")
    return None


def _unknown(name: str, allowed: set[str]) -> Sentence:
    said = ", ".join(f"{{{one}}}" for one in sorted(allowed)) or "–"
    return sentence(
        N_("“{placeholder}” is filled in nowhere here; known are: {known}"),
        placeholder=f"{{{name}}}", known=said,
    )  # fmt: skip


def _line(source: str, key: Key, part: str) -> int:
    """The line on which this part of a text stands: in its section, else the first of all."""
    section, found = "", 0
    for number, line in enumerate(source.splitlines(), 1):
        header = _SECTION.match(line)
        section = header[1] if header else section
        if part in line and (section == key[0] or not found):
            if section == key[0]:
                return number
            found = number
    return found or 1


def _wrong(path: Path, line: int, what: Sentence) -> UserError:
    return UserError(
        "wording_wrong",
        N_(
            "The text of this paper cannot be used: file {file}, line {line}: {what}. Nothing was "
            "made. Put the line right, or put back the file that came with Passerelle."
        ),
        file=f"{path.parent.name}/{path.name}", line=line, what=what,
    )  # fmt: skip
