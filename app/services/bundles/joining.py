"""Slices become the bundle they were cut from, before anything in it is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.services.bundles import seal, shared_folder, slices
from app.services.bundles.slices import Cut, Slice
from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

COPIES = 3  # of one number that are tried until one is sound


def content(path: Path) -> bytes:
    """The bytes of a bundle: the file’s own, or those of the slices that lie beside this one.

    Bounded before it is read: a slice says no more than seal.MOST_BYTES of a whole."""
    given = slices.head(path)
    if given is None:
        return whole_file.read(path, seal.MOST_BYTES)
    beside = (_head(file) for file in shared_folder.files(path.parent) if file != path)
    cuts = slices.group([given, *(one for one in beside if one)])
    mine = [cut for cut in cuts if cut.first.whole == given.whole]
    found = next((cut for cut in mine if not cut.missing), mine[0])
    if found.missing:
        slices.read(given)  # if it is damaged, what it says of the others may be wrong
    return joined(found)


def joined(cut: Cut) -> bytes:
    """The bundle; UserError slices_missing, slice_damaged, bundle_damaged."""
    if cut.missing:
        message = N_("{missing} Put what is missing into the folder of the others, then try again.")
        raise UserError("slices_missing", message, missing=slices.missing(cut))
    found = b"".join(_sound(cut.found[number]) for number in range(1, cut.count + 1))
    if hashlib.sha256(found).digest() != cut.first.whole:
        raise seal.damaged()
    return found


def join(paths: Iterable[Path], target: Path) -> Cut:
    """Join the slices among these files and folders into one file; none of them is touched."""
    given = [file for path in paths for file in expanded(path)]
    cuts = slices.group(one for path in given if (one := slices.head(path)))
    if not cuts:
        message = N_("None of these files is a slice of a bundle. Nothing was written.")
        raise UserError("no_slice", message)
    if len(cuts) > 1:
        message = N_(
            "These files are slices of {n} different bundles. Join those of one at a time. "
            "Nothing was written."
        )
        raise UserError("slices_mixed", message, n=len(cuts))
    whole_file.write(target, joined(cuts[0]))
    return cuts[0]


def expanded(path: Path) -> list[Path]:
    """A file, or what a folder holds of ours."""
    return shared_folder.files(path) if path.is_dir() else [path]


def _head(path: Path) -> Slice | None:
    """The same of a file that nobody asked for: whatever is wrong with it, it is no slice."""
    try:
        return slices.head(path)
    except UserError:
        return None


def _sound(copies: list[Slice]) -> bytes:
    """The content of the first copy that is whole; the last one tried says what is wrong."""
    for copy in copies[: COPIES - 1]:
        with suppress(UserError):
            return slices.read(copy)
    return slices.read(copies[:COPIES][-1])
