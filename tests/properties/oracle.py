"""What must be true of laptops that hold the same logs, told by what every author had seen."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from app.models.journal import Context, Entry, Parked, Register
from app.models.record import models
from app.services import integrity
from app.services.journal import sight
from app.services.journal.log import contexts
from app.services.journal.operation import VALUES, Operation
from app.services.journal.registers import Contexts, Dot, Fields

if TYPE_CHECKING:
    from tests.properties.laptop import Key, Laptop
    from tests.properties.world import World


def check(world: World) -> None:
    """Everything that must be true of laptops that hold the same logs."""
    first = world.headquarters
    assert all(world.vector(other) == world.vector(first) for other in world.laptops)
    ops = {key: op for key, op in world.operations(first).items() if op.k in VALUES}
    with first.desk.reading() as session:
        seen = contexts(session.connection())
    _check_causality(world, ops, seen)
    _check_registers(world, ops, seen)
    _check_contexts(world, first)
    _check_privacy(world, list(ops.values()))
    _check_nothing_lost(world, ops)
    rows, queue = world.shown(first)
    readers = world.readers()
    for laptop in world.laptops:
        mine = {
            root
            for root, offices in readers.items()
            if laptop is first or laptop.desk.office in offices
        }
        theirs, waiting = world.shown(laptop)
        shown_here = {k: v for k, v in theirs.items() if v[0] in mine}
        shown_there = {k: v for k, v in rows.items() if v[0] in mine}
        assert not _different(shown_here, shown_there), laptop.name
        assert {c for c in waiting if c[0] in mine} == {c for c in queue if c[0] in mine}
        assert [p.sentence.values for p in integrity.check(laptop.desk.store)] == []


def _check_privacy(world: World, ops: list[Operation]) -> None:
    """No bytes of a case where no grant ever let see it; none of an erased one anywhere."""
    let_see: dict[str, set[str]] = defaultdict(set)
    for op in sorted(ops, key=lambda op: (op.l, op.r)):
        if sight.restricted(op.e) and not let_see[op.c]:
            let_see[op.c].add(world.offices[op.r])
    for op in world.operations(world.headquarters).values():
        if op.k == "grant":
            let_see[op.c] |= set(op.v["readers"])
    gone = erased(world)
    for laptop in world.laptops:
        held = [op for op in world.operations(laptop).values() if op.k in VALUES]
        assert not [op for op in held if op.c in gone]
        if laptop is not world.headquarters:
            for op in held:
                assert not sight.restricted(op.e) or laptop.desk.office in let_see[op.c]
        with laptop.desk.reading() as session:
            for model in models().values() if gone else ():
                assert not session.scalars(select(model.id).where(model.root.in_(gone))).all()


def erased(world: World) -> set[str]:
    """Cases that headquarters erased."""
    return {op.c for op in world.operations(world.headquarters).values() if op.k == "erase"}


def _check_nothing_lost(world: World, ops: dict[Key, Operation]) -> None:
    """What was ever saved is at headquarters, recorded again, set aside, erased, or on no disk."""
    aside: set[Key] = set()
    for laptop in world.laptops:
        with laptop.desk.reading() as session:
            aside |= set(session.scalars(select(Parked.digest)))
    gone = erased(world)
    for key, op in world.saved.items():
        kept = world.now(key) in ops or key in aside or world.now(key) in aside
        assert kept or op.c in gone or key in world.lost or world.now(key) in world.lost, op


def _check_causality(world: World, ops: dict[Key, Operation], seen: Contexts) -> None:
    """a < b exactly if b's author had really seen a; the Lamport order agrees."""
    by_field: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, op in ops.items():
        for name in op.v:
            by_field[op.id, name].append(key)
    real = {key: world.seen(key) for key in ops}
    for group in by_field.values():
        for one in group:
            for other in group:
                if one != other:
                    a, b = ops[one], ops[other]
                    said = seen.before(Dot(a.t, a.r, a.s), Dot(b.t, b.r, b.s))
                    assert said == (one in real[other]), (a, b)
                    assert not said or a.l < b.l


def _check_registers(world: World, ops: dict[Key, Operation], seen: Contexts) -> None:
    """Registers are the maximal elements of the oracle's order, in any order of the logs."""
    logs: dict[str, list[Operation]] = defaultdict(list)
    for op in sorted(ops.values(), key=lambda op: (op.r, op.s)):
        logs[op.r].append(op)
    chance = random.Random(len(ops))
    registers: dict[str, Fields] = defaultdict(Fields)
    while any(logs.values()):
        op = logs[chance.choice([name for name, rest in logs.items() if rest])].pop(0)
        registers[op.id].take(Dot(op.t, op.r, op.s), op.v, seen)
    real = {key: world.seen(key) for key in ops}
    for record, fields in registers.items():
        for name, dots in fields.items():
            group = [key for key, op in ops.items() if op.id == record and name in op.v]
            maximal = {(ops[a].r, ops[a].s) for a in group if not any(a in real[b] for b in group)}
            assert {(dot.device, dot.seq) for dot in dots} == maximal
    with world.headquarters.desk.reading() as session:
        rows = session.execute(select(Register.record, Register.dots))
        stored = {row.record: row.dots for row in rows}
    assert {record: fields.pack() for record, fields in registers.items()} == stored


def _check_contexts(world: World, laptop: Laptop) -> None:
    """The context of each merge, joined from few entries, is the whole vector it had seen."""
    with laptop.desk.reading() as session:
        rows = session.execute(
            select(Context.device, Context.seq, Context.seen, Entry.digest).join(
                Entry, and_(Entry.device == Context.device, Entry.seq == Context.seq)
            )
        ).all()
    for device, _, context, key in rows:
        if key in world.mended:
            continue
        full: dict[str, int] = {}
        for other, number in (world.at[one] for one in world.held[key]):
            full[other] = max(full.get(other, 0), number)
        full.pop(device, None)
        assert context == full


def _different(one: dict, other: dict) -> list:
    return [(k, one.get(k), other.get(k)) for k in {**one, **other} if one.get(k) != other.get(k)]
