"""Commands on persons who may be one: duplicates list, same, different, flag, undo."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.same_person import DIFFERENT, POSSIBLE, SAME, VERDICTS
from app.services import case_duplicates, cases, duplicate_pairs, same_person
from app.services.duplicate_pairs import FOUND, Likely
from app.services.said_pairs import Party
from app.text import N_

ELSEWHERE = N_("a case of another office: ask headquarters")


def listed(context: Context, given: Namespace) -> Answer:
    """Pairs to decide; with --all those decided as well."""
    found = duplicate_pairs.listed(context.desk)
    shown = [one for one in found if given.all or not one.is_decided]
    return Answer([_data(one) for one in shown], [_line(context, one) for one in shown])


def _data(one: Likely) -> dict[str, Any]:
    return {
        "state": one.state,
        "one": _party(one.one),
        "other": _party(one.other) if one.other else None,
        "across": one.across,
        "reasons": list(one.reasons),
        "reason": one.reason,
        "said_on": one.said_on.isoformat() if one.said_on else None,
    }


def _party(one: Party) -> dict[str, str]:
    return {"ref": one.number, "name": one.name, "office": one.office, "person": one.person}


def _line(context: Context, one: Likely) -> str:
    other = f"{one.other.number} {one.other.name}" if one.other else context.tr(ELSEWHERE)
    why = ", ".join(context.tr(case_duplicates.REASONS[reason]) for reason in one.reasons)
    state = "" if one.state == FOUND else context.tr(VERDICTS.get(one.state, one.state))
    parts = (f"{one.one.number} {one.one.name} = {other} ?", why, state, one.reason)
    return "  ".join(filter(None, parts))


def same(context: Context, given: Namespace) -> Answer:
    """Two cases are about one person."""
    return _say(context, given, SAME)


def different(context: Context, given: Namespace) -> Answer:
    """Two persons after all: they are not proposed again."""
    return _say(context, given, DIFFERENT)


def flag(context: Context, given: Namespace) -> Answer:
    """Tell the office of each case that a possible duplicate exists, and nothing else."""
    return _say(context, given, POSSIBLE)


def _say(context: Context, given: Namespace, verdict: str) -> Answer:
    people = _people(context, given)
    reason = getattr(given, "reason", "") or ""
    kept = same_person.say(context.desk, *people, verdict, reason)
    lines = [context.tr(VERDICTS[verdict])]
    if reason.strip() and not kept:
        words = N_("The reason was not written: it would reach offices that see one case only.")
        lines.append(context.tr(words))
    data = {"one": given.one, "other": given.other, "state": verdict, "reason_kept": kept}
    return Answer(data, lines)


def undo(context: Context, given: Namespace) -> Answer:
    """Withdraw what was decided of two cases."""
    same_person.take_back(context.desk, *_people(context, given))
    data = {"one": given.one, "other": given.other, "state": None}
    return Answer(data, [context.tr(N_("Withdrawn. It can be decided again."))])


def _people(context: Context, given: Namespace) -> tuple[str, str]:
    one, other = (cases.find(context.desk, ref) for ref in (given.one, given.other))
    return duplicate_pairs.between(context.desk, one, other)


PAIR = (
    option("one", N_("case number or reference of the Member State"), metavar="A"),
    option("other", N_("case number or reference of the Member State"), metavar="B"),
)
REASON = option("--reason", N_("why"))
COMMANDS = (
    Command(
        "duplicates list",
        N_("list persons who may be one"),
        listed,
        (option("--all", N_("those decided as well"), action="store_true"),),
    ),
    Command("duplicates same", N_("they are the same person"), same, (*PAIR, REASON)),
    Command("duplicates different", N_("they are two persons"), different, (*PAIR, REASON)),
    Command("duplicates flag", N_("tell both offices that a duplicate is possible"), flag, PAIR),
    Command("duplicates undo", N_("withdraw what was decided"), undo, PAIR),
)
