"""The records that an import created or changed, each as it could be put back, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.field import Field
from app.models.person import PRINCIPAL, Person
from app.models.reading import Unclear
from app.models.record import ALIVE, DELETED, Record, models
from app.services.access import Desk
from app.services.bundles import naming, refusals, standing, traces, unwinding
from app.services.bundles.standing import Standing
from app.services.bundles.traces import Trace
from app.services.errors import UserError
from app.services.journal.entries import parts
from app.services.journal.log import contexts
from app.services.journal.operation import Operation
from app.services.records import Answers
from app.services.storage import seeds


@dataclass(frozen=True)
class Return:
    """One field: what stands now, and what stood before the import; links are names."""

    field: Field
    now: Any
    before: Any


@dataclass(frozen=True)
class Piece:
    """One record; `removes`: it came with the import, so putting it back takes it out again.

    `what` is a message, `name` its own name; `person` and `number` are those of its case.
    `answers` is what putting it back writes."""

    record: str
    model: type[Record]
    what: str
    name: str
    person: str
    number: str
    removes: bool
    answers: Answers
    returns: tuple[Return, ...]
    refusal: UserError | None


Touched = dict[str, tuple[str, set[str]]]  # of one root: entity and fields, by record


class Reader:
    """Finds the pieces of one import while a session is open."""

    def __init__(self, desk: Desk, session: Session, trace: Trace) -> None:
        self._desk, self._session, self._trace = desk, session, trace
        self._connection = session.connection()
        self._seen = contexts(self._connection)
        self._new = unwinding.new_records(self._connection, trace)
        later = self._operations(traces.later(self._connection, trace))
        self._written = {(str(op.id), name) for op in later for name in op.v}
        self._named = {text for op in later for text in _texts([op.c, op.id, *op.v.values()])}

    def pieces(self, record: str | None = None) -> Iterator[Piece]:
        """Every piece, or that of one record; the rows of a new case go with the case."""
        roots: dict[str, Touched] = {}
        for op in self._operations(traces.brought(self._trace)):
            if op.e in models() and record in (None, op.id):
                touched = roots.setdefault(str(op.c), {})
                touched.setdefault(str(op.id), (str(op.e), set()))[1].update(op.v)
        self._names = naming.names(self._session, roots)
        self._titles = _titles(self._session, list(roots))
        for root, touched in roots.items():
            yield from self._of_root(root, touched)

    def _of_root(self, root: str, touched: Touched) -> Iterator[Piece]:
        if root in self._new:
            if root in touched:
                yield self._taken_out(root, touched[root][0])
            return
        before, after = standing.around(self._connection, root, self._trace, self._seen)
        met = before.open | after.open
        if (root, "life") in before.open ^ after.open:  # a removal met an edit somewhere in it
            met |= {(record, name) for record, (_, names) in touched.items() for name in names}
        for record, (entity, names) in touched.items():
            if record in self._new:
                yield self._taken_out(record, entity)
            elif moved := {n for n in names if before.shows(record, n) != after.shows(record, n)}:
                yield self._returned(self._row(record, entity), moved, before, met)

    def _taken_out(self, record: str, entity: str) -> Piece:
        """A record that came with the import."""
        row = self._row(record, entity)

        def refuse() -> None:
            refusals.refuse_others(self._desk, self._session, row)
            refusals.refuse_taking_out(self._session, row, self._named)

        return self._piece(row, True, {"life": DELETED}, [], refuse)

    def _returned(
        self, row: Record, names: set[str], before: Standing, met: Iterable[tuple[str, str]]
    ) -> Piece:
        """A record that has shown other values since the import."""
        fields = [spec for name, spec in row.fields().items() if name in names]
        answers = {spec.name: _before(row, spec, before) for spec in fields}
        returns = [
            Return(spec, self._shown(spec, row.answer(spec.name)), self._shown(spec, value))
            for spec, value in zip(fields, answers.values(), strict=True)
        ]

        def refuse() -> None:
            refusals.refuse_others(self._desk, self._session, row)
            if len(fields) < len(names):
                raise refusals.newer()
            if all(row.answer(name) == value for name, value in answers.items()):
                raise refusals.put_back_already()
            written = [name for name in names if (row.id, name) in self._written]
            refusals.refuse_fields(row, fields, [n for r, n in met if r == row.id], written)

        return self._piece(row, False, answers, returns, refuse)

    def _piece(
        self,
        row: Record,
        removes: bool,
        answers: Answers,
        returns: Iterable[Return],
        refuse: Callable[[], None],
    ) -> Piece:
        person, number = self._titles.get(row.root, ("", ""))
        return Piece(
            record=row.id,
            model=type(row),
            what=naming.what(row.entity()),
            name=person if isinstance(row, Case) else self._names.get(row.id, ""),
            person=person,
            number=number,
            removes=removes,
            answers=answers,
            returns=tuple(returns),
            refusal=_reason(refuse),
        )

    def _row(self, record: str, entity: str) -> Record:
        return self._session.get_one(models()[entity], record)

    def _shown(self, spec: Field, value: Any) -> Any:
        return naming.shown(spec, value, self._names)

    def _operations(self, rows: ColumnElement[bool]) -> list[Operation]:
        return list(traces.operations(self._connection, rows))


def _before(row: Record, spec: Field, before: Standing) -> Any:
    """What a field was before: as written, as planted, or empty; a record that is not removed."""
    value = seeds.planted(type(row)).get(row.id, {}).get(spec.name)
    if before.wrote(row.id, spec.name):
        try:
            value = spec.unpack(before.shows(row.id, spec.name))
        except Unclear:
            value = None
    return ALIVE if spec.name == "life" and value is None else value


def _reason(refuse: Callable[[], None]) -> UserError | None:
    try:
        refuse()
    except UserError as reason:
        return reason
    return None


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Every text in values of an operation, lists gone through: ids of other records among them."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _texts(value)


def _titles(session: Session, roots: list[str]) -> dict[str, tuple[str, str]]:
    """Principal person and number of cases."""
    found: dict[str, tuple[str, str]] = {}
    for part in parts(roots):
        cases = session.execute(select(Case.id, Case.number).where(Case.id.in_(part)))
        found.update({case: ("", number or "") for case, number in cases})
        people = select(Person).where(Person.root.in_(part), Person.relation == PRINCIPAL)
        for person in session.scalars(people):
            found[person.root] = (person.full_name, found.get(person.root, ("", ""))[1])
    return found
