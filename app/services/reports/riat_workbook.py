"""The cases of a claim in the order in which RIAT asks for its three key moments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.claim import ClaimLine
from app.models.money import Money
from app.models.person import Person
from app.models.programme import MODES
from app.models.record import Record
from app.models.reference import codes
from app.services.access import Desk
from app.services.agreements.people import people_of
from app.services.claims.kept import Full
from app.services.claims.rights import require_reader
from app.services.documents.data import AgreementData, Item
from app.services.documents.snapshot import from_snapshot
from app.services.papers.km1 import APPLICATION, OFFICE, RECKONED, VULNERABLE
from app.services.reports.workbook import Cell, Table, workbook
from app.services.tasks import Progress
from app.text import N_, Language, sentence

PLAN = (
    (N_("Case number"), 20), (N_("Reference of the Member State"), 20), (N_("Arrival date"), 12),
    (N_("Project title"), 30), (N_("Level"), 24), (N_("Short description"), 40),
    (N_("Supplier"), 26), (N_("Form"), 16), (N_("Budgeted amount in euros"), 16),
    (N_("Local amount"), 16), (N_("Currency"), 9), (N_("Agreement"), 12),
)  # fmt: skip
REAL = (
    (N_("Case number"), 20), (N_("Reference of the Member State"), 20), (N_("Beneficiary"), 28),
    (N_("Short description"), 40), (N_("Paid on"), 12), (N_("Real expense in euros"), 16),
    (N_("Local amount"), 16), (N_("Currency"), 9), (N_("Receipt number"), 20),
    (N_("Proofs of payment"), 60),
)  # fmt: skip
READING = sentence(N_("Reading the cases"))
WIDTH = 18


@dataclass(frozen=True)
class _Told:
    """One case with its people and the agreement under which it was paid."""

    case: Case
    people: list[Person]
    agreement: AgreementData | None
    code: str


def riat_workbook(
    desk: Desk, found: Full, spoken: Language, progress: Progress | None = None
) -> bytes:
    """One sheet for each key moment; KM2 is the plan as it was signed, KM3 what was claimed."""
    require_reader(desk)
    lines = found.statement.lines
    with desk.reading() as session:
        told = list(_cases(session, lines, progress or Progress()))
    tables = (_application(told, spoken), _plan(told, spoken), _real(lines, spoken))
    return workbook(tables, spoken)


def _cases(session: Session, lines: Iterable[ClaimLine], progress: Progress) -> Iterable[_Told]:
    newest: dict[str, str] = {}  # by case, the agreement of its last payment
    for line in lines:
        newest[line.case or ""] = line.agreement or newest.get(line.case or "", "")
    for key in progress.each(newest, step=READING):
        case = session.get(Case, key)
        agreement = session.get(Agreement, newest[key])
        if case:
            code = (agreement and agreement.code) or ""
            yield _Told(case, people_of(session, key), _signed(agreement), code)


def _signed(agreement: Agreement | None) -> AgreementData | None:
    try:
        return from_snapshot((agreement.snapshot or "").encode()) if agreement else None
    except msgspec.DecodeError:  # of a version that printed something else
        return None


# ---- KM1


def _application(told: Iterable[_Told], spoken: Language) -> Table:
    columns = [(_title(model, name, spoken), WIDTH) for model, name in APPLICATION]
    rows = [[_asked(one, model, name, spoken) for model, name in APPLICATION] for one in told]
    return Table(spoken.tr(N_("KM1 Application")), columns, rows)


def _title(model: type[Record] | None, name: str, spoken: Language) -> str:
    return model.fields()[name].title(spoken) if model else spoken.tr(RECKONED[name])


def _asked(one: _Told, model: type[Record] | None, name: str, spoken: Language) -> Cell:
    if model is Case:
        return _shown(one.case, name, spoken)
    if model is Person:
        return _shown(one.people[0], name, spoken) if one.people else None
    if name == OFFICE:
        office = codes("offices").get(one.case.office or "")
        return office.label(spoken) if office else one.case.office
    if name == VULNERABLE:
        known = any(person.vulnerabilities for person in one.people)
        return spoken.tr(N_("Yes") if known else N_("No"))
    return "; ".join(_member(person, spoken) for person in one.people[1:])


def _shown(record: Record, name: str, spoken: Language) -> Cell:
    answer: Any = record.answer(name)
    return answer if isinstance(answer, date) else record.fields()[name].show(answer, spoken)


def _member(person: Person, spoken: Language) -> str:
    relation = str(_shown(person, "relation", spoken))
    parts = (f"{relation}: {person.full_name}", str(_shown(person, "birth_date", spoken)))
    return ", ".join(filter(None, parts))


# ---- KM2 and KM3


def _plan(told: Iterable[_Told], spoken: Language) -> Table:
    rows = [
        _budgeted(one, one.agreement, item, spoken)
        for one in told
        if one.agreement
        for item in one.agreement.items
    ]
    return Table(spoken.tr(N_("KM2 Plan and budget")), _columns(PLAN, spoken), rows)


def _budgeted(one: _Told, agreed: AgreementData, item: Item, spoken: Language) -> list[Cell]:
    case, project, local = one.case, agreed.project, item.local
    return [
        case.number, case.ms_reference, case.arrival_date, project.title,
        project.level.said(spoken) if project.level else None, item.label, item.supplier,
        spoken.tr(MODES[item.mode]), Money(*item.eur) if item.eur else None,
        Money(*local) if local else None, local[1] if local else None, one.code,
    ]  # fmt: skip


def _real(lines: Iterable[ClaimLine], spoken: Language) -> Table:
    rows: list[list[Cell]] = [
        [line.number, line.reference, line.beneficiary, line.payee, line.paid_on, line.amount_eur,
         line.amount, line.amount.currency if line.amount else None, line.receipt, line.proof]
        for line in lines
    ]  # fmt: skip
    return Table(spoken.tr(N_("KM3 Final budget")), _columns(REAL, spoken), rows)


def _columns(described: Iterable[tuple[str, int]], spoken: Language) -> list[tuple[str, int]]:
    return [(spoken.tr(title), width) for title, width in described]
