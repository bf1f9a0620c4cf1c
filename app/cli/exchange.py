"""Commands on the log of exchanges: what was sent and received, undoing an import, putting back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.agreement import WORKING_LANGUAGES
from app.models.reading import day
from app.services import settings
from app.services.bundles import health, overview, parked, putting_back, undoing
from app.services.bundles.health import Partner
from app.services.bundles.log_words import log_state, state_code
from app.services.bundles.numbers import Listed
from app.services.bundles.overview import Exchanged
from app.services.bundles.parked import SetAside
from app.services.bundles.pieces import Piece
from app.services.journal.log import now
from app.services.reports import exchange_report
from app.services.settings import Settings
from app.services.storage import whole_file
from app.text import N_


def log(context: Context, given: Namespace) -> Answer:
    """Every bundle, newest first, under the number that the other commands take."""
    found = overview.log(context.desk, limit=None)
    return Answer([_exchange(one) for one in found], [_line(context, one) for one in found])


def _line(context: Context, one: Exchanged) -> str:
    language = context.language
    if one.new_card:
        new = language.tr(N_("New card of this computer"))
        return f"-. {language.moment(one.at)}  {new}: {one.new_card.said(language)}"
    words = N_("bundle {number} for {office}") if one.sent else N_("bundle {number} from {office}")
    said = language.tr(words, number=str(one.number), office=overview.place(one.office))
    count = language.plural("{n} change", "{n} changes", one.counts.get("operations", 0))
    state = log_state(one).said(language)
    return f"{one.place}. {language.moment(one.at)}  {said}  {count}  {state}"


def _exchange(one: Exchanged) -> dict[str, Any]:
    return {
        "n": one.place,
        "id": one.id,
        "direction": "new_card" if one.new_card else "sent" if one.sent else "received",
        "office": one.office,
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "file": one.file_name,
        "counts": dict(one.counts),
        "undone_at": one.undone_at,
        "state": "" if one.new_card else state_code(one),
        "arrived_at": one.arrival.at if one.arrival else None,
        "missing_before": list(one.missing) if one.missing else None,
    }


def status(context: Context, given: Namespace) -> Answer:
    """How exchange with each partner stands."""
    chosen, moment = settings.read(context.desk), now()
    found = health.partners(context.desk)
    lines = [_standing(context, one, moment) for one in found]
    return Answer([_partner(context, one, moment, chosen) for one in found], lines)


def _partner(context: Context, one: Partner, moment: int, chosen: Settings) -> dict[str, Any]:
    return {
        "office": one.office,
        "trusted": one.trusted,
        "health": health.worst(one, moment, chosen),
        "age": overview.age(one.received_at, moment).said(context.language),
        "received": {"number": one.received_no, "at": one.received_at},
        "sent": {"number": one.sent_no, "at": one.sent_at},
        "unsent_cases": one.unsent_cases,
        "lacks": dict(one.lacks),
        "unconfirmed": [list(numbers) for numbers in one.unconfirmed],
        "unconfirmed_since": one.unconfirmed_since,
        "missing": [
            {
                "device": gap.device,
                "numbers": [list(n) for n in gap.numbers],
                "blocking": gap.blocking,
            }
            for gap in one.missing
        ],
    }


def _standing(context: Context, one: Partner, moment: int) -> str:
    language = context.language
    name = language.show(overview.place(one.office))
    if not one.trusted:
        return language.tr(N_("{office}: no card trusted yet"), office=name)
    words = N_("{office}: received {received}, sent {sent}, {cases} to send")
    ages = {
        "received": overview.age(one.received_at, moment),
        "sent": overview.age(one.sent_at, moment),
    }
    cases = language.plural("{n} case", "{n} cases", one.unsent_cases)
    parts = [language.tr(words, office=name, cases=cases, **ages)]
    if one.unconfirmed:
        listed = Listed(one.unconfirmed)
        parts.append(language.tr(N_("not confirmed: no. {numbers}"), numbers=listed))
    for gap in one.missing:
        words = N_("not imported: no. {numbers}") if gap.blocking else N_("missing: no. {numbers}")
        parts.append(language.tr(words, numbers=Listed(gap.numbers)))
    return "; ".join(parts)


def report(context: Context, given: Namespace) -> Answer:
    """Write the report of a period, or only say what stands in it."""
    days = [day(text) if text else None for text in (getattr(given, "from"), given.to)]
    found = exchange_report.read(context.desk, days[0], days[1], given.office)
    whole_file.write(Path(given.out), exchange_report.paper(context.desk, found, given.language))
    data = {
        "out": given.out,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "lines": [_exchange(one) for one in found.lines],
    }
    return Answer(data, [context.tr(N_("Written: {file}"), file=given.out)])


def set_aside(context: Context, given: Namespace) -> Answer:
    """Changes of other computers that headquarters does not know, or drop them."""
    found = parked.listed(context.desk)
    if given.forget:
        dropped = parked.forget(context.desk)
        return Answer({"dropped": dropped}, [context.tr(N_("Dropped: {n}"), n=str(dropped))])
    lines = [_set_aside(context, one) for one in found]
    return Answer([_change(context, one) for one in found], lines)


def _change(context: Context, one: SetAside) -> dict[str, Any]:
    values = {spec.name: spec.show(value, context.language) for spec, value in one.values}
    return {
        "case": one.number, "what": context.tr(one.what), "name": one.name, "who": one.who,
        "office": one.office, "when": one.when, "values": values,
    }  # fmt: skip


def _set_aside(context: Context, one: SetAside) -> str:
    language = context.language
    values = ", ".join(
        f"{spec.title(language)}: {spec.show(value, language)}" for spec, value in one.values
    )
    who = " ".join(filter(None, (one.who, one.office)))
    named = (one.number, context.tr(one.what), one.name, who, language.moment(one.when))
    return "  ".join(filter(None, (*named, values)))


def undo(context: Context, given: Namespace) -> Answer:
    """Take an import out as if it had never been."""
    one = overview.find(context.desk, given.n)
    undoing.retract(context.desk, one.id)
    words = N_("The import of bundle {number} from {office} is undone. It can be imported again.")
    said = context.tr(words, number=str(one.number), office=overview.place(one.office))
    return Answer({"id": one.id, "undone": True, "counts": dict(one.counts)}, [said])


def put_back(context: Context, given: Namespace) -> Answer:
    """Put one record back, or list those of an import with what keeps them."""
    one = overview.find(context.desk, given.n)
    if not given.record:
        pieces = putting_back.pieces(context.desk, one.id)
        return Answer([_piece(context, p) for p in pieces], [_said(context, p) for p in pieces])
    why = putting_back.reason(one).said(context.language)
    piece = putting_back.put_back(context.desk, one.id, given.record, given.reason or why)
    return Answer(_piece(context, piece), [context.tr(N_("It stands as before this import."))])


def _piece(context: Context, piece: Piece) -> dict[str, Any]:
    fields = piece.model.fields()
    refusal = piece.refusal
    return {
        "record": piece.record,
        "entity": piece.model.entity(),
        "case": piece.number,
        "name": piece.name,
        "removes": piece.removes,
        "before": {name: fields[name].pack(value) for name, value in piece.answers.items()},
        "refusal": refusal
        and {"code": refusal.code, "message": refusal.said(context.language)},
    }  # fmt: skip


def _said(context: Context, piece: Piece) -> str:
    parts = [piece.record, context.tr(piece.what), piece.name, piece.number]
    if piece.refusal:
        parts.append(piece.refusal.said(context.language))
    elif piece.removes:
        parts.append(context.tr(N_("came with this import")))
    for one in piece.returns:
        now, before = (one.field.show(value, context.language) for value in (one.now, one.before))
        parts.append(f"{one.field.title(context.language)}: {now} -> {before}")
    return "  ".join(filter(None, parts))


N = option("n", N_("number in the log of exchanges, or id"), metavar="N")
COMMANDS = (
    Command("exchange log", N_("list bundles sent and received"), log),
    Command("exchange status", N_("say how exchange with each partner stands"), status),
    Command(
        "exchange report",
        N_("write the printable report of a period"),
        report,
        (
            option("--out", N_("file to write"), required=True),
            option("--from", N_("first day")),
            option("--to", N_("last day")),
            option("--office", N_("only this partner")),
            option(
                "--language",
                N_("language of the paper"),
                choices=list(WORKING_LANGUAGES),
                default="fr",
            ),
        ),
    ),
    Command(
        "exchange parked",
        N_("list changes that were set aside when two copies were brought together"),
        set_aside,
        (option("--forget", N_("drop them, once dealt with"), action="store_true"),),
    ),
    Command("bundle undo", N_("undo an import on which nothing was built"), undo, (N,)),
    Command(
        "bundle put-back",
        N_("put back one record of an import, or list them"),
        put_back,
        (
            N,
            option("record", N_("record, as listed"), nargs="?", metavar="RECORD"),
            option("--reason", N_("why")),
        ),
    ),
)
