"""Refuses a file that rewrites what is written once: case numbers, frozen papers, rates, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, select

from app.models.journal import Device, Register
from app.models.record import models
from app.models.reference import codes
from app.services.bundles.past import dot, held
from app.services.errors import UserError
from app.services.journal.conflicts import same
from app.services.journal.entries import parts
from app.services.journal.operation import VALUES, Operation
from app.services.journal.registers import Contexts
from app.services.storage import seeds
from app.text import N_

Writers = dict[tuple[str, str], list[Operation]]


def refuse_rewritten(
    connection: Connection, arrived: Iterable[Operation], contexts: Contexts, trusted: list[Device]
) -> None:
    """Two who wrote without knowing of each other are a conflict; who knew of it is refused."""
    writing = [op for op in arrived if op.k in VALUES and not _once(op.e).isdisjoint(op.v)]
    doubtful = _written_before(connection, writing)
    found = [*held(connection, doubtful), *(op for op in writing if str(op.id) in doubtful)]
    offices = {device.id: device.office for device in trusted}
    new = {(op.r, op.s) for op in writing}
    writers: Writers = {}
    for op in sorted(found, key=lambda op: (op.l, op.r, op.s)):
        for name in sorted(_once(op.e) & op.v.keys()):
            before = writers.setdefault((str(op.id), name), [])
            if (op.r, op.s) in new and _rewrites(op, name, before, contexts):
                raise _refused(op, name, offices)
            if op.v[name] is not None:
                before.append(op)


def _written_before(connection: Connection, writing: list[Operation]) -> set[str]:
    """Records that stand here already or are written more than once: all others are new."""
    found: set[str] = set()
    once: set[str] = set()
    for op in writing:
        (found if str(op.id) in once else once).add(str(op.id))
    for part in parts(sorted(once - found)):
        found.update(connection.scalars(select(Register.record).where(Register.record.in_(part))))
    return found | (once & seeds.ids())


def _rewrites(op: Operation, name: str, before: list[Operation], contexts: Contexts) -> bool:
    """Whether its author knew a value; who settles knew several, none aware of another."""
    seen = [old for old in before if contexts.before(dot(old), dot(op))]
    if op.k == "settle":
        last = [a for a in seen if not any(contexts.before(dot(a), dot(b)) for b in seen)]
        return len({same(old.v[name]) for old in last}) < 2
    return bool(seen) or _planted(op, name)


def _planted(op: Operation, name: str) -> bool:
    """Reference data are known to everybody from the start."""
    planted = seeds.planted(models()[str(op.e)]).get(str(op.id), {})
    return planted.get(name) is not None


@cache
def _once(entity: str | None) -> frozenset[str]:
    """The fields of a kind of record that are written once."""
    model = models().get(entity or "")
    fields = model.fields().items() if model else ()
    return frozenset(name for name, spec in fields if spec.policy in ("insert", "fixed"))


def _refused(op: Operation, name: str, offices: Mapping[str, str]) -> UserError:
    office = offices.get(op.r, "")
    return UserError(
        "rewritten",
        N_(
            "{office} rewrote what is written once and never changes ({field}). Nothing was "
            "imported. Call {office}."
        ),
        office=codes("offices").get(office, office),
        field=models()[str(op.e)].fields()[name],
    )
