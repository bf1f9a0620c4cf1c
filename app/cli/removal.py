"""Commands on cases taken out and put back: cases remove, removed, restore."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.cli.command import Answer, Command, Context, option
from app.models.case import Case
from app.services import cases, removals
from app.text import N_


def remove(context: Context, given: Namespace) -> Answer:
    """Take a case out of the lists; it stays in the history."""
    case = cases.find(context.desk, given.ref)
    cases.remove(context.desk, Case, case, given.reason)
    words = N_("The case is removed. “cases restore” puts it back.")
    return Answer({"id": case, "ref": given.ref, "removed": True}, [context.tr(words)])


def removed(context: Context, given: Namespace) -> Answer:
    """Every removed case, the last one first."""
    found = removals.removed_cases(context.desk)
    lines = [
        f"{one.number}  {one.name}  {context.language.moment(one.at)}  {one.who}  {one.why}"
        for one in found
    ]
    return Answer([asdict(one) for one in found], lines)


def restore(context: Context, given: Namespace) -> Answer:
    """Put a removed case back as it was."""
    one = removals.find(context.desk, given.ref)
    removals.restore(context.desk, Case, one.case, given.reason or "")
    data = {"id": one.case, "ref": one.number, "removed": False}
    return Answer(data, [context.tr(N_("Case {number} is back."), number=one.number)])


REF = option("ref", N_("case number or reference of the Member State"))
COMMANDS = (
    Command(
        "cases remove",
        N_("take a case out of the lists"),
        remove,
        (REF, option("--reason", N_("why"), required=True)),
    ),
    Command("cases removed", N_("list removed cases"), removed),
    Command(
        "cases restore",
        N_("put a removed case back"),
        restore,
        (REF, option("--reason", N_("why"))),
    ),
)
