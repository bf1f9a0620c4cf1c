"""Headquarters and offices on real stores, and an oracle of what every author had really seen."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Context, Entry, Log, OpenConflict, Register
from app.models.person import Person
from app.models.record import ALIVE, DELETED, Record, models
from app.services import integrity, records, settling
from app.services.access import may_change
from app.services.bundles import exporting, importing
from app.services.errors import UserError
from app.services.journal.log import contexts
from app.services.journal.operation import VALUES, Operation, decode
from app.services.journal.registers import Contexts, Dot, Fields
from app.text import language
from tests.office import Ready
from tests.properties.laptop import Key, Laptop
from tests.properties.retracting import NOTED, brought
from tests.stored import content

VALUES_A_FIELD = ("one", "two", "three")
WAITING = ("bundle_not_for_us", "gap", "missing_file")  # own file; earlier file still on its way


@dataclass
class World:
    """Everything that exists, every file ever made, and what each author held when writing."""

    folder: Path
    laptops: list[Laptop]
    files: list[tuple[str, Path]] = field(default_factory=list)
    held: dict[Key, frozenset[Key]] = field(default_factory=dict)
    clock: Iterator[int] = field(default_factory=lambda: count(1_600_000_000_000, 7))
    number: Iterator[int] = field(default_factory=count)

    @property
    def headquarters(self) -> Laptop:
        return self.laptops[0]

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.desk.close()
        shutil.rmtree(self.folder)

    # ---- what officers do

    def create(self, laptop: Laptop) -> None:
        with _Noting(self, laptop), laptop.desk.writing() as session:
            number, office = f"n{next(self.number)}", laptop.desk.office
            case = Case(number=number, office=office, town="one", comments="one")
            session.add(case)
            session.add(Person(case=case.id, family_name="one"))

    def edit(self, laptop: Laptop, record: Record, name: str, value: str) -> None:
        with _Noting(self, laptop), laptop.desk.writing() as session:
            standing = session.get(type(record), record.id)
            setattr(standing, name, value)

    def bury(self, laptop: Laptop, record: Record) -> None:
        with _Noting(self, laptop), laptop.desk.writing() as session:
            standing = session.get(type(record), record.id)
            standing.life = DELETED if standing.alive else ALIVE

    def settle(self, laptop: Laptop, choice: random.Random) -> None:
        with laptop.desk.reading() as session:
            ours = {
                case.id for case in session.scalars(select(Case)) if may_change(laptop.desk, case)
            }
        found = [one for one in settling.list_open(laptop.desk) if one.root in ours]
        if found:
            one = choice.choice(found)
            side = choice.choice(one.sides)
            value = ALIVE if one.field.name == "life" else side.value
            with _Noting(self, laptop):
                settling.settle(laptop.desk, one, value, "because")

    def open_form(self, laptop: Laptop, record: Record) -> None:
        with laptop.desk.reading() as session:
            shown = records.open_record(session, session.get(type(record), record.id))
        laptop.form = (shown, self.known(laptop))

    def save_form(self, laptop: Laptop, name: str, value: str) -> None:
        """A form saved late: either it is refused, or its author had seen what it overwrites."""
        shown, known = laptop.form
        laptop.form = None
        with _Noting(self, laptop, known):
            try:
                with laptop.desk.writing() as session:
                    model = Case if session.get(Case, shown.id) else Person
                    record = session.get(model, shown.id)
                    if name in model.fields() and record.alive:
                        records.change(session, record, {name: value}, shown.shown)
            except records.Stale as stale:
                refusal = stale.said(language("fr"))
                if not refusal:
                    raise

    def noting(self, laptop: Laptop) -> _Noting:
        """Around an ordinary act of an officer."""
        return _Noting(self, laptop)

    # ---- what files do

    def export(self, laptop: Laptop, office: str) -> None:
        path = self.folder / f"{len(self.files)}.passerelle"
        exporting.export(laptop.desk, office, path)
        laptop.sent += 1
        self.files.append((office, path))

    def receive(self, laptop: Laptop, path: Path) -> str | None:
        """Import a file; the code of the refusal, or None. A refusal changes no table."""
        with _Noting(self, laptop):
            try:
                planned = importing.plan(laptop.desk, path)
            except UserError as refusal:
                if refusal.code not in WAITING or not refusal.said(language("fr")):
                    raise
                return refusal.code
            before = content(laptop.desk.store, NOTED)
            importing.apply(laptop.desk, planned)
        if planned.verified.operations:
            laptop.imports.append(brought(self, laptop, planned.opened.manifest.bundle, before))
        return None

    def exchange_all(self) -> bool:
        """One round through headquarters, no stick between laptops; whether all arrived."""
        fine = True
        offices = sorted({laptop.desk.office for laptop in self.laptops} - {"PAR"})
        for sender in self.laptops:
            for office in offices if sender is self.headquarters else ["PAR"]:
                self.export(sender, office)
                fine &= all(
                    self.receive(receiver, self.files[-1][1]) is None
                    for receiver in self.laptops
                    if receiver.desk.office == office and receiver is not sender
                )
        return fine

    def partners(self, laptop: Laptop) -> list[str]:
        if laptop is self.headquarters:
            return sorted({other.desk.office for other in self.laptops} - {"PAR"})
        twins = sum(other.desk.office == laptop.desk.office for other in self.laptops) > 1
        return ["PAR", laptop.desk.office] if twins else ["PAR"]

    # ---- the oracle

    def known(self, laptop: Laptop) -> frozenset[Key]:
        """The operations whose bytes an installation holds."""
        return frozenset(self.kinds(laptop))

    def kinds(self, laptop: Laptop) -> dict[Key, str]:
        with laptop.desk.reading() as session:
            rows = session.execute(select(Entry.device, Entry.seq, Entry.kind))
            return {(row.device, row.seq): row.kind for row in rows}

    def operations(self, laptop: Laptop) -> list[Operation]:
        with laptop.desk.reading() as session:
            return [decode(raw) for raw in session.scalars(select(Entry.raw))]

    def vector(self, laptop: Laptop) -> dict[str, tuple[int, bytes]]:
        with laptop.desk.reading() as session:
            return {r.device: (r.seq, r.head) for r in session.execute(select(*Log.__table__.c))}

    def check(self) -> None:
        """Everything that must be true of laptops that hold the same logs."""
        first = self.headquarters
        assert all(self.vector(other) == self.vector(first) for other in self.laptops)
        ops = [op for op in self.operations(first) if op.k in VALUES]
        with first.desk.reading() as session:
            seen = contexts(session.connection())
        self._check_causality(ops, seen)
        self._check_registers(ops, seen)
        self._check_contexts(first)
        shown = self._shown(first)
        for laptop in self.laptops:
            assert self._shown(laptop) == shown
            assert [p.sentence.values for p in integrity.check(laptop.desk.store)] == []

    def _check_causality(self, ops: list[Operation], seen: Contexts) -> None:
        """a < b exactly if b's author had really seen a; the Lamport order agrees."""
        by_field: dict[tuple[str, str], list[Operation]] = defaultdict(list)
        for op in ops:
            for name in op.v:
                by_field[op.id, name].append(op)
        for group in by_field.values():
            for a in group:
                for b in group:
                    if a is not b:
                        said = seen.before(Dot(a.t, a.r, a.s), Dot(b.t, b.r, b.s))
                        assert said == ((a.r, a.s) in self.held[b.r, b.s]), (a, b)
                        assert not said or a.l < b.l

    def _check_registers(self, ops: list[Operation], seen: Contexts) -> None:
        """Registers are the maximal elements of the oracle's order, in any order of the logs."""
        logs: dict[str, list[Operation]] = defaultdict(list)
        for op in sorted(ops, key=lambda op: (op.r, op.s)):
            logs[op.r].append(op)
        chance = random.Random(len(ops))
        registers: dict[str, Fields] = defaultdict(Fields)
        while any(logs.values()):
            op = logs[chance.choice([name for name, rest in logs.items() if rest])].pop(0)
            registers[op.id].take(Dot(op.t, op.r, op.s), op.v, seen)
        for record, fields in registers.items():
            for name, dots in fields.items():
                group = [op for op in ops if op.id == record and name in op.v]
                maximal = {
                    (a.r, a.s)
                    for a in group
                    if not any((a.r, a.s) in self.held[b.r, b.s] for b in group)
                }
                assert {(dot.device, dot.seq) for dot in dots} == maximal
        with self.headquarters.desk.reading() as session:
            rows = session.execute(select(Register.record, Register.dots))
            stored = {row.record: row.dots for row in rows}
        assert {record: fields.pack() for record, fields in registers.items()} == stored

    def _check_contexts(self, laptop: Laptop) -> None:
        """The context of each merge, joined from few entries, is the whole vector it had seen."""
        with laptop.desk.reading() as session:
            rows = session.execute(select(Context.device, Context.seq, Context.seen)).all()
        for device, seq, context in rows:
            full: dict[str, int] = {}
            for other, number in self.held[device, seq]:
                full[other] = max(full.get(other, 0), number)
            full.pop(device, None)
            assert context == full

    def _shown(self, laptop: Laptop) -> tuple[dict, set]:
        with laptop.desk.reading() as session:
            rows = {
                row.id: {name: row.answer(name) for name in row.fields()}
                for model in (Case, Person)
                for row in session.scalars(select(model))
            }
            queue = {
                (r, f) for r, f in session.execute(select(OpenConflict.record, OpenConflict.field))
            }
        return rows, queue


class _Noting:
    """Around an act: its operations had seen what was held before, or when the form was opened.

    A merge has seen what is held when it is written."""

    def __init__(self, world: World, laptop: Laptop, seen: frozenset[Key] | None = None):
        self.world, self.laptop, self.seen = world, laptop, seen

    def __enter__(self) -> None:
        self.before = self.world.known(self.laptop)

    def __exit__(self, *_: object) -> None:
        own = self.laptop.desk.device
        kinds = self.world.kinds(self.laptop)
        after = frozenset(kinds)
        fresh = {key for key in after - self.before if key[0] == own}
        for key in fresh:
            earlier = {(own, seq) for seq in range(1, key[1])}
            written = self.seen is not None and kinds[key] != "merge"
            self.world.held[key] = self.seen if written else after - fresh | earlier


def fresh_world(ready: Ready, names: list[str]) -> World:
    folder = Path(tempfile.mkdtemp(prefix="world-"))
    laptops = [Laptop(name, ready.open(name, folder / name)) for name in names]
    world = World(folder, laptops)
    for laptop in laptops:
        laptop.desk.store.clock = lambda laptop=laptop: next(world.clock) + laptop.skew
        for key in world.known(laptop):  # the first officer, written at set-up
            world.held[key] = frozenset((key[0], seq) for seq in range(1, key[1]))
    return world


assert {"case", "person"} <= models().keys()
