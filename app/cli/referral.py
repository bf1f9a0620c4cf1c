"""Commands on referral files of Member States."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.services.referrals import importing, waiting
from app.services.referrals.columns import load_mapping
from app.services.referrals.reasons import REASONS
from app.services.referrals.template import empty_template
from app.services.reports import referral_answer
from app.services.storage import whole_file
from app.text import LANGUAGES, N_, language


def bring_in(context: Context, given: Namespace) -> Answer:
    """Import a file, or only say what it would give."""
    mapping = load_mapping(Path(given.mapping)) if given.mapping else None
    planned = importing.plan(context.desk, Path(given.file), given.member_state, mapping)
    if not given.preview:
        importing.carry_out(context.desk, planned)
    return Answer(importing.answer(planned), _lines(context, planned))


def _lines(context: Context, planned: importing.ImportPlan) -> list[str]:
    words = N_(
        "{rows} rows: {importable} importable, {to_complete} to complete, "
        "{probable_duplicate} probable duplicates, {refused} refused."
    )
    lines = [context.tr(words, **planned.counts)]
    for row in planned.rows:
        if row.reasons:
            why = "; ".join(context.tr(REASONS[code]) for code in row.reasons)
            lines.append(f"{row.read.row}  {row.read.ms_reference}  {row.outcome}  {why}")
    return lines


def template(context: Context, given: Namespace) -> Answer:
    """Write the empty template for coordinators."""
    whole_file.write(Path(given.out), empty_template(language(given.language)))
    return Answer({"file": given.out}, [context.tr(N_("Written: {file}"), file=given.out)])


def report(context: Context, given: Namespace) -> Answer:
    """What to answer the Member State after an import."""
    found = referral_answer.answer(context.desk, given.batch)
    if given.out:
        as_letter = given.out.lower().endswith(".pdf")
        content = (
            referral_answer.letter(context.desk, found, given.language)
            if as_letter
            else referral_answer.workbook(found, context.language)
        )
        whole_file.write(Path(given.out), content)
    data = {**asdict(found), "received": found.received.isoformat(), "out": given.out}
    lines = [
        f"{row.row}  {row.reference}  {row.name}  "
        + "; ".join(context.tr(REASONS[code]) for code in row.reasons if code in REASONS)
        for row in found.rows
    ]
    return Answer(data, lines)


def list_waiting(context: Context, given: Namespace) -> Answer:
    """Probable duplicates that wait for a person."""
    rows = waiting.waiting(context.desk)
    lines = [f"{r.ms_reference}  {r.family_name} {r.given_names}  = {r.number} ?" for r in rows]
    return Answer([asdict(row) for row in rows], lines)


def accept(context: Context, given: Namespace) -> Answer:
    """Another person: open the case."""
    case = waiting.accept(context.desk, waiting.find(context.desk, given.ref))
    return Answer({"case": case}, [context.tr(N_("A case was opened."))])


def same(context: Context, given: Namespace) -> Answer:
    """The same person as a known case."""
    case = waiting.same(context.desk, waiting.find(context.desk, given.ref))
    return Answer({"case": case}, [context.tr(N_("Kept with the known case."))])


def withdraw(context: Context, given: Namespace) -> Answer:
    """Take an untouched import back; the last one when none is named."""
    known = waiting.batches(context.desk)
    batch = given.batch or (known[0].id if known else "")
    count = waiting.withdraw(context.desk, batch, given.reason)
    return Answer({"rows": count}, [context.tr(N_("{n} rows were withdrawn."), n=count)])


PAPER = option(
    "--language", N_("language of the paper"), choices=[*LANGUAGES, "fr-en"], default="fr"
)
BATCH = option("--batch", N_("import, the last one by default"))
COMMANDS = (
    Command(
        "referrals import",
        N_("read a referral file of a Member State"),
        bring_in,
        (
            option("file", N_("xlsx or csv file")),
            option("--preview", N_("write nothing"), action="store_true"),
            option("--member-state", N_("for files without that column")),
            option("--mapping", N_("JSON file: their header to our field")),
        ),
    ),
    Command(
        "referrals template",
        N_("write the empty template"),
        template,
        (
            option("--out", N_("file to write"), required=True),
            option("--language", N_("language"), choices=list(LANGUAGES), default="fr"),
        ),
    ),
    Command(
        "referrals report",
        N_("say what to answer the Member State"),
        report,
        (BATCH, option("--out", N_("pdf letter or xlsx file to write")), PAPER),
    ),
    Command("referrals waiting", N_("list probable duplicates"), list_waiting),
    Command(
        "referrals accept", N_("open a case for a waiting row"), accept,
        (option("ref", N_("reference of the Member State")),),
    ),
    Command(
        "referrals same", N_("keep a waiting row with the known case"), same,
        (option("ref", N_("reference of the Member State")),),
    ),
    Command(
        "referrals withdraw", N_("withdraw an untouched import"), withdraw,
        (BATCH, option("--reason", N_("why"), required=True)),
    ),
)  # fmt: skip
