"""Commands on the way of bundles: slices for mailboxes, copies on sticks, shared folders."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sized
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.services.bundles import copying, inbox, joining, slices, taking, ways
from app.services.bundles.inbox import FOREIGN, IMPORTED, READY, Arrival
from app.services.bundles.overview import place
from app.services.bundles.taking import Taken
from app.services.bundles.ways import Ways
from app.text import N_

WORDS = {
    READY: N_("to be imported"),
    IMPORTED: N_("imported already"),
    FOREIGN: N_("not for this computer"),
}


def cut(context: Context, given: Namespace) -> Answer:
    """Cut a bundle into files that a mailbox takes."""
    most = ways.size_of(given.size) if given.size else ways.read(context.desk).largest
    written = slices.write(Path(given.file), most, Path(given.out))
    said = context.tr(N_("{files} in {folder}"), files=_files(context, written), folder=given.out)
    return Answer({"count": len(written), "files": list(map(str, written))}, [said])


def join(context: Context, given: Namespace) -> Answer:
    """Join slices into the bundle they were cut from."""
    joined = joining.join(map(Path, given.file), Path(given.out))
    files = _files(context, range(joined.count))
    said = context.tr(N_("{files} joined into {file}"), files=files, file=given.out)
    return Answer({"count": joined.count, "path": given.out}, [said])


def copy(context: Context, given: Namespace) -> Answer:
    """Copy bundles onto a stick and read them back from it."""
    copied = copying.copy(map(Path, given.file), Path(given.to))
    said = context.tr(N_("{files} copied and read back"), files=_files(context, copied))
    return Answer({"copied": list(map(str, copied))}, [said])


def _files(context: Context, counted: Sized) -> str:
    return context.language.plural("{n} file", "{n} files", len(counted))


def watch(context: Context, given: Namespace) -> Answer:
    """What waits in the shared folders; with --apply it is imported."""
    desk = context.desk
    places = [Path(folder) for folder in given.folder] or ways.read(desk).incoming()
    found = inbox.look(desk, places)
    taken = taking.take(desk, found.of_state(READY)) if given.apply else []
    done = {one.arrival.path: one for one in taken}
    problems = [problem.said(context.language) for problem in found.problems]
    data = {
        "folders": list(map(str, places)),
        "found": [_told(context, one, done.get(one.path)) for one in found.arrivals],
        "problems": problems,
    }
    lines = [_line(context, one, done.get(one.path)) for one in found.arrivals]
    nothing = N_("Nothing waits.") if places else N_("No folder is watched: see exchange folders.")
    sound = not found.problems and all(one.plan for one in taken)
    return Answer(data, [*lines, *problems] or [context.tr(nothing)], sound)


def _told(context: Context, one: Arrival, taken: Taken | None) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "files": one.files,
        "state": IMPORTED if taken and taken.plan else one.state,
        "office": one.office,
        "number": one.number,
        "bundle": one.bundle,
        "message": _said(context, one, taken),
        **({"counts": taken.plan.counts} if taken and taken.plan else {}),
    }


def _line(context: Context, one: Arrival, taken: Taken | None) -> str:
    said = _said(context, one, taken)
    if not one.office:
        return f"{one.path}: {said}"
    words = N_("{file}: no. {n} from {office}: {state}")
    return context.tr(words, file=one.path, n=one.number, office=place(one.office), state=said)


def _said(context: Context, one: Arrival, taken: Taken | None) -> str:
    if taken and taken.refusal:
        return taken.refusal.said(context.language)
    if taken and taken.plan:
        words = N_("imported: {new} new, {changed} changed; {conflicts} fields to settle")
        return context.tr(words, **taken.plan.counts)
    if one.said and one.state not in WORDS:
        return one.said.said(context.language)
    return context.tr(WORDS[one.state])


def folders(context: Context, given: Namespace) -> Answer:
    """Show the folders shared with partners, or choose those of one."""
    desk = context.desk
    if given.office:
        ways.choose_folders(desk, given.office, given.incoming, given.outgoing)
    chosen = ways.read(desk)
    data = {
        office: {"in": one.incoming, "out": one.outgoing} for office, one in chosen.folders.items()
    }
    return Answer(data, [f"{office}: {one['in'] or '-'} {one['out'] or '-'}"
                         for office, one in data.items()])  # fmt: skip


def mailbox(context: Context, given: Namespace) -> Answer:
    """Show or choose the largest file that mailboxes take."""
    desk = context.desk
    chosen: Ways = (
        ways.choose_largest(desk, ways.size_of(given.size)) if given.size else ways.read(desk)
    )
    megabytes = context.language.number(Decimal(chosen.largest) / ways.MEGABYTE)
    return Answer({"largest": chosen.largest}, [context.tr(N_("{size} MB"), size=megabytes)])


COMMANDS = (
    Command(
        "bundle slice",
        N_("cut a bundle into files that a mailbox takes"),
        cut,
        (
            option("file", N_("bundle")),
            option("--size", N_("largest file, such as 5MB; without: as chosen")),
            option("--out", N_("folder for the files"), required=True),
        ),
    ),
    Command(
        "bundle join",
        N_("join the slices of a bundle"),
        join,
        (
            option("file", N_("slices, or folders that hold them"), nargs="+"),
            option("--out", N_("file to write"), required=True),
        ),
    ),
    Command(
        "bundle copy",
        N_("copy bundles onto a stick and read them back"),
        copy,
        (
            option("file", N_("bundle or slice"), nargs="+"),
            option("--to", N_("folder, such as that of the stick"), required=True),
        ),
    ),
    Command(
        "watch",
        N_("look once into the folders shared with partners"),
        watch,
        (
            option("folder", N_("folder to look into instead"), nargs="*"),
            option("--apply", N_("import what is sound"), action="store_true"),
        ),
    ),
    Command(
        "exchange folders",
        N_("show or choose the folders shared with partners"),
        folders,
        (
            option("office", N_("office"), nargs="?"),
            option("--in", N_("folder in which its bundles arrive"), dest="incoming"),
            option("--out", N_("folder into which bundles for it go"), dest="outgoing"),
        ),
    ),
    Command(
        "exchange mailbox",
        N_("show or choose the largest file that a mailbox takes"),
        mailbox,
        (option("size", N_("largest file, such as 5MB"), nargs="?"),),
    ),
)
