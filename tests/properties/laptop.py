"""One installation in a random history, and what its officer sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Sight
from app.models.person import Person
from app.models.record import Record
from app.services import records
from app.services.access import Desk
from app.services.journal.operation import Operation, decode

if TYPE_CHECKING:
    from tests.properties.retracting import Brought

Vector = dict[str, tuple[int, bytes]]
Key = bytes  # the digest of an operation: after a silent copy a number can name two


class Held(NamedTuple):
    """An entry of a journal: whose, which number, its kind, its bytes if they are held."""

    device: str
    seq: int
    kind: str
    raw: bytes | None

    @property
    def operation(self) -> Operation | None:
        """What its bytes say."""
        return decode(self.raw) if self.raw is not None else None


@dataclass
class Laptop:
    """One installation, the clock it believes in, and a form that lies open on it.

    `sent` bundles were made on it; `imports` that brought something and were not undone;
    `backups` of its data; `rewound`: it was once put back to an older state, or copied; `custody`:
    which cases it may change, and where its logs ended then."""

    name: str
    desk: Desk
    skew: int = 0
    form: tuple[records.Opened, frozenset[Key]] | None = None
    sent: int = 0
    imports: list[Brought] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)
    rewound: bool = False
    custody: tuple[Vector, frozenset[str]] = ({}, frozenset())


def standing(laptop: Laptop) -> list[Record]:
    """Cases and persons that the office of a laptop follows, in one order for all."""
    desk = laptop.desk
    with desk.reading() as session:
        rows = [*session.scalars(select(Case)), *session.scalars(select(Person))]
        followed = {
            row.root
            for row in session.execute(select(Sight.root, Sight.readers))
            if desk.is_headquarters or desk.office in row.readers
        }
        alive = {row.id for row in rows if row.alive} & followed
        return sorted((r for r in rows if r.root in alive), key=lambda row: row.id)
