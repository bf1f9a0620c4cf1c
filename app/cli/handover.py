"""Commands on who owns and follows a case: handover offer, accept, refuse, list; cases share."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.reference import codes
from app.services import cases, custody, custody_state
from app.services.custody_state import Custody
from app.text import N_

REF = option("ref", N_("case number or reference of the Member State"))
REASON = option("--reason", N_("why"), required=True)


def offer(context: Context, given: Namespace) -> Answer:
    """Offer a case to another office."""
    case = cases.find(context.desk, given.ref)
    custody.offer(context.desk, case, given.to, given.reason)
    return _told(context, case)


def accept(context: Context, given: Namespace) -> Answer:
    """Accept a case that was offered to this office."""
    case = cases.find(context.desk, given.ref)
    custody.accept(context.desk, case)
    return _told(context, case)


def refuse(context: Context, given: Namespace) -> Answer:
    """Refuse a case that was offered to this office."""
    case = cases.find(context.desk, given.ref)
    custody.refuse(context.desk, case, given.reason)
    return _told(context, case)


def listed(context: Context, given: Namespace) -> Answer:
    """Every case that is being handed over."""
    found = custody_state.handed_over(context.desk)
    data = [_data(context, case, known) for case, known in found.items()]
    return Answer(data, [f"{row['ref']}  {row['message']}" for row in data])


def share(context: Context, given: Namespace) -> Answer:
    """Let exactly these offices follow a case beside its owner."""
    case = cases.find(context.desk, given.ref)
    custody.share(context.desk, case, getattr(given, "with") or ())
    return _told(context, case)


def erase(context: Context, given: Namespace) -> Answer:
    """Erase a case everywhere and for ever."""
    case = cases.find(context.desk, given.ref)
    custody.erase(context.desk, case, given.reason)
    words = N_("The case is erased here, and in every office after its next exchange.")
    return Answer({"id": case, "ref": given.ref, "erased": True}, [context.tr(words)])


def show(context: Context, given: Namespace) -> Answer:
    """Who owns and follows a case."""
    return _told(context, cases.find(context.desk, given.ref))


def _told(context: Context, case: str) -> Answer:
    known = custody_state.of_case(context.desk, case)
    lines = [known.stands().said(context.language), known.may().said(context.language)]
    if known.followers():
        names = ", ".join(codes("offices")[c].label(context.language) for c in known.followers())
        lines.append(context.tr(N_("Followed by: {offices}"), offices=names))
    return Answer(_data(context, case, known), lines)


def _data(context: Context, case: str, known: Custody) -> dict[str, Any]:
    offer = known.offer
    return {
        "id": case,
        "ref": cases.load(context.desk, case).case.number,
        "owner": known.owner,
        "readers": list(known.readers),
        "state": known.state,
        "target": offer.target if offer else None,
        "reason": offer.reason if offer else None,
        "decision": offer.decision if offer else None,
        "decision_reason": offer.decision_reason if offer else None,
        "message": known.stands().said(context.language),
    }


COMMANDS = (
    Command(
        "handover offer", N_("offer a case to another office"), offer,
        (REF, option("--to", N_("office"), required=True), REASON),
    ),
    Command("handover accept", N_("accept a case offered to this office"), accept, (REF,)),
    Command("handover refuse", N_("refuse a case offered to this office"), refuse, (REF, REASON)),
    Command("handover list", N_("list cases that are being handed over"), listed),
    Command(
        "cases share", N_("say which offices follow a case beside its owner"), share,
        (REF, option("--with", N_("office, as often as needed; none: its owner alone"),
                     action="append", metavar="CODE")),
    ),
    Command("cases erase", N_("erase a case everywhere and for ever"), erase, (REF, REASON)),
    Command("cases custody", N_("say who owns and follows a case"), show, (REF,)),
)  # fmt: skip
