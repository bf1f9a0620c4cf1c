"""Commands on approvals: submitting a package, and the decision of the Member State."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.models.case import Case
from app.models.committee import DECISIONS
from app.models.reading import amount, day
from app.services import attachments, cases
from app.services.committee import enclosures, member_state, submissions
from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

REF = option("ref", N_("case number or reference of the Member State"))


def submit(context: Context, given: Namespace) -> Answer:
    """Submit the package of a case."""
    case = cases.find(context.desk, given.ref)
    made = submissions.submit(context.desk, case)
    with context.desk.reading() as session:
        row = submissions.newest(session, case)
        asked = submissions.asked(row)
    data = {"id": made, "status": "plan_submitted", "asked": list(asked) if asked else None}
    words = N_("The package is submitted: {amount} asked.")
    return Answer(data, [context.tr(words, amount=asked or "—")])


def decide(context: Context, given: Namespace) -> Answer:
    """Record what the Member State decided."""
    case = cases.find(context.desk, given.ref)
    answer = member_state.Answer(
        decision=given.decision,
        contact=given.contact,
        decided_on=day(given.date) if given.date else date.today(),
        reference=given.reference or "",
        amount=amount(given.amount, "EUR") if given.amount else None,
        conditions=given.conditions or "",
        enclosure=attachments.read(Path(given.file)) if given.file else None,
    )
    made = member_state.record(context.desk, case, answer)
    with context.desk.reading() as session:
        found = session.get_one(Case, case)
        status, granted = found.status, found.package_eur
    data = {"id": made, "status": status, "granted": list(granted) if granted else None}
    return Answer(data, [context.tr(N_("The decision is recorded."))])


def paper(context: Context, given: Namespace) -> Answer:
    """Write the paper that came with the last decision of the Member State."""
    case = cases.find(context.desk, given.ref)
    with context.desk.reading() as session:
        known = [row.document for row in member_state.of_case(session, case) if row.document]
    if not known:
        raise UserError("no_paper", N_("No decision of this case came with a paper."))
    whole_file.write(Path(given.out), enclosures.kept(context.desk, known[0])[1])
    return Answer({"out": given.out}, [context.tr(N_("Saved to {path}"), path=given.out)])


COMMANDS = (
    Command(
        "package decision-paper",
        N_("write the paper of the last decision of the Member State"),
        paper,
        (REF, option("--out", N_("file to write"), required=True)),
    ),
    Command("package submit", N_("submit the package of a case"), submit, (REF,)),
    Command(
        "package decision",
        N_("record the decision of the Member State"),
        decide,
        (
            REF,
            option("decision", N_("what was decided"), choices=list(DECISIONS)),
            option("--contact", N_("who decided at the Member State"), required=True),
            option("--date", N_("date, today by default")),
            option("--reference", N_("reference of the decision")),
            option("--file", N_("its paper: PDF, JPEG or PNG of at most 20 MB")),
            option("--amount", N_("amount granted, in euros")),
            option("--conditions", N_("conditions")),
        ),
    ),
)
