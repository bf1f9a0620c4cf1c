"""Undoing an import as if it had never been, while nothing was built on it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from app.models.journal import Draft, Entry, Exchange
from app.services.access import Desk
from app.services.bundles import overview, traces, unwinding
from app.services.bundles.numbers import RECEIVED
from app.services.bundles.traces import Trace
from app.services.errors import UserError
from app.services.journal.entries import parts
from app.services.journal.log import now, tips
from app.services.journal.operation import CONTROL
from app.services.storage import backup, guard
from app.services.tasks import Progress
from app.text import N_, sentence

SAVING = sentence(N_("Saving a copy of the data first"))
UNDOING = sentence(N_("Undoing the import"))
STEPS = 2
ACTS = CONTROL - {"merge"}  # what headquarters alone decides


def retractable(desk: Desk, exchange: str) -> None:
    """Refuse, in words, unless this import can be undone as a whole."""
    with desk.reading() as session:
        _refuse(desk, session.connection(), exchange)


def undoable(desk: Desk) -> str | None:
    """The import that can be undone now, if there is one: nothing came or was recorded since."""
    with desk.reading() as session:
        connection = session.connection()
        ends = traces.ends(tips(connection))
        noted = select(Exchange.id, Exchange.trace).where(Exchange.trace.is_not(None))
        for exchange, trace in connection.execute(noted):
            if msgspec.convert(trace, Trace).after == ends and _can(desk, connection, exchange):
                return str(exchange)
    return None


def _can(desk: Desk, connection: Connection, exchange: str) -> bool:
    try:
        _refuse(desk, connection, exchange)
    except UserError:
        return False
    return True


def retract(desk: Desk, exchange: str, progress: Progress | None = None) -> None:
    """Take an import out: everything stands as before it, and the file can be imported again."""
    progress = progress or Progress()
    with desk.store.exclusively() as engine:
        retractable(desk, exchange)
        progress.report(SAVING, 0, STEPS)
        backup.make(engine, desk.folder.backups, "undo")
        progress.report(UNDOING, 1, STEPS)
        _lower_mark(desk, exchange)
        with desk.store.transaction() as connection:
            trace = _refuse(desk, connection, exchange)
            unwound = unwinding.unwind(connection, exchange, trace)
            _mark(desk, connection, exchange)
    desk.store.publish(unwound.ids, unwound.roots)


def trace_of(connection: Connection, exchange: str) -> Trace:
    """What an import that still counts has noted; refused for everything else."""
    row = connection.execute(
        select(*Exchange.__table__.columns).where(Exchange.id == exchange)
    ).one_or_none()
    if row is None:
        raise overview.unknown()
    if row.direction != RECEIVED:
        raise UserError(
            "not_an_import", N_("This bundle was sent from here: only an import can be undone.")
        )
    if row.retracted_at is not None:
        raise UserError("undone_already", N_("This import was undone already."))
    return _noted(row)


def _noted(row: Any) -> Trace:
    if row.trace is not None:
        return msgspec.convert(row.trace, Trace)
    if not row.counts.get("operations"):
        raise UserError("nothing_to_undo", N_("This bundle brought nothing: nothing is to undo."))
    raise UserError(
        "untraced",
        N_(
            "What undoing this import needs is no longer kept, or was not noted by the version of "
            "Passerelle that made it. Correct what is wrong in the cases themselves."
        ),
    )


def _refuse(desk: Desk, connection: Connection, exchange: str) -> Trace:
    """The trace of an import on which nothing was built."""
    trace = trace_of(connection, exchange)
    _refuse_acts(connection, trace)
    _refuse_grown(desk, connection, trace)
    if traces.sent_count(connection) != trace.sent:
        raise UserError(
            "sent_since",
            N_(
                "A bundle was made here since this import and says what came with it. The import "
                "as a whole can no longer be undone."
            ),
        )
    _refuse_drafts(connection, trace)
    return trace


def _refuse_acts(connection: Connection, trace: Trace) -> None:
    acts = select(Entry.seq).where(traces.brought(trace), Entry.kind.in_(ACTS)).limit(1)
    if trace.filled or connection.scalar(acts) is not None:
        raise UserError(
            "holds_acts",
            N_(
                "This bundle gave or withdrew cases, erased data or changed the list of offices: "
                "what headquarters decided so is not undone here."
            ),
        )


def _refuse_grown(desk: Desk, connection: Connection, trace: Trace) -> None:
    if traces.ends(tips(connection)) == trace.after:
        return
    later = traces.later(connection, trace)
    own = select(Entry.seq).where(later, Entry.device == desk.device, Entry.kind != "merge")
    if connection.scalar(own.limit(1)) is not None:
        raise UserError(
            "recorded_since",
            N_(
                "Something was recorded here since this import and may build on it. The import as "
                "a whole can no longer be undone."
            ),
        )
    raise UserError(
        "imported_since",
        N_("Another bundle was imported after this one. Undo that import first, then this one."),
    )


def _refuse_drafts(connection: Connection, trace: Trace) -> None:
    """What somebody is typing about a record that would vanish is not taken away."""
    typed = list(connection.scalars(select(Draft.record).where(Draft.record.is_not(None))))
    if any(
        unwinding.new_records(connection, trace, Entry.record.in_(part)) for part in parts(typed)
    ):
        raise UserError(
            "typed_since",
            N_(
                "Somebody is filling in a case that came with this import. Discard that draft "
                "first, then undo the import."
            ),
        )


def _lower_mark(desk: Desk, exchange: str) -> None:
    """Headquarters’ own merge goes with the import: the mark must not tell of more than stays."""
    with desk.reading() as session:
        first = trace_of(session.connection(), exchange).first.get(desk.device)
    if first is not None:
        guard.note(desk.opened, first - 1)


def _mark(desk: Desk, connection: Connection, exchange: str) -> None:
    """The log goes on showing the import, as undone."""
    connection.execute(
        update(Exchange)
        .where(Exchange.id == exchange)
        .values(trace=None, retracted_at=now(), retracted_by=desk.user)
    )
