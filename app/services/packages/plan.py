"""The plan of a case: its package, created when something is first written in it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package, PackageItem
from app.services import records
from app.services.access import Desk, require_change
from app.services.packages import totals
from app.services.packages.totals import Totals
from app.services.records import Answers, Opened, Shown


@dataclass(frozen=True)
class Plan:
    """What the package of a case holds; the package is empty until something was written."""

    case: Case
    package: Package
    totals: Totals

    @property
    def items(self) -> list[PackageItem]:
        """The items in their order."""
        return [line.item for line in self.totals.lines]

    @property
    def currency(self) -> str:
        """The currency paid out in the country of the case."""
        return self.totals.currency


def package_id(case_id: str) -> str:
    """The id of the package of a case: the same on every laptop, so there is only one."""
    return str(uuid.uuid5(uuid.UUID(case_id), "package"))


def read(desk: Desk, case_id: str) -> Plan:
    """The plan as it stands; nothing is written by looking."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        return Plan(case, package_of(session, case_id), totals.read(session, case))


def opened(desk: Desk, case_id: str) -> Opened:
    """What a form needs to show the package, written or not."""
    with desk.reading() as session:
        return records.open_record(session, package_of(session, case_id))


def save(desk: Desk, case_id: str, answers: Answers, shown: Shown | None = None) -> str:
    """Write the project of a case; returns the id of its package."""
    with desk.writing() as session:
        changeable_case(desk, session, case_id)
        package = written(session, case_id)
        records.change(session, package, answers, shown)
        return package.id


def package_of(session: Session, case_id: str) -> Package:
    """The package of a case; a new one, not yet added, when nothing was written."""
    rows = session.scalars(select(Package).where(Package.root == case_id))
    alive = sorted((row for row in rows if row.alive), key=lambda row: row.id)
    own = package_id(case_id)
    known = next((row for row in alive if row.id == own), alive[0] if alive else None)
    return known or Package(id=own, case=case_id)


def written(session: Session, case_id: str) -> Package:
    """The package of a case in a writing session, added when it is not there."""
    package = package_of(session, case_id)
    if inspect(package).transient:
        session.add(package)
    return package


def changeable_case(desk: Desk, session: Session, case_id: str) -> Case:
    """The case, if this desk may change it."""
    case = records.existing(session, Case, case_id)
    require_change(desk, case)
    return case
