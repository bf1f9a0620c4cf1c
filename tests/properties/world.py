"""Headquarters and offices on real stores, and an oracle of what every author had really seen."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import select

from app.models.case import Case, CaseNote
from app.models.handover import Handover
from app.models.journal import Entry, Log, OpenConflict, Sight
from app.models.person import Person
from app.models.record import ALIVE, DELETED, Record, models
from app.services import custody, records, settling
from app.services.access import may_change
from app.services.bundles import exporting, importing, renewal, trust
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.operation import Operation
from app.services.storage import keyring
from app.text import language
from tests.properties.laptop import Held, Key, Laptop, Vector
from tests.properties.noting import Noting
from tests.properties.retracting import NOTED, brought
from tests.stored import as_stored

VALUES_A_FIELD = ("one", "two", "three")
# Own file; earlier file still on its way; another copy was in use and is not mended yet.
WAITING = ("bundle_not_for_us", "own_bundle", "gap", "missing_file") + (
    *("fork", "doubted", "own_log_ahead"),
)
LOST = ("no_longer_seen", "in_conflict")


@dataclass
class World:
    """Everything that exists, every file ever made, and what each author held when writing.

    `at`: whose each operation was, under which number; `again`: what it was recorded again as;
    `saved` by officers; `lost`: they were on no other disk when an older copy was put back."""

    folder: Path
    laptops: list[Laptop]
    files: list[tuple[str, Path]] = field(default_factory=list)
    held: dict[Key, frozenset[Key]] = field(default_factory=dict)
    at: dict[Key, tuple[str, int]] = field(default_factory=dict)
    again: dict[Key, Key] = field(default_factory=dict)
    mended: set[Key] = field(default_factory=set)
    saved: dict[Key, Operation] = field(default_factory=dict)
    lost: set[Key] = field(default_factory=set)
    offices: dict[str, str] = field(default_factory=dict)
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
        with Noting(self, laptop), laptop.desk.writing() as session:
            number, office = f"n{next(self.number)}", laptop.desk.office
            case = Case(number=number, office=office, town="one", comments="one")
            session.add(case)
            session.add(Person(case=case.id, family_name="one"))

    def edit(self, laptop: Laptop, record: Record, name: str, value: str) -> None:
        with Noting(self, laptop), laptop.desk.writing() as session:
            standing = session.get(type(record), record.id)
            if self.may(laptop, record):
                setattr(standing, name, value)

    def bury(self, laptop: Laptop, record: Record) -> None:
        with Noting(self, laptop), laptop.desk.writing() as session:
            standing = session.get(type(record), record.id)
            if self.may(laptop, record):
                standing.life = DELETED if standing.alive else ALIVE

    def note(self, laptop: Laptop, record: Record, value: str) -> None:
        """Whoever follows a case may add a note."""
        with Noting(self, laptop), laptop.desk.writing() as session:
            session.add(CaseNote(case=record.root, text=value))

    @staticmethod
    def may(laptop: Laptop, record: Record) -> bool:
        """Whether the office may change the case of a record."""
        with laptop.desk.reading() as session:
            case = session.get(Case, record.root)
        return case is not None and may_change(laptop.desk, case)

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
            with Noting(self, laptop):
                settling.settle(laptop.desk, one, value, "because")

    def open_form(self, laptop: Laptop, record: Record) -> None:
        with laptop.desk.reading() as session:
            shown = records.open_record(session, session.get(type(record), record.id))
        laptop.form = (shown, self.known(laptop))

    def save_form(self, laptop: Laptop, name: str, value: str) -> None:
        """A form saved late: either it is refused, or its author had seen what it overwrites."""
        shown, known = laptop.form
        laptop.form = None
        with Noting(self, laptop, known):
            try:
                with laptop.desk.writing() as session:
                    model = Case if session.get(Case, shown.id) else Person
                    record = session.get(model, shown.id)
                    if name in model.fields() and record.alive and self.may(laptop, record):
                        records.change(session, record, {name: value}, shown.shown)
            except UserError as refusal:
                expected = isinstance(refusal, records.Stale) or refusal.code in LOST
                if not expected or not refusal.said(language("fr")):
                    raise

    def noting(self, laptop: Laptop) -> Noting:
        """Around an ordinary act of an officer."""
        return Noting(self, laptop)

    # ---- what files do

    def export(self, laptop: Laptop, office: str) -> None:
        path = self.folder / f"{len(self.files)}.passerelle"
        with Noting(self, laptop):  # headquarters may write its list of computers
            exporting.export(laptop.desk, office, path)
        laptop.sent += 1
        self.files.append((office, path))

    def renew(self, laptop: Laptop) -> None:
        """New keys, as long as every file ever made can still be opened."""
        if trust.own_card(laptop.desk).serial <= keyring.KEPT:
            renewal.renew(laptop.desk)

    def receive(self, laptop: Laptop, path: Path, last: bool = False) -> str | None:
        """Import a file; the code of the refusal, or None. A refusal changes no table.

        `last`: nobody will undo it, so nothing is remembered of what stood before."""
        with Noting(self, laptop):
            try:
                planned = importing.plan(laptop.desk, path)
            except UserError as refusal:
                if refusal.code not in WAITING or not refusal.said(language("fr")):
                    raise
                return refusal.code
            remembered = planned.verified.fresh and not last
            before = as_stored(laptop.desk.store, NOTED) if remembered else {}
            importing.apply(laptop.desk, planned)
        if remembered:
            laptop.imports.append(brought(self, laptop, planned.opened.manifest.bundle, before))
        return None

    def exchange_all(self, last: bool = False) -> bool:
        """One round through headquarters, no stick between laptops; whether all arrived."""
        fine = True
        offices = sorted({laptop.desk.office for laptop in self.laptops} - {"PAR"})
        for sender in (*self.laptops[1:], self.headquarters):
            for office in offices if sender is self.headquarters else ["PAR"]:
                self.export(sender, office)
                fine &= all(
                    self.receive(receiver, self.files[-1][1], last) is None
                    for receiver in self.laptops
                    if receiver.desk.office == office and receiver is not sender
                )
        return fine

    def at_one(self) -> bool:
        """Whether all hold the same logs."""
        first = self.vector(self.headquarters)
        return all(self.vector(laptop) == first for laptop in self.laptops)

    def partners(self, laptop: Laptop) -> list[str]:
        if laptop is self.headquarters:
            return sorted({other.desk.office for other in self.laptops} - {"PAR"})
        with laptop.desk.reading() as session:  # a copy may not know of the others yet
            known = installations.in_use(session.connection(), laptop.desk.office)
        twins = any(device.id != laptop.desk.device for device in known)
        return ["PAR", laptop.desk.office] if twins else ["PAR"]

    # ---- who follows a case

    def share(self, root: str, readers: list[str]) -> None:
        with Noting(self, self.headquarters):
            custody.share(self.headquarters.desk, root, readers)

    def erase(self, root: str) -> None:
        with Noting(self, self.headquarters):
            custody.erase(self.headquarters.desk, root, "because")

    def hand_over(self, laptop: Laptop, root: str, target: str) -> None:
        """Offer what is ours, answer what is offered; refusals are fine, two owners are not."""
        acts = (
            lambda: custody.offer(laptop.desk, root, target, "moved"),
            lambda: custody.accept(laptop.desk, root),
            lambda: custody.refuse(laptop.desk, root, "not here"),
        )
        with Noting(self, laptop):
            for act in acts[:2] if target != "BKO" else (acts[0], acts[2]):
                with suppress(UserError):
                    act()

    def writers(self) -> dict[str, set[str]]:
        """By case, the offices of which at least one laptop may change it."""
        found: dict[str, set[str]] = defaultdict(set)
        rewound = {one.desk.office for one in self.laptops if one.rewound}
        for laptop in self.laptops[1:]:
            # who does not know that a case was offered cannot know that it went
            if laptop.desk.office not in rewound:
                for root in self.changing(laptop):
                    found[root].add(laptop.desk.office)
        return found

    def changing(self, laptop: Laptop) -> frozenset[str]:
        """Cases that the laptop may change; only its logs say so, and these are looked at first."""
        at = self.vector(laptop)
        if laptop.custody[0] != at:
            with laptop.desk.reading() as session:
                cases = session.scalars(select(Case)).all()
            mine = frozenset(case.id for case in cases if may_change(laptop.desk, case))
            laptop.custody = (at, mine)
        return laptop.custody[1]

    def believe_clock(self, laptop: Laptop) -> None:
        """The laptop reads its own wrong clock."""
        laptop.desk.store.clock = lambda: next(self.clock) + laptop.skew

    # ---- the oracle

    def known(self, laptop: Laptop) -> frozenset[Key]:
        """The operations whose bytes an installation holds."""
        return frozenset(key for key, one in self.entries(laptop).items() if one.raw)

    def entries(self, laptop: Laptop) -> dict[Key, Held]:
        """Every entry of the journal."""
        with laptop.desk.reading() as session:
            rows = session.connection().execute(
                select(Entry.digest, Entry.device, Entry.seq, Entry.kind, Entry.raw)
            )
            return {key: Held(*rest) for key, *rest in rows}

    def operations(self, laptop: Laptop) -> dict[Key, Operation]:
        held = self.entries(laptop).items()
        return {key: one.operation for key, one in held if one.operation is not None}

    def now(self, key: Key) -> Key:
        """The operation as it was recorded last."""
        while key in self.again:
            key = self.again[key]
        return key

    def seen(self, key: Key) -> set[Key]:
        """What the author of an operation had seen, as it was recorded last."""
        return {self.now(one) for one in self.held[key]}

    @staticmethod
    def vector(laptop: Laptop) -> Vector:
        with laptop.desk.reading() as session:
            rows = session.connection().execute(select(*Log.__table__.c))
            return {row.device: (row.seq, row.head) for row in rows}

    def readers(self) -> dict[str, frozenset[str]]:
        """Who sees which case now, as headquarters knows it."""
        with self.headquarters.desk.reading() as session:
            rows = session.execute(select(Sight.root, Sight.readers))
            return {row.root: frozenset(row.readers) for row in rows}

    def shown(self, laptop: Laptop) -> tuple[dict, set]:
        with laptop.desk.reading() as session:
            rows = {
                row.id: (row.root, {name: row.answer(name) for name in row.fields()})
                for model in (Case, Person, Handover, CaseNote)
                for row in session.scalars(select(model))
            }
            columns = (OpenConflict.root, OpenConflict.record, OpenConflict.field)
            queue = {tuple(row) for row in session.execute(select(*columns))}
        return rows, queue


assert {"case", "person"} <= models().keys()
