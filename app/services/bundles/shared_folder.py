"""Which files of a folder may be bundles: what is still being written or copied is left alone."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from app.services.bundles.receipts import ENDING
from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

MOST_FILES = 5_000  # of one folder; who has more of ours never cleared it
BEING_WRITTEN = (".part", ".tmp", ".filepart", ".crdownload")
HIDDEN = (".", "~")


def files(folder: Path) -> list[Path]:
    """Files of ours in a folder, by name, also renamed ones such as `7F3K.passerelle (1)`.

    UserError folder_missing, folder_unreadable."""
    try:
        with os.scandir(folder) as entries:
            ours = (entry for entry in entries if _is_ours(entry))
            return sorted(Path(entry.path) for entry in islice(ours, MOST_FILES))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(folder) from error
    except OSError as error:
        message = N_("The folder {folder} cannot be read. Nothing was changed.")
        raise UserError("folder_unreadable", message, folder=str(folder)) from error


def require(folder: Path) -> None:
    """UserError folder_missing unless there is such a folder now."""
    if not whole_file.is_there(folder):
        raise _missing(folder)


def _missing(folder: Path) -> UserError:
    message = N_(
        "The folder {folder} is not there: a stick may be out or a network share away. "
        "Nothing was changed."
    )
    return UserError("folder_missing", message, folder=str(folder))


def _is_ours(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    kept = ENDING in name and not name.startswith(HIDDEN) and not name.endswith(BEING_WRITTEN)
    return kept and f"{ENDING}-card" not in name and entry.is_file()
