"""Commands on agreements: draft, issue, sign."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.models.agreement import PAPER_LANGUAGES, SIGNATURES
from app.models.reading import day
from app.services import attachments, cases
from app.services.agreements import issuing, kept, terms
from app.services.agreements.kept import Present
from app.services.agreements.terms import Terms
from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

TERMS = (
    "language",
    "place",
    "representative",
    "signature_mode",
    "read_in",
    "interpreter",
    "witness_1",
    "witness_2",
)


def issue(context: Context, given: Namespace) -> Answer:
    """Freeze the agreement and write its PDF, or write a draft."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    return frozen(context, given, case, chosen(given, terms.suggested(desk, case)))


def chosen(given: Namespace, start: Terms) -> Terms:
    """Terms with what the command line says instead."""
    said = {name: getattr(given, name) for name in TERMS if getattr(given, name)}
    return replace(start, **said, date=day(given.date) if given.date else start.date)


def frozen(context: Context, given: Namespace, case: str, wanted: Terms) -> Answer:
    """The next version frozen, or only its draft; its PDF written."""
    desk = context.desk
    if given.draft:
        whole_file.write(Path(given.out), issuing.draft(desk, case, wanted))
        return Answer(
            {"out": given.out, "draft": True}, [context.tr(N_("Draft: {file}"), file=given.out)]
        )
    agreement = issuing.issue(desk, case, wanted)
    whole_file.write(Path(given.out), kept.pdf(desk, agreement))
    found = kept.of_case(desk, case)[0]
    data = {"id": agreement, "version": found.version, "code": found.code, "out": given.out}
    words = N_("Agreement version {version}, code {code}: {file}")
    return Answer(data, [context.tr(words, version=found.version, code=found.code, file=given.out)])


def sign(context: Context, given: Namespace) -> Answer:
    """Mark the newest agreement of a case as signed."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    found = next((a for a in kept.of_case(desk, case) if a.state == "frozen"), None)
    if found is None:
        raise UserError("no_agreement", N_("There is no agreement to sign in this case."))
    on = day(given.on) if given.on else date.today()
    at = given.at or found.place or ""
    by = given.by or (cases.load(desk, case).principal or found).answer("family_name")
    printed = Present.as_printed(found)
    said = {name: getattr(given, name) for name in PRESENT if getattr(given, name) is not None}
    scans = [attachments.read(Path(name)) for name in given.scan or ()]
    kept.mark_signed(desk, found.id, on, at, by, present=replace(printed, **said), scans=scans)
    data = {"id": found.id, "version": found.version, "signed_on": on.isoformat()}
    return Answer({**data, "scans": len(scans)}, [context.tr(N_("Marked as signed."))])


PRESENT = ("interpreter", "witness_1", "witness_2")
REF = option("ref", N_("case number or reference of the Member State"))
PAPER = (
    option("--draft", N_("only a draft, nothing is frozen"), action="store_true"),
    option("--out", N_("file to write"), required=True),
    option("--date", N_("date of the agreement")),
    option("--place", N_("place")),
    option("--representative", N_("who signs for OFII")),
    option("--signature-mode", N_("signature or thumbprint"), choices=list(SIGNATURES)),
    option("--read-in", N_("language in which it is read aloud")),
    option("--interpreter", N_("interpreter")),
    option("--witness-1", N_("first witness")),
    option("--witness-2", N_("second witness")),
)
LANGUAGE = N_("language of the paper")
COMMANDS = (
    Command(
        "agreement issue",
        N_("freeze the agreement of a case and write its PDF"),
        issue,
        (
            REF,
            option("--language", LANGUAGE, choices=list(PAPER_LANGUAGES), default="fr"),
            *PAPER,
        ),
    ),
    Command(
        "agreement sign",
        N_("mark an agreement as signed"),
        sign,
        (
            REF,
            option("--on", N_("date, today by default")),
            option("--at", N_("place")),
            option("--by", N_("who signed")),
            option("--interpreter", N_("interpreter, as printed by default")),
            option("--witness-1", N_("first witness, as printed by default")),
            option("--witness-2", N_("second witness, as printed by default")),
            option("--scan", N_("PDF, JPEG or PNG of what was signed; may be given again"),
                   action="append"),
        ),
    ),
)  # fmt: skip
