"""What lies in the folders shared with partners: which bundles wait, which are here already.

Nothing in these folders is ever touched, moved or deleted."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, select

from app.models.journal import Device, Exchange
from app.services.access import Desk
from app.services.bundles import envelope, joining, shared_folder, slices, trust
from app.services.bundles import manifest as manifests
from app.services.bundles.numbers import RECEIVED
from app.services.bundles.seal import unseal
from app.services.bundles.slices import Cut
from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_, Sentence, sentence

READY, IMPORTED, ARRIVING, REFUSED, FOREIGN = "ready", "imported", "arriving", "refused", "foreign"
LOOKING = sentence(N_("Looking into the shared folders"))
GROWING = 120  # seconds in which a file that is not whole may still be on its way
UNFINISHED = {"bundle_damaged", "not_a_bundle", "slice_damaged"}


@dataclass(frozen=True)
class Arrival:
    """One bundle, as a file or as slices: `path` is what is imported, `files` how many there are.

    `bundle`, `office`, `number` and `made` (ms since 1970) are those of the manifest, empty when
    it could not be read; `said` tells why it cannot be imported yet."""

    path: Path
    state: str
    files: int = 1
    bundle: str = ""
    office: str = ""
    number: int = 0
    made: int = 0
    said: Sentence | None = None


@dataclass(frozen=True)
class Inbox:
    """What was found: bundles by partner and number, and folders that could not be read."""

    arrivals: list[Arrival] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)

    def of_state(self, *states: str) -> list[Arrival]:
        """Bundles in these states."""
        return [one for one in self.arrivals if one.state in states]


def one_of(desk: Desk, places: list[Path], progress: Progress | None = None) -> Path:
    """The one bundle among these files and folders; UserError says why there is none, or several.

    Slices count as the bundle they are of, wherever a mail program has put them."""
    if len(places) == 1 and not places[0].is_dir():
        return places[0]
    found = look(desk, places, progress=progress)
    ready = found.of_state(READY) or found.of_state(IMPORTED)
    if len(ready) == 1:
        return ready[0].path
    if ready:
        message = N_("{n} bundles lie there. Import one after the other. Nothing was imported.")
        raise UserError("several_bundles", message, n=len(ready))
    reasons = [one.said for one in found.arrivals if one.said] + found.problems
    if reasons:
        message = N_("{reason} Nothing was imported.")
        raise UserError("not_whole", message, reason=reasons[0])
    raise UserError("no_bundle", N_("No bundle of Passerelle lies there. Nothing was imported."))


Seen = dict[tuple[tuple[Path, int, int], ...], Arrival]  # read before; by file, size and moment


def look(
    desk: Desk, places: Iterable[Path], seen: Seen | None = None, progress: Progress | None = None
) -> Inbox:
    """Look into folders and files; `seen` spares reading again what has not changed."""
    found = Inbox()
    files: list[Path] = []
    for place in places:
        try:
            files += [place] if place.is_file() else shared_folder.files(place)
        except UserError as error:
            found.problems.append(error.sentence)
    known = seen if seen is not None else {}
    with desk.reading() as session:
        reader = _Reader(desk, session.connection(), known)
        for arrival in (progress or Progress()).each(reader.arrivals(files), step=LOOKING):
            if not arrival.bundle or arrival.bundle not in {o.bundle for o in found.arrivals}:
                found.arrivals.append(arrival)  # sync programs leave copies: one is enough
    found.arrivals.sort(key=lambda one: (one.office, one.number, one.path.name))
    return found


class _Reader:
    """Reads files while a session is open."""

    def __init__(self, desk: Desk, connection: Connection, seen: Seen) -> None:
        self._desk, self._seen = desk, seen
        self._trusted: list[Device] = trust.devices(connection)
        received = select(Exchange.id).where(Exchange.direction == RECEIVED)
        self._imported = set(connection.scalars(received.where(Exchange.retracted_at.is_(None))))

    def arrivals(self, files: Iterable[Path]) -> Iterator[Arrival]:
        """Every bundle among these files."""
        parts: list[slices.Slice] = []
        for path in dict.fromkeys(files):
            with suppress(OSError):  # a sync program may take a file away meanwhile
                try:
                    head = slices.head(path)
                except UserError as error:
                    yield _wrong([path], error)
                    continue
                if head:
                    parts.append(head)
                else:
                    yield self._read([path])
        for cut in slices.group(parts):
            with suppress(OSError):
                yield self._cut(cut)

    def _cut(self, cut: Cut) -> Arrival:
        paths = [one.path for copies in cut.found.values() for one in copies]
        if cut.missing:
            return Arrival(paths[0], ARRIVING, len(paths), said=slices.missing(cut))
        return self._read(paths)

    def _read(self, paths: list[Path]) -> Arrival:
        """One bundle, as a file or as all its slices."""
        stats = [(path, path.stat()) for path in paths]
        key = tuple((path, stat.st_size, stat.st_mtime_ns) for path, stat in stats)
        known = self._seen.get(key)
        if known is None:
            try:
                known = self._opened(paths)
            except UserError as error:
                if error.code != "bundle_not_for_us":
                    return _wrong(paths, error)
                known = Arrival(paths[0], FOREIGN, len(paths), said=error.sentence)
            self._seen[key] = known
        return replace(known, state=IMPORTED) if known.bundle in self._imported else known

    def _opened(self, paths: list[Path]) -> Arrival:
        """The manifest of a bundle whose last byte is there."""
        plain = unseal(joining.content(paths[0]), *self._desk.keys.age_identities)
        inside = envelope.unwrap(plain, lambda wanted: trust.find_key(self._trusted, wanted))
        found = manifests.decode(inside.manifest)
        manifests.check_payload(found, inside.payload)
        own = found.sender.device == self._desk.device  # in a folder that our laptops share
        ours = found.target.office == self._desk.office and not own
        return Arrival(
            paths[0],
            READY if ours else FOREIGN,
            len(paths),
            bundle=found.bundle,
            office=found.sender.office,
            number=found.pair,
            made=found.created,
        )


def _wrong(paths: list[Path], error: UserError) -> Arrival:
    """Not whole yet while it is young, else refused in words."""
    past = time.time() - max(path.stat().st_mtime for path in paths)
    if error.code in UNFINISHED and abs(past) < GROWING:  # clocks of two computers may differ
        growing = sentence(N_("This file is still arriving."))
        return Arrival(paths[0], ARRIVING, len(paths), said=growing)
    return Arrival(paths[0], REFUSED, len(paths), said=error.sentence)
