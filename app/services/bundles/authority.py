"""What headquarters accepts of an office: work on cases that its author could see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from app.models.journal import Device
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.errors import UserError
from app.services.journal import sight
from app.services.journal.operation import VALUES, Operation
from app.services.journal.registers import Contexts
from app.services.journal.sight import Seen
from app.text import N_


def refuse_unseen(
    connection: Connection, arrived: list[Operation], contexts: Contexts, trusted: Iterable[Device]
) -> None:
    """Refuse a file in which an office writes on a case that it did not see (exchange.md 5)."""
    authors = {device.id: device for device in trusted}
    wanted = [op for op in arrived if op.k in VALUES and sight.restricted(op.e)]
    creators, unsure = sight.opened(connection, {str(op.c) for op in wanted})
    granted = sight.grants(connection, unsure)
    for op in sorted(wanted, key=lambda op: (op.l, op.r, op.s)):
        author = authors[op.r]
        creator = creators.setdefault(str(op.c), author.office)
        readers = _readers(op, granted.get(str(op.c), []), contexts, creator)
        if author.kind != HEADQUARTERS and author.office not in readers:
            raise UserError(
                "not_seen",
                N_(
                    "{office} changed a case that it was not given to follow. Nothing was "
                    "imported. Call the office."
                ),
                office=codes("offices")[author.office],
            )


def _readers(op: Operation, grants: list[Seen], contexts: Contexts, creator: str) -> frozenset[str]:
    """Who saw the case as far as the author of this operation knew."""
    known: Mapping[str, int] = contexts.of(op.r, op.s)
    heard = [g for g in grants if g.device and known.get(g.device, 0) >= (g.seq or 0)]
    return heard[-1].readers if heard else frozenset({creator})
