"""What was chosen here: language, look, lock, keys, when silence worries; each described once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.models.journal import Setting
from app.services.access import Desk
from app.services.errors import UserError
from app.text import LANGUAGES, N_, NC_, Sayable, sentence

EVERYBODY = "everybody"  # who works at this installation


@dataclass(frozen=True)
class Settings:
    """The choices of one officer on this installation; text size in percent, idle in minutes.

    For all its officers: after how many days without news a partner is shown amber, then red."""

    language: str = "fr"
    theme: str = "system"
    text_size: int = 100
    density: str = "comfortable"
    idle_minutes: int = 5
    enter_moves: bool = True
    amber_days: int = 3
    red_days: int = 14


@dataclass(frozen=True)
class Described:
    """One setting as the page of settings shows it; labels are messages, by value.

    `shared`: chosen for all officers of this installation."""

    key: str
    label: str
    choices: Mapping[Any, Sayable | str]
    help: str = ""
    shared: bool = False

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
        Described(
            "amber_days",
            N_("Partner shown amber after"),
            {1: N_("1 day"), **{n: sentence(N_("{n} days"), n=n) for n in (2, 3, 5, 7)}},
            N_("Days without a bundle from it, or with a bundle it has not confirmed"),
            shared=True,
        ),
        Described(
            "red_days",
            N_("Partner shown red after"),
            {n: sentence(N_("{n} days"), n=n) for n in (10, 14, 21, 30, 60)},
            N_("Somebody should call then: its work and ours no longer meet"),
            shared=True,
        ),
    )
}


def read(desk: Desk) -> Settings:
    """The choices that hold for this officer; a choice that no longer exists is the default."""
    owners = {key: _owner(desk, key) for key in DESCRIBED}
    wanted = select(*Setting.__table__.columns).where(
        Setting.owner.in_(set(owners.values())), Setting.key.in_(DESCRIBED)
    )
    with desk.reading() as session:
        stored = {r.key: r.value for r in session.execute(wanted) if owners.get(r.key) == r.owner}
    return Settings(**{key: value for key, value in stored.items() if _is_choice(key, value)})


def write(desk: Desk, key: str, value: Any) -> Settings:
    """Make a choice; UserError bad_setting."""
    if not _is_choice(key, value):
        raise UserError(
            "bad_setting",
            N_("“{value}” cannot be chosen for “{key}”. Nothing was changed."),
            value=str(value), key=key,
        )  # fmt: skip
    with desk.writing() as session:
        session.merge(Setting(owner=_owner(desk, key), key=key, value=value))
    return read(desk)


def _owner(desk: Desk, key: str) -> str:
    return EVERYBODY if DESCRIBED[key].shared else desk.user


def _is_choice(key: str, value: Any) -> bool:
    """Of the right type too: True is no size, 1 is no yes."""
    choices = DESCRIBED[key].choices if key in DESCRIBED else ()
    return any(value == one and type(value) is type(one) for one in choices)
