"""Commands on the log of exchanges: what was sent and received, undoing an import, putting back."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.services.bundles import overview, putting_back, undoing
from app.services.bundles.overview import Exchanged
from app.services.bundles.pieces import Piece
from app.text import N_


def log(context: Context, given: Namespace) -> Answer:
    """Every bundle, newest first, under the number that the other commands take."""
    found = overview.log(context.desk, limit=None)
    return Answer([_exchange(one) for one in found], [_line(context, one) for one in found])


def _line(context: Context, one: Exchanged) -> str:
    language = context.language
    words = N_("bundle {number} for {office}") if one.sent else N_("bundle {number} from {office}")
    said = language.tr(words, number=str(one.number), office=overview.place(one.office))
    count = language.plural("{n} change", "{n} changes", one.counts.get("operations", 0))
    state = language.tr(N_("undone")) if one.undone_at is not None else count
    return f"{one.place}. {language.moment(one.at)}  {said}  {state}"


def _exchange(one: Exchanged) -> dict[str, Any]:
    return {
        "n": one.place,
        "id": one.id,
        "direction": "sent" if one.sent else "received",
        "office": one.office,
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "file": one.file_name,
        "counts": dict(one.counts),
        "undone_at": one.undone_at,
    }


def undo(context: Context, given: Namespace) -> Answer:
    """Take an import out as if it had never been."""
    one = undoing.find(context.desk, given.n)
    undoing.retract(context.desk, one.id)
    words = N_("The import of bundle {number} from {office} is undone. It can be imported again.")
    said = context.tr(words, number=str(one.number), office=overview.place(one.office))
    return Answer({"id": one.id, "undone": True, "counts": dict(one.counts)}, [said])


def put_back(context: Context, given: Namespace) -> Answer:
    """Put one record back, or list those of an import with what keeps them."""
    one = undoing.find(context.desk, given.n)
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
