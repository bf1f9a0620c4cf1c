"""Importing a referral file: what is new becomes cases, doubles wait, the rest is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.field import Unknown
from app.models.money import money
from app.models.person import Person
from app.models.record import Record, uuid7
from app.models.reference import codes
from app.models.referral import Referral
from app.services import cases
from app.services.access import Desk
from app.services.journal.log import now
from app.services.referrals.cells import join_partial
from app.services.referrals.reading import read_referrals
from app.services.referrals.reasons import DUPLICATE, REFUSED
from app.services.referrals.results import ReferralFile, RowResult, row_answer
from app.services.referrals.storing import Received, known_persons, standing
from app.services.tasks import Progress
from app.text import N_, sentence

WRITING = sentence(N_("Writing the cases"))
ACCEPTED = "accepted"
READ: Mapping[str, Callable[[Any], Any]] = {
    "number": int,
    "year": int,
    "money": lambda text: money(text, "EUR"),
    "yes_no": lambda text: text == "yes",
    "codes": lambda text: text.split(";"),
    "names": lambda text: text.split(";"),
}


@dataclass(frozen=True)
class ImportRow:
    """A row as read, with what an earlier import of the same referral decided."""

    read: RowResult
    earlier: Referral | None = None
    hand_over: str = ""

    @property
    def outcome(self) -> str:
        """A referral known already keeps its first outcome."""
        return (self.earlier.outcome or "") if self.earlier else self.read.outcome

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of reasons.REASONS."""
        if self.earlier:
            return tuple(filter(None, (self.earlier.reasons or "").split(";")))
        return self.read.reasons

    @property
    def differs(self) -> list[str]:
        """Fields that read otherwise than when the referral was first imported."""
        if not self.earlier or not self.earlier.values:
            return []
        before = json.loads(self.earlier.values)
        return [name for name, value in self.read.fields.items() if before.get(name) != value]


@dataclass(frozen=True)
class ImportPlan:
    """A file ready to be imported; nothing is written yet."""

    file: ReferralFile
    rows: list[ImportRow]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows, and how many of each outcome."""
        found = [row.outcome for row in self.rows]
        return {"rows": len(found)} | {
            name: found.count(name) for name in list(self.file.counts)[1:]
        }


@dataclass
class Imported:
    """What an import wrote."""

    batch: str
    cases: list[str] = field(default_factory=list)
    waiting: int = 0
    known: int = 0


def plan(
    desk: Desk,
    path: Path,
    member_state: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file and compare it with the store; writes nothing."""
    with desk.reading() as session:
        known = known_persons(session)
        received = Received(standing(session))
    file = read_referrals(path, known, member_state, mapping, progress)
    rows = [ImportRow(row, received.find(file, row), hand_over(desk, row)) for row in file.rows]
    return ImportPlan(file, rows)


def hand_over(desk: Desk, row: RowResult) -> str:
    """Code of the office of the country of return, where it is another one."""
    country = str(row.fields.get("country") or "")
    found = [c for c, office in codes("offices").items() if office.row["country"] == country]
    return found[0] if found and found[0] != desk.office else ""


def carry_out(desk: Desk, planned: ImportPlan, progress: Progress | None = None) -> Imported:
    """Write every row that is not known yet, in one transaction."""
    done = Imported(uuid7())
    with desk.writing() as session:
        for row in (progress or Progress()).each(planned.rows, step=WRITING):
            if row.earlier:
                done.known += 1
            else:
                _write(desk, session, planned.file, row, done)
        session.flush()
    return done


def _write(
    desk: Desk, session: Session, file: ReferralFile, row: ImportRow, done: Imported
) -> None:
    root = uuid7()
    case = None
    if row.outcome == DUPLICATE:
        done.waiting += 1
    elif row.outcome != REFUSED:
        case = open_case(desk, session, root, row.read.fields, _members(row.read))
        done.cases.append(case)
    session.add(_referral(file, row, done.batch, root, case))


def open_case(
    desk: Desk, session: Session, root: str, fields: Mapping[str, Any], members: list[Any]
) -> str:
    """Create the case of a row under the id that the row reserved."""
    people = [answers(Person, fields), *(answers(Person, member) for member in members)]
    created = cases.add_case(session, desk, answers(Case, fields), people, root)
    session.flush()
    return created.id


def answers(model: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a row, read once already, as the answers of a model; empty ones are no answers."""
    found: dict[str, Any] = {}
    for name, spec in model.fields().items():
        text = fields.get(name)
        if name == "birth_date":
            found[name] = _birth(fields)
        elif text not in (None, ""):
            found[name] = READ.get(spec.kind.name, spec.unpack)(text)
    return found


def _birth(fields: Mapping[str, Any]) -> Any:
    partial = join_partial(
        str(fields.get("birth_date") or ""), str(fields.get("birth_precision") or "")
    )
    return partial or Unknown("unknown")


def _members(row: RowResult) -> list[Mapping[str, Any]]:
    return [member.fields for member in row.family_members]


def _referral(
    file: ReferralFile, row: ImportRow, batch: str, root: str, case: str | None
) -> Referral:
    """The row as received; of a refused one only what the answer to the Member State needs."""
    read = row.read
    refused = row.outcome == REFUSED
    raw = {"row": dict(read.raw), "family": [dict(member.raw) for member in read.family_members]}
    values = {**read.fields, "family_members": [dict(m) for m in _members(read)]}
    return Referral(
        root=root, case=case, batch=batch, file_name=file.name, file_sha256=file.sha256,
        sheet=read.sheet, row=read.row, record=read.record,
        member_state=read.member_state or None, ms_reference=read.ms_reference or None,
        raw=None if refused else json.dumps(raw, ensure_ascii=False),
        values=None if refused else json.dumps(values, ensure_ascii=False),
        outcome=row.outcome, reasons=";".join(read.reasons) or None,
        duplicate_of=_origin(read), imported_at=now(),
    )  # fmt: skip


def _origin(read: RowResult) -> str | None:
    """The case that a probable duplicate looks like, where it has one already."""
    origin = read.duplicate_of
    return origin.key if origin is not None and not isinstance(origin, RowResult) else None


def answer(planned: ImportPlan) -> dict[str, Any]:
    """The plan as the command line shows it in JSON (the shape of the sample expectations)."""
    rows = []
    for row in planned.rows:
        told = {**row_answer(row.read), "outcome": row.outcome, "reasons": list(row.reasons)}
        if row.earlier:
            told |= {"known": True, "differs": row.differs}
        if row.hand_over:
            told["hand_over"] = row.hand_over
        rows.append(told)
    return {
        "file": planned.file.name,
        "counts": planned.counts,
        "unknown_columns": [column.header for column in planned.file.unknown_columns],
        "rows": rows,
    }
