"""Commands on bundles and conflicts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.agreement import WORKING_LANGUAGES
from app.models.kinds import Place
from app.models.reading import Unclear
from app.services import settling
from app.services.bundles import exporting, importing, inbox, preview, ways
from app.services.bundles.foreseen import LABELS
from app.services.bundles.planned import Plan
from app.services.bundles.preview import Preview
from app.services.bundles.problems import problems
from app.services.errors import UserError
from app.services.integrity import Problem
from app.services.reports import transfer_slip
from app.services.settling import Conflict
from app.services.storage import whole_file
from app.text import N_

HERE, RECEIVED = "here", "received"


def export(context: Context, given: Namespace) -> Answer:
    """Write what the partner lacks, or everything since a bundle once more."""
    again = getattr(given, "from", None)
    path = Path(given.out) if given.out else ways.next_file(context.desk, given.to)
    with_papers = not given.no_papers
    sent = exporting.export(context.desk, given.to, path, again_from=again, with_papers=with_papers)
    data = {**asdict(sent), "path": str(sent.path)}
    words = N_("Bundle {n} for {office}: {operations} changes of {records} records in {file}")
    line = context.tr(
        words, n=sent.pair, office=sent.office, operations=sent.operations, records=sent.records,
        file=path,
    )  # fmt: skip
    return Answer(data, [line])


def inspect(context: Context, given: Namespace) -> Answer:
    """Say what a bundle is, without importing it."""
    with context.desk.reading() as session:
        opened = importing.open_bundle(context.desk, session.connection(), Path(given.file))
    found = opened.manifest
    data = {
        "bundle": found.bundle,
        "from": found.sender.office,
        "to": found.target.office,
        "pair": found.pair,
        "format": found.format,
        "created": found.created,
        "operations": found.operations,
        "papers": len(found.blobs),
        "parts": [{"device": p.device, "from": p.first, "to": p.last} for p in found.parts],
    }
    words = N_("Bundle {n} from {office}, made {when}: {operations} changes")
    line = context.tr(
        words, n=found.pair, office=found.sender.office,
        when=context.language.moment(found.created), operations=found.operations,
    )  # fmt: skip
    return Answer(data, [line])


def slip(context: Context, given: Namespace) -> Answer:
    """Write the transfer slip of a bundle that was sent."""
    content = transfer_slip.slip(context.desk, given.n, given.language)
    whole_file.write(Path(given.out), content)
    return Answer({"out": given.out}, [context.tr(N_("Written: {file}"), file=given.out)])


def bring_in(context: Context, given: Namespace) -> Answer:
    """Import a bundle, or only say what it would change."""
    desk = context.desk
    path = inbox.one_of(desk, list(map(Path, given.file)))
    if given.preview:
        return _foreseen(context, preview.look(desk, path))
    planned = importing.plan(desk, path)
    found = problems(desk, planned)
    return _counted(context, importing.apply(desk, planned), found)


def _counted(context: Context, planned: Plan, found: Sequence[Problem]) -> Answer:
    said = [{"code": p.code, "message": p.sentence.said(context.language)} for p in found]
    words = N_(
        "{new} new, {changed} changed, {unchanged} unchanged records; {conflicts} fields to settle"
    )
    lines = [context.tr(words, **planned.counts), *(problem["message"] for problem in said)]
    return Answer({**planned.counts, "problems": said}, lines)


def _foreseen(context: Context, found: Preview) -> Answer:
    """What an import would do, case by case and by group."""
    counted = _counted(context, found.plan, found.problems)
    rows: list[dict[str, Any]] = [
        {
            "id": one.root,
            "entity": one.entity,
            "ref": one.number,
            "name": " ".join(filter(None, (one.family_name, one.given_names))),
            "groups": list(one.groups),
            "duplicates": [
                {"ref": alike.number, "name": alike.other, "reasons": list(alike.reasons)}
                for alike in one.lookalikes
            ],
        }
        for one in found.arriving
    ]
    told = [f"{context.tr(LABELS[group])}: {n}" for group, n in found.counts().items()]
    lines = [
        f"{row['ref']}  {row['name']}  "
        + ", ".join(context.tr(LABELS[group]) for group in row["groups"])
        for row in rows
    ]
    data = {**counted.data, "groups": found.counts(), "cases": rows}
    return Answer(data, [*counted.lines, *told, *lines])


def conflicts(context: Context, given: Namespace) -> Answer:
    """Every field with more than one value."""
    found = settling.list_open(context.desk)
    lines = [
        f"{one.id}  {one.case_number}  {one.field.title(context.language)}: "
        + " | ".join(one.field.show(side.value, context.language) for side in one.sides)
        for one in found
    ]
    return Answer([_conflict(context, one) for one in found], lines)


def _conflict(context: Context, one: Conflict) -> dict[str, Any]:
    return {
        "id": one.id,
        "case": one.case_number,
        "field": one.field.name,
        "label": one.field.title(context.language),
        "before": one.field.pack(one.before) if one.before is not None else None,
        "sides": [
            {
                "value": side.packed,
                "who": side.who,
                "office": side.office,
                "when": side.when,
                "here": side.here,
            }
            for side in one.sides
        ],
    }


def settle(context: Context, given: Namespace) -> Answer:
    """Choose the value of one conflict."""
    desk = context.desk
    one = settling.find(desk, given.id)
    settling.settle(desk, one, _chosen(desk.country, one, given.take), given.reason or "")
    return Answer({"id": one.id, "settled": True}, [context.tr(N_("Settled."))])


def _chosen(country: str, one: Conflict, take: str) -> Any:
    if take.startswith("="):
        try:
            return one.field.parse(take[1:], Place(country))
        except Unclear as unclear:
            raise UserError(
                "unclear", N_("{reason}. Nothing was settled."), reason=unclear.sentence
            ) from None
    sides = [side for side in one.sides if side.here == (take == HERE)]
    if take not in (HERE, RECEIVED) or len(sides) != 1:
        raise UserError(
            "which_value",
            N_("Take here, received, or =VALUE: one value only. Nothing was settled."),
        )
    return sides[0].value


TO = option("--to", N_("office"), required=True)
OUT = option("--out", N_("file to write"), required=True)
WHERE = option("--out", N_("file to write; without: into the folder chosen for the partner"))
SINCE = option("--from", N_("number of that bundle"), type=int, required=True)
NO_PAPERS = option(
    "--no-papers",
    N_("leave the papers behind: the partner asks for them"),
    action="store_true",
)
COMMANDS = (
    Command("bundle export", N_("write a bundle for a partner"), export, (TO, WHERE, NO_PAPERS)),
    Command(
        "bundle resend",
        N_("write everything since a bundle once more, for a partner that lost files"),
        export,
        (TO, SINCE, WHERE, NO_PAPERS),
    ),
    Command(
        "bundle slip",
        N_("write the transfer slip of a bundle that was sent"),
        slip,
        (
            option("n", N_("number in the log of exchanges, or id"), metavar="N"),
            OUT,
            option(
                "--language",
                N_("language of the paper"),
                choices=list(WORKING_LANGUAGES),
                default="fr",
            ),
        ),
    ),
    Command("bundle inspect", N_("say what a bundle is"), inspect, (option("file", N_("bundle")),)),
    Command(
        "bundle import",
        N_("import a bundle"),
        bring_in,
        (
            option("file", N_("bundle, its slices, or a folder that holds it"), nargs="+"),
            option("--preview", N_("write nothing"), action="store_true"),
        ),
    ),
    Command("conflicts list", N_("list open conflicts"), conflicts),
    Command(
        "conflicts settle",
        N_("settle a conflict"),
        settle,
        (
            option("id", N_("conflict, as listed")),
            option("--take", N_("here, received or =VALUE"), required=True),
            option("--reason", N_("why")),
        ),
    ),
)
