"""Putting back what an import did, record by record, when it can no longer be undone whole."""

from __future__ import annotations

from app.services import records
from app.services.access import Desk
from app.services.bundles import overview, undoing
from app.services.bundles.overview import Exchanged
from app.services.bundles.pieces import Piece, Reader
from app.services.errors import UserError
from app.text import N_, Sentence, sentence


def pieces(desk: Desk, exchange: str) -> list[Piece]:
    """The records that an import created or changed, each with the reason that keeps it."""
    with desk.reading() as session:
        trace = undoing.trace_of(session.connection(), exchange)
        return list(Reader(desk, session, trace).pieces())


def reason(one: Exchanged) -> Sentence:
    """What the history says unless the officer gives a reason."""
    words = N_("Put back: bundle no. {n} from {office}")
    return sentence(words, n=str(one.number), office=overview.place(one.office))


def put_back(desk: Desk, exchange: str, record: str, why: str = "") -> Piece:
    """Write the values shown before the import, as an ordinary change; refused as in `pieces`."""
    with desk.writing(why.strip() or None) as session:
        trace = undoing.trace_of(session.connection(), exchange)
        piece = next(Reader(desk, session, trace).pieces(record), None)
        if piece is None:
            raise UserError(
                "not_in_import",
                N_("This import changed nothing of that record, or it goes with its case."),
            )
        if piece.refusal:
            raise piece.refusal
        records.change(session, session.get_one(piece.model, record), piece.answers)
        return piece
