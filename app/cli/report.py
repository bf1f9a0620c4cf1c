"""Commands on reports: the questions there are, one answered, written to a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.models.reading import day
from app.services.errors import UserError
from app.services.reports import answering, report_files
from app.services.reports.asked import Wanted
from app.services.storage import whole_file
from app.text import N_, language

FORMATS, LIST = ("json", "xlsx", "csv", "pdf"), "list"


def report(context: Context, given: Namespace) -> Answer:
    """The questions there are, or one of them answered, shown or written to a file."""
    if given.report == LIST:
        return _listed(context)
    wanted = Wanted(
        since=day(given.since) if given.since else None,
        until=day(given.until) if given.until else None,
        office=given.office or "",
        member_state=given.member_state or "",
        country=given.country or "",
    )
    as_at = day(given.as_at) if given.as_at else None
    found = answering.answer(context.desk, given.report, wanted, as_at, given.outside)
    spoken = language(given.language) if given.language else context.language
    data = report_files.data(found, spoken)
    if given.format == "json" and not given.out:
        return Answer(data, report_files.lines(found, spoken))
    if not given.out:
        raise UserError("where_to", N_("Say with --out where the file goes. Nothing was written."))
    path = Path(given.out)
    whole_file.write(path, report_files.content(context.desk, found, spoken, given.format))
    return Answer({**data, "out": given.out}, [context.tr(N_("Saved to {path}"), path=given.out)])


def _listed(context: Context) -> Answer:
    found = answering.offered(context.desk)
    data = [{"report": one.code, "question": context.tr(one.words)} for one in found]
    return Answer({"reports": data}, [f"{one['report']}  {one['question']}" for one in data])


COMMANDS = (
    Command(
        "report",
        N_("answer one of the fixed questions, or list them"),
        report,
        (
            option("report", N_("name of the report; list names all of them")),
            option("--as-at", N_("as it stood at the end of this day")),
            option("--since", N_("period from this day on")),
            option("--until", N_("period until this day")),
            option("--office", N_("code of the office")),
            option("--member-state", N_("code of the Member State")),
            option("--country", N_("code of the country")),
            option("--outside", N_("for readers outside: hide counts below five"),
                   action="store_true"),
            option("--format", N_("json, xlsx, csv or pdf"), choices=FORMATS, default="json"),
            option("--language", N_("language of the file: fr or en"), choices=["fr", "en"]),
            option("--out", N_("the file to write")),
        ),
    ),
)  # fmt: skip
