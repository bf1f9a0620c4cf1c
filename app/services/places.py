"""Remembers, outside the data folder, where the office lies and what is shown before unlocking."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.storage.folder_lock import refuse_unsafe
from app.text import LANGUAGES, N_

PROGRAM = "Passerelle"
PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
THEMES = ("light", "dark", "system", "contrast")
MOST_BYTES = 16 * 1024


@dataclass(frozen=True)
class Places:
    """What this account of the computer remembers; nothing of it is secret or about a case.

    `opened` is the moment (ms) the office was last unlocked from this account, by `user` (id).
    """

    folder: str = ""
    language: str = ""
    theme: str = "system"
    text_size: int = 100
    user: str = ""
    opened: int = 0


def file() -> Path:
    """The file of this account."""
    return platformdirs.user_config_path(PROGRAM, appauthor=False) / "passerelle.toml"


def offered_folder() -> Path:
    """The data folder that is offered to a new office."""
    return platformdirs.user_data_path(PROGRAM, appauthor=False)


def data_folder() -> Path:
    """The data folder of this account: the one chosen at set-up, else the one offered."""
    remembered = read().folder
    return Path(remembered) if remembered else offered_folder()


def read() -> Places:
    """What was remembered; a file that is missing, damaged or edited by hand counts as empty."""
    try:
        text = whole_file.read(file(), MOST_BYTES).decode("utf-8", "surrogateescape")
        found = tomllib.loads(text)
    except (UserError, ValueError):
        return Places()
    usual = asdict(Places())
    kept = {name: found[name] for name in usual if type(found.get(name)) is type(usual[name])}
    return _sound(Places(**kept))


def remember(**values: Any) -> Places:
    """Keep other values of Places; a full disk must not keep the office out of its data."""
    places = replace(read(), **values)
    lines = [f"{name} = {json.dumps(v, ensure_ascii=False)}" for name, v in asdict(places).items()]
    with suppress(UserError, OSError):
        file().parent.mkdir(parents=True, exist_ok=True)
        data = ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
        whole_file.write(file(), data)
    return places


def new_folder(chosen: Path) -> Path:
    """Where an office goes when this folder is chosen: inside it when it holds other things."""
    others = chosen.is_dir() and next(chosen.iterdir(), None) is not None
    return chosen / PROGRAM if others and not (chosen / "passerelle.db").exists() else chosen


def refuse_unfit(folder: Path) -> None:
    """UserError inside_program, network_folder, synced_folder or folder_unusable."""
    if folder.resolve().is_relative_to(PROGRAM_FOLDER):
        message = N_(
            "{folder} belongs to the program and is replaced when it is updated. "
            "Choose a folder of your own."
        )
        raise UserError("inside_program", message, folder=str(folder))
    refuse_unsafe(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = N_("The folder {folder} cannot be made. Choose another one.")
        raise UserError("folder_unusable", message, folder=str(folder)) from error


def _sound(places: Places) -> Places:
    """Values that another part of the program would stumble over are the usual ones."""
    usual = Places()
    return replace(
        places,
        language=places.language if places.language in LANGUAGES else usual.language,
        theme=places.theme if places.theme in THEMES else usual.theme,
        text_size=min(max(places.text_size, 90), 200),
    )
