"""Copies of bundles on a stick or in another folder, said to be there when they were read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.services.bundles import seal
from app.services.bundles.shared_folder import require
from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence

COPYING = sentence(N_("Copying and reading back"))


def copy(paths: Iterable[Path], folder: Path, progress: Progress | None = None) -> list[Path]:
    """Copy files into a folder, all or none; those that are there already are read once more.

    UserError folder_missing, name_taken, file_missing, disk_full, medium_gone, file_not_written."""
    require(folder)
    files = list(paths)
    progress = progress or Progress()
    whole_file.write_all(_new(progress.each(files, step=COPYING), folder))
    return [folder / path.name for path in files]


def _new(paths: Iterable[Path], folder: Path) -> Iterator[tuple[Path, bytes]]:
    """What is not there yet, with its bytes."""
    for path in paths:
        content = whole_file.read(path, seal.MOST_BYTES)
        target = folder / path.name
        if not target.exists():
            yield target, content
        elif not whole_file.is_whole(target, content):
            message = N_(
                "Another file named {file} is there already. Nothing was copied. Choose another "
                "folder."
            )
            raise UserError("name_taken", message, file=path.name)
