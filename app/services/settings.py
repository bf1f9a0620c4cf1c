"""What an officer chose for himself: language, look, lock and keys; each setting described once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.models.journal import Setting
from app.services.access import Desk
from app.services.errors import UserError
from app.text import LANGUAGES, N_, NC_, Sayable, sentence


@dataclass(frozen=True)
class Settings:
    """The choices of one officer on this installation; text size in percent, idle in minutes."""

    language: str = "fr"
    theme: str = "system"
    text_size: int = 100
    density: str = "comfortable"
    idle_minutes: int = 5
    enter_moves: bool = True


@dataclass(frozen=True)
class Described:
    """One setting as the page of settings shows it; labels are messages, by value."""

    key: str
    label: str
    choices: Mapping[Any, Sayable | str]
    help: str = ""

    @property
    def default(self) -> Any:
        """What holds before anybody chose."""
        return getattr(Settings(), self.key)


DESCRIBED = {
    one.key: one
    for one in (
        Described("language", N_("Language"), LANGUAGES),
        Described(
            "theme",
            N_("Colours"),
            {
                "system": N_("As this computer"),
                "light": NC_("colours", "Light"),
                "dark": NC_("colours", "Dark"),
                "contrast": N_("High contrast"),
            },
        ),
        Described(
            "text_size",
            N_("Size of texts"),
            {n: sentence(N_("{n} %"), n=n) for n in (90, 100, 110, 125, 150, 175, 200)},
        ),
        Described(
            "density",
            N_("Height of rows"),
            {"comfortable": N_("Comfortable"), "compact": N_("Compact")},
        ),
        Described(
            "idle_minutes",
            N_("Lock after"),
            {
                1: N_("1 minute"),
                **{n: sentence(N_("{n} minutes"), n=n) for n in (2, 5, 10, 15)},
            },
            N_("Passerelle locks itself when nobody uses it; what was typed is kept as a draft"),
        ),
        Described(
            "enter_moves",
            N_("Enter key"),
            {True: N_("Goes to the next field"), False: N_("Saves the form")},
            N_("Ctrl+Enter always saves the form"),
        ),
    )
}


def read(desk: Desk) -> Settings:
    """The choices of this officer; a choice that no longer exists is the default."""
    wanted = select(Setting.key, Setting.value).where(Setting.owner == desk.user)
    with desk.reading() as session:
        stored = [(row.key, row.value) for row in session.execute(wanted)]
    return Settings(**{key: value for key, value in stored if _is_choice(key, value)})


def write(desk: Desk, key: str, value: Any) -> Settings:
    """Make a choice; UserError bad_setting."""
    if not _is_choice(key, value):
        raise UserError(
            "bad_setting",
            N_("“{value}” cannot be chosen for “{key}”. Nothing was changed."),
            value=str(value), key=key,
        )  # fmt: skip
    with desk.writing() as session:
        session.merge(Setting(owner=desk.user, key=key, value=value))
    return read(desk)


def _is_choice(key: str, value: Any) -> bool:
    """Of the right type too: True is no size, 1 is no yes."""
    choices = DESCRIBED[key].choices if key in DESCRIBED else ()
    return any(value == one and type(value) is type(one) for one in choices)
