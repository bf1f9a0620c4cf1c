"""A command as plain data, and things found that can be opened; no Qt here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.text import Sayable


def always() -> bool:
    """A command that can be used at any time."""
    return True


@dataclass(frozen=True)
class Command:
    """Something the user can do.

    `label` and `help` are marked messages, `shortcut` the keys as Qt writes them
    ("Ctrl+N"), several when layouts need it (("Ctrl+1", "Ctrl+&")); `icon` a Lucide name.
    """

    id: str
    label: str
    run: Callable[[], Any]
    enabled: Callable[[], bool] = always
    shortcut: str | tuple[str, ...] = ""
    help: str = ""
    icon: str = ""

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """All keys of the command."""
        keys = (self.shortcut,) if isinstance(self.shortcut, str) else self.shortcut
        return tuple(filter(None, keys))


@dataclass(frozen=True)
class Found:
    """A record found by a search: what is shown of it, and how it is opened."""

    title: str | Sayable
    detail: str | Sayable
    icon: str
    run: Callable[[], Any]


def folded(text: str) -> str:
    """A text as it is compared: no case, no accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def matches(text: str, label: str) -> bool:
    """Whether every word typed begins a word of a label."""
    words = folded(label).replace("’", " ").split()
    return all(any(word.startswith(part) for word in words) for part in folded(text).split())


def matching(commands: Iterable[Command], text: str, said: Callable[[str], str]) -> list[Command]:
    """Usable commands whose label, said in the language shown, matches a typed text."""
    return [
        command for command in commands if command.enabled() and matches(text, said(command.label))
    ]


def clashing(commands: Iterable[Command]) -> list[str]:
    """Ids or shortcuts that two commands share: there must be none."""
    seen: set[str] = set()
    double: list[str] = []
    for command in commands:
        for mark in (command.id, *command.shortcuts):
            (double.append if mark in seen else seen.add)(mark)
    return double
