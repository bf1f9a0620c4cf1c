"""The command that makes one paper for each of many cases."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.models.paper import INTERNAL, PROFILES
from app.services import cases
from app.services.documents.wording import PAPER_LANGUAGES
from app.services.errors import UserError
from app.services.papers import batch, catalogue
from app.services.papers.batch import Batch, BatchWanted
from app.services.storage import whole_file
from app.text import N_


def made(context: Context, given: Namespace) -> Answer:
    """Make the same paper of many cases, in one PDF or as files in a folder."""
    if bool(given.out) == bool(given.folder):
        raise UserError(
            "which_place",
            N_("Say either --out, one PDF, or --folder, one file each. Nothing was made."),
        )
    desk = context.desk
    wanted = BatchWanted(
        kind=given.name.replace("-", "_"),
        cases=[cases.find(desk, ref) for ref in given.refs],
        language=given.language,
        profile=given.profile,
        keep=given.freeze,
    )
    if given.folder:
        return _told(context, batch.into_folder(desk, wanted, given.folder, given.names))
    found = batch.together(desk, wanted)
    if found.content:
        whole_file.write(given.out, found.content)
    return _told(context, found)


def _told(context: Context, found: Batch) -> Answer:
    language = context.language
    data = {
        "made": found.names,
        "failed": [
            {"id": one.case, "ref": one.number, "message": one.reason.said(language)}
            for one in found.failed
        ],
    }
    head = language.plural("{n} paper was made", "{n} papers were made", len(found.names))
    lines = [f"{one.number}: {one.reason.said(language)}" for one in found.failed]
    return Answer(data, [head, *lines], ok=not found.failed)


_NAMES = [kind.replace("_", "-") for kind in sorted(catalogue.PAPERS)]
COMMANDS = (
    Command(
        "document batch",
        N_("make the same paper of many cases; one that fails is named and blocks no other"),
        made,
        (
            option("name", N_("kind of paper"), choices=_NAMES),
            option("--refs", N_("case numbers or references of the Member State"), nargs="+",
                   required=True, metavar="REF"),
            option("--language", N_("language of the paper"), choices=list(PAPER_LANGUAGES),
                   default="fr"),
            option("--profile", N_("for whom"), choices=list(PROFILES), default=INTERNAL),
            option("--out", N_("one PDF of all papers"), type=Path),
            option("--folder", N_("folder for one PDF each"), type=Path),
            option("--names", N_("rule for the names of files"), default=batch.RULES[0]),
            option("--freeze", N_("keep each with a version and a code"), action="store_true"),
        ),
    ),
)  # fmt: skip
