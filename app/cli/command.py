"""One command as data: its words, its arguments, what it does; and where it does it."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from app.services import offices
from app.services.access import Desk
from app.services.bundles import going_on
from app.services.bundles.going_on import GoneOn
from app.services.errors import UserError
from app.services.storage import keyring
from app.text import N_, Language

PASSPHRASE = "PASSERELLE_PASSPHRASE"  # noqa: S105  # the name of a variable


@dataclass(frozen=True)
class Argument:
    """An argument of a command: flag or name, and what argparse needs to know of it."""

    name: str
    help: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a command found or did: data for programs, lines for people, success or not."""

    data: Any
    lines: Iterable[str] = ()
    ok: bool = True


@dataclass
class Context:
    """Where a command works: the data folder, the language, the officer."""

    folder: Path
    language: Language
    user: str | None
    secret: str | None

    @cached_property
    def desk(self) -> Desk:
        """The office, unlocked once, with the passphrase of the environment or of a prompt."""
        desk = offices.unlock(self.folder, self.officer(), self.passphrase())
        tell(going_on.untold(desk), self.language)
        return desk

    def passphrase(self) -> str:
        """Never an argument: others could read it in the list of processes."""
        if self.secret is None:
            try:
                self.secret = getpass.getpass(self.tr(N_("Passphrase: ")))
            except EOFError:
                raise UserError(
                    "passphrase_missing",
                    N_(
                        "No passphrase was given: set PASSERELLE_PASSPHRASE, or type it when asked."
                    ),
                ) from None
        return self.secret

    def officer(self) -> str:
        """The officer named, or the only one there is."""
        if self.user:
            return self.user
        known = keyring.users(self.folder)
        if len(known) > 1:
            raise UserError(
                "which_user",
                N_("Several officers use this office. Say which with --user: {names}."),
                names=", ".join(holder.name for holder in known),
            )
        return known[0].name

    def tr(self, message: str, /, **values: Any) -> str:
        """A message in the language of the command line."""
        return self.language.tr(message, **values)

    def close(self) -> None:
        """Leave the office if it was opened."""
        if "desk" in self.__dict__:
            self.desk.close()


@dataclass(frozen=True)
class Command:
    """A verb of the command line."""

    name: str
    help: str
    run: Callable[[Context, Namespace], Answer]
    arguments: tuple[Argument, ...] = ()


def tell(found: Iterable[GoneOn], language: Language) -> None:
    """Say beside the answer that this computer took a new card, and why."""
    for one in found:
        print(one.sentence.said(language), file=sys.stderr)


def take_passphrase() -> str | None:
    """The passphrase from the environment, removed from it at once."""
    return os.environ.pop(PASSPHRASE, None)


def option(name: str, help: str, **options: Any) -> Argument:
    """An argument with its argparse options."""
    return Argument(name, help, options)
