"""How bundles travel from here: the largest file of a mailbox, folders shared with partners."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.models.journal import PROGRAM, Setting
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import receipts, shared_folder
from app.services.errors import UserError
from app.text import N_

KEY = "ways"
MEGABYTE = 1_000_000
LARGEST = 64 * 1024 * 1024  # bytes: no mailbox takes more
USUAL = (5, 10, 20)  # megabytes that mailboxes take
UNITS = {"k": 1_000, "m": MEGABYTE}
SIZE = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*([km])?[bo]?", re.IGNORECASE)


class Folders(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a partner’s bundles come in and go out; empty = by hand."""

    incoming: str = ""
    outgoing: str = ""


class Ways(msgspec.Struct, frozen=True):
    """What was chosen on this computer; `largest` in bytes, folders by office."""

    largest: int = 10 * MEGABYTE
    folders: Mapping[str, Folders] = {}

    def incoming(self) -> list[Path]:
        """Every folder that is watched."""
        return [
            Path(name) for name in dict.fromkeys(f.incoming for f in self.folders.values()) if name
        ]

    def outgoing(self, office: str) -> Path | None:
        """Where bundles for a partner go by themselves."""
        chosen = self.folders.get(office, Folders()).outgoing
        return Path(chosen) if chosen else None


def read(desk: Desk) -> Ways:
    """What was chosen; what can no longer be read is as if nothing had been."""
    wanted = select(Setting.value).where(Setting.owner == PROGRAM, Setting.key == KEY)
    with desk.reading() as session:
        stored = session.scalar(wanted)
    try:
        return msgspec.convert(stored or {}, Ways)
    except msgspec.ValidationError:
        return Ways()


def choose_largest(desk: Desk, size: int) -> Ways:
    """Remember the largest file that mailboxes take; UserError bad_size."""
    if not 0 < size <= LARGEST:
        raise bad_size(str(size))
    return _write(desk, msgspec.structs.replace(read(desk), largest=size))


def choose_folders(
    desk: Desk, office: str, incoming: str | None = None, outgoing: str | None = None
) -> Ways:
    """Remember a partner’s folders: None leaves one as it is, an empty text forgets it.

    UserError unknown_office, folder_missing, folder_is_ours."""
    if office not in codes("offices"):
        raise UserError("unknown_office", N_("There is no office “{office}”."), office=office)
    found = read(desk)
    known = found.folders.get(office, Folders())
    chosen = Folders(
        known.incoming if incoming is None else _checked(desk, incoming),
        known.outgoing if outgoing is None else _checked(desk, outgoing),
    )
    folders = {**found.folders, office: chosen}
    kept = {code: one for code, one in folders.items() if one != Folders()}
    return _write(desk, msgspec.structs.replace(found, folders=kept))


def next_file(desk: Desk, office: str) -> Path:
    """A new file in the folder chosen for a partner; UserError no_folder, folder_missing."""
    folder = read(desk).outgoing(office)
    if folder is None:
        message = N_(
            "No folder is chosen for bundles to {office}. Choose one in the settings, or say "
            "where to write. Nothing was written."
        )
        raise UserError("no_folder", message, office=codes("offices").get(office, office))
    shared_folder.require(folder)
    return folder / receipts.suggested_name()


def size_of(text: str) -> int:
    """Bytes of a size as typed: 5MB, 500 kB, 2,5 Mo; UserError bad_size."""
    found = SIZE.fullmatch(text.strip())
    if not found:
        raise bad_size(text)
    number = Decimal(found[1].replace(",", "."))
    return int(number * UNITS.get((found[2] or "").lower(), 1))


def bad_size(text: str) -> UserError:
    """Not a size that a file may have."""
    message = N_(
        "“{text}” is no size of a file that e-mail carries: write for example 5MB, at most 64MB. "
        "Nothing was changed."
    )
    return UserError("bad_size", message, text=text)


def _checked(desk: Desk, text: str) -> str:
    if not text.strip():
        return ""
    folder = Path(text.strip()).expanduser().absolute()
    shared_folder.files(folder)
    own = desk.folder.path.absolute()
    if folder == own or own in folder.parents:
        message = N_(
            "The folder {folder} holds the data of this office itself: it is never shared. "
            "Choose another one."
        )
        raise UserError("folder_is_ours", message, folder=str(folder))
    return str(folder)


def _write(desk: Desk, chosen: Ways) -> Ways:
    with desk.writing() as session:
        session.merge(Setting(owner=PROGRAM, key=KEY, value=msgspec.to_builtins(chosen)))
    return chosen
