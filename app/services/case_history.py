"""The history of a case, out of the journal: who changed what, when, in which office and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.committee import CommitteeSession
from app.models.field import Field, Unread
from app.models.journal import Device
from app.models.kinds import Codes, Link, listed
from app.models.office import OFFICES, Organisation, User
from app.models.package import Package, PackageItem, Quote
from app.models.person import Person
from app.models.reading import Unclear
from app.models.record import models
from app.services.access import Desk
from app.services.journal import entries, sight
from app.services.journal.log import contexts
from app.services.journal.operation import VALUES, Operation
from app.services.journal.registers import Contexts, Dot, Fields
from app.services.journal.sight import Seen
from app.text import N_, NC_, sentence

WHAT = {
    "case": N_("Case"),
    "person": N_("Person"),
    "note": N_("Note"),
    "package": N_("Package"),
    "package_item": NC_("package", "Item"),
    "quote": N_("Quote"),
    "funding": N_("Source of funding"),
    "agreement": N_("Agreement"),
    "termination": N_("End of the agreement"),
    "instalment": N_("Instalment"),
    "document": N_("Document"),
    "referral": N_("Referral"),
    "handover": N_("Hand-over"),
    "same_person": N_("Same person"),
    "confirmation": N_("Confirmation"),
    "submission": N_("Submission"),
    "ms_decision": N_("Decision of the Member State"),
    "committee_item": N_("Agenda item"),
    "committee_outcome": N_("Opinion of the committee"),
    "claim_line": N_("Line of a claim"),
    "visit": N_("Visit"),
}
CONFLICT = "conflict"
# Ids that lead to no name, and what another line of the same record says.
UNTOLD = frozenset(
    {
        "case",
        "owner_no",
        "other",
        "submission",
        "item",
        "corrects",
        "confirmed",
        "entered_at",
        "signature",
    }
)
# Who owns and follows a case is in no row: headquarters says it in the journal.
GRANTED = Field(sentence(N_("Granted to")), OFFICES, name="owner")
SHARED = Field(sentence(N_("Shared with")), Codes(listed("offices")), name="readers")
Values = dict[Dot, Any]


@dataclass(frozen=True)
class Change:
    """One field given one value; kind: put, settle, grant, or conflict beside another value.

    `what` is the message for the kind of record, `name` its own name; links are shown as names.
    """

    at: int
    user: str
    office: str
    entity: str
    record: str
    what: str
    name: str
    field: Field
    before: Any
    after: Any
    kind: str
    created: bool
    why: str

    @property
    def restricted(self) -> bool:
        """Whether it is shown to those only who may see restricted fields."""
        return self.field.restricted


def changes(desk: Desk, case_id: str) -> list[Change]:
    """Every change of a case and its rows, newest first."""
    with desk.reading() as session:
        connection = session.connection()
        history = _History(contexts(connection), _names(session, case_id), _offices(connection))
        operations = entries.of_root(connection, case_id)
        found = [change for operation in operations for change in history.read(operation)]
    return found[::-1]


@dataclass
class _History:
    """Goes through the operations of a case in their order, with what stood before each."""

    seen: Contexts
    names: dict[str, str]
    offices: dict[str, str]
    live: dict[str, Fields] = field(default_factory=lambda: defaultdict(Fields))
    values: dict[tuple[str, str], Values] = field(default_factory=lambda: defaultdict(dict))
    custody: Seen | None = None

    def read(self, operation: Operation) -> Iterator[Change]:
        """The changes that one operation made."""
        if operation.k == "grant":
            yield from self._grant(operation, sight.seen_by(operation))
        model, record = models().get(operation.e or ""), operation.id or ""
        if operation.k not in VALUES or model is None:
            return
        self.custody = self.custody or _opened_by(self.offices.get(operation.r, ""))
        dot, created = Dot(operation.t, operation.r, operation.s), record not in self.live
        for name, value in operation.v.items():
            self.values[record, name][dot] = value
            spec = model.fields().get(name)
            if spec is not None and _worth_showing(spec):
                yield self._change(operation, dot, spec, created)
        self.live[record].take(dot, operation.v, self.seen)

    def _grant(self, operation: Operation, now: Seen) -> Iterator[Change]:
        """To whom headquarters passed the case on or gave it back, with whom it was shared."""
        past = self.custody or _opened_by("")
        self.custody = now
        if now.owner_no > past.owner_no:
            yield self._decided(operation, GRANTED, past.owner, now.owner)
        before, after = (sorted(one.readers - {one.owner}) for one in (past, now))
        if before != after:
            yield self._decided(operation, SHARED, before, after)

    def _decided(self, operation: Operation, spec: Field, before: Any, after: Any) -> Change:
        return Change(
            at=operation.t,
            user=self.names.get(operation.u or "", ""),
            office=self.offices.get(operation.r, ""),
            entity="sight",
            record=str(operation.c),
            what=WHAT["case"],
            name="",
            field=spec,
            before=before or None,
            after=after or None,
            kind="grant",
            created=False,
            why=operation.why or "",
        )

    def _change(self, operation: Operation, dot: Dot, spec: Field, created: bool) -> Change:
        entity, record = str(operation.e), str(operation.id)
        before, alone = self._beside(record, spec.name, dot)
        return Change(
            at=operation.t,
            user=self.names.get(operation.u or "", ""),
            office=self.offices.get(operation.r, ""),
            entity=entity,
            record=record,
            what=WHAT.get(entity, ""),
            name=self.names.get(record, ""),
            field=spec,
            before=_read(spec, before, self.names),
            after=_read(spec, operation.v[spec.name], self.names),
            kind=operation.k if alone else CONFLICT,
            created=created,
            why=operation.why or "",
        )

    def _beside(self, record: str, name: str, dot: Dot) -> tuple[Any, bool]:
        """The value its author had seen, and whether no other value stands beside it unseen."""
        given = self.values[record, name]
        seen = [old for old in given if old != dot and self.seen.before(old, dot)]
        live = (given[old] for old in self.live[record].get(name, []) if old not in seen)
        return given[seen[-1]] if seen else None, all(value == given[dot] for value in live)


def _opened_by(office: str) -> Seen:
    return Seen(office, 0, frozenset({office}))


def _worth_showing(spec: Field) -> bool:
    return spec.name not in UNTOLD and spec.kind.name != "json"


def _read(spec: Field, packed: Any, names: dict[str, str]) -> Any:
    """The value as the field shows it; a link by its name, what cannot be read as it came."""
    try:
        value = spec.unpack(packed)
    except Unclear:
        return Unread(str(packed)[:80])
    return names.get(value, value) if isinstance(spec.kind, Link) and value else value


def _names(session: Session, case_id: str) -> dict[str, str]:
    """Names by id of users, organisations, and the records of this case, removed ones included."""
    found = {row.id: row.name or "" for row in session.scalars(select(User))}
    found |= {row.id: row.name or "" for row in session.scalars(select(Organisation))}
    found |= {row.id: row.called for row in session.scalars(select(CommitteeSession))}
    mine = [(Person, "full_name"), (PackageItem, "label"), (Package, "title"), (Document, "title")]
    for model, name in mine:
        rows = session.scalars(select(model).where(model.root == case_id))
        found |= {row.id: getattr(row, name) or "" for row in rows}
    quotes = session.scalars(select(Quote).where(Quote.root == case_id))
    found |= {row.id: row.number or found.get(row.supplier or "", "") for row in quotes}
    return {**found, case_id: ""}  # what concerns the case itself needs no name


def _offices(connection: Connection) -> dict[str, str]:
    """The office of each installation."""
    return {row.id: row.office for row in connection.execute(select(Device.id, Device.office))}
