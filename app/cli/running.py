"""Reading the command line, running one command, answering in words or in JSON."""

from __future__ import annotations

import argparse
import io
import json
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.cli import (
    agreement,
    agreement_life,
    approval,
    bundle,
    cards,
    case,
    claims,
    coherence,
    committee,
    committee_papers,
    documents,
    duplicates,
    exchange,
    handover,
    initiatives,
    office,
    officers,
    package,
    package_money,
    paper_batch,
    payments,
    programme,
    quotes,
    referral,
    removal,
    report,
    tasks,
    transport,
    visits,
    whole,
)
from app.cli.command import Answer, Command, Context, take_passphrase
from app.models.reading import Unclear
from app.services import places
from app.services.errors import UserError
from app.text import LANGUAGES, N_, Language, language

COMMANDS: tuple[Command, ...] = (
    *office.COMMANDS,
    *officers.COMMANDS,
    *cards.COMMANDS,
    *referral.COMMANDS,
    *case.COMMANDS,
    *tasks.COMMANDS,
    *removal.COMMANDS,
    *handover.COMMANDS,
    *duplicates.COMMANDS,
    *package.COMMANDS,
    *programme.COMMANDS,
    *approval.COMMANDS,
    *committee.COMMANDS,
    *committee_papers.COMMANDS,
    *paper_batch.COMMANDS,
    *package_money.COMMANDS,
    *quotes.COMMANDS,
    *coherence.COMMANDS,
    *report.COMMANDS,
    *agreement.COMMANDS,
    *agreement_life.COMMANDS,
    *documents.COMMANDS,
    *payments.COMMANDS,
    *claims.COMMANDS,
    *visits.COMMANDS,
    *initiatives.COMMANDS,
    *bundle.COMMANDS,
    *exchange.COMMANDS,
    *transport.COMMANDS,
    *whole.COMMANDS,
)
GROUPS = {
    "office": N_("set up the office, its identity and its cards"),
    "cards": N_("cards of computers: write, trust, renew"),
    "roster": N_("headquarters’ list of computers"),
    "referrals": N_("read what Member States send, and answer"),
    "cases": N_("list, show, open and change cases"),
    "tasks": N_("what is to be done"),
    "handover": N_("hand a case over to another office"),
    "duplicates": N_("persons who may be one"),
    "rates": N_("exchange rates"),
    "catalogue": N_("services that are offered"),
    "ceilings": N_("the most that is given at a level"),
    "rules": N_("figures and deadlines of the programme"),
    "package": N_("items of the package of a case, its submission and approval"),
    "committee": N_("sessions of the selection committee and their papers"),
    "agreement": N_("issue, sign, amend and end agreements"),
    "document": N_("papers of a case: make, list, find by code, sign"),
    "officers": N_("who works in the office and may sign in here"),
    "payments": N_("payments of cases, from request to receipt"),
    "claims": N_("claims on Member States"),
    "visits": N_("visits to returnees"),
    "initiatives": N_("local initiatives and referrals to them"),
    "bundle": N_("exchange with other offices"),
    "conflicts": N_("settle what was changed on both sides"),
    "exchange": N_("what was sent and received"),
}
DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with a sentence, 2 wrong usage (by argparse)."""
    secret = take_passphrase()
    _write_utf8()
    spoken = language(_spoken(arguments if arguments is not None else sys.argv[1:]))
    given = _parser(spoken).parse_args(arguments)
    folder = Path(given.data) if given.data else places.data_folder()
    context = Context(folder, spoken, given.user, secret)
    try:
        answer = given.command.run(context, given)
    except UserError as refusal:
        return _refused(refusal, given.json, spoken)
    except Unclear as unclear:  # a date or number among the arguments
        words = N_("Nothing was saved. {reason}")
        said = UserError("unclear", words, reason=unclear.sentence)
        return _refused(said, given.json, spoken)
    finally:
        context.close()
    _answered(answer, given.json)
    return DONE if answer.ok else REFUSED


def _write_utf8() -> None:
    """Names of four countries and JSON are no matter for the code page of a console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _spoken(arguments: Sequence[str]) -> str:
    """The language asked for, else that of the system, else French."""
    reader = argparse.ArgumentParser(add_help=False)
    reader.add_argument("--speak")
    asked = reader.parse_known_args(list(arguments))[0].speak
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next(filter(None, variables), locale.getlocale()[0] or "")
    spoken = asked or system[:2].lower()
    return spoken if spoken in LANGUAGES else "fr"


def _parser(spoken: Language) -> argparse.ArgumentParser:
    """Commands in groups; what all share may stand before or after the command."""
    top = argparse.ArgumentParser(
        prog="passerelle", description=spoken.tr(N_("Reintegration cases, offline."))
    )
    _share(top, spoken, data=None, user=None, json=False, speak=None)
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _share(shared, spoken)
    groups = top.add_subparsers(required=True, metavar=spoken.tr(N_("COMMAND")))
    opened: dict[str, Any] = {}
    for command in COMMANDS:
        group, _, verb = command.name.partition(" ")
        if verb and group not in opened:
            words = spoken.tr(GROUPS[group])
            about = groups.add_parser(group, help=words, description=words)
            opened[group] = about.add_subparsers(required=True)
        _add(opened[group] if verb else groups, verb or group, command, shared, spoken)
    return top


def _share(parser: argparse.ArgumentParser, spoken: Language, **defaults: Any) -> None:
    parser.add_argument("--data", metavar="DIR", help=spoken.tr(N_("data folder of the office")))
    parser.add_argument("--user", metavar="NAME", help=spoken.tr(N_("officer who works")))
    parser.add_argument("--json", action="store_true", help=spoken.tr(N_("answer in JSON")))
    parser.add_argument(
        "--speak", choices=list(LANGUAGES), help=spoken.tr(N_("language of the answers"))
    )
    parser.set_defaults(**defaults)


def _add(
    place: Any, name: str, command: Command, shared: argparse.ArgumentParser, spoken: Language
) -> None:
    words = spoken.tr(command.help)
    parser = place.add_parser(name, parents=[shared], help=words, description=words)
    for argument in command.arguments:
        parser.add_argument(argument.name, help=spoken.tr(argument.help), **argument.options)
    parser.set_defaults(command=command)


def _answered(answer: Answer, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=1))
        return
    for line in answer.lines:
        print(line)


def _refused(refusal: UserError, as_json: bool, spoken: Language) -> int:
    reasons = [reason.said(spoken) for reason in getattr(refusal, "reasons", ())]
    said = refusal.said(spoken)
    if as_json:
        told = {"error": refusal.code, "message": said, **({"reasons": reasons} if reasons else {})}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n- ".join([said, *reasons]), file=sys.stderr)
    return REFUSED
