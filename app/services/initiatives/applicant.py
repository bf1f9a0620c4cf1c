"""What the file of a case says of its principal applicant to somebody who looks for initiatives."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package, PackageItem
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED
from app.services import records
from app.services.access import Desk
from app.services.initiatives import directory, success
from app.services.initiatives.matching import Applicant, Match, match


def matches(desk: Desk, case_id: str, on: date | None = None) -> list[Match]:
    """Every initiative of the country of a case, those that fit it first."""
    day = on or date.today()
    with desk.reading() as session:
        who = read(session, case_id, day)
        known, went = directory.standing(session), success.by_initiative(session)
    return match(who, known, went, day)


def read(session: Session, case_id: str, on: date) -> Applicant:
    """The facts; what was not asked is empty."""
    case = records.existing(session, Case, case_id)
    person = _principal(session, case_id) or Person(case=case_id)
    package = _package(session, case_id)
    return Applicant(
        country=case.country or "",
        region=case.region or "",
        sex=person.sex or "",
        ages=ages(person.birth_date, on),
        returned=case.arrival_date is not None and case.arrival_date <= on,
        level=(package.level or "") if package else "",
        languages=frozenset(person.languages or ()),
        has=frozenset(_documents(session, person, package)),
    )


def ages(birth: str | None, on: date) -> tuple[int, int] | None:
    """The lowest and the highest age that a date of birth, as precise as it is, allows."""
    if not birth:
        return None
    if birth.startswith("~"):
        about = on.year - int(birth[1:5])
        return about - 2, about + 1
    first, last = (_filled(birth, end) for end in ("-01-01", "-12-31"))
    return _age(last, on), _age(first, on)


def _filled(birth: str, end: str) -> tuple[int, int, int]:
    year, month, day = (birth + end[len(birth) - 4 :]).split("-")
    return int(year), int(month), int(day)


def _age(born: tuple[int, int, int], on: date) -> int:
    return on.year - born[0] - ((on.month, on.day) < born[1:])


def _principal(session: Session, case_id: str) -> Person | None:
    wanted = select(Person).where(Person.root == case_id, Person.relation == PRINCIPAL)
    return session.scalars(
        wanted.where(Person.life.is_distinct_from(DELETED)).order_by(Person.id)
    ).first()


def _package(session: Session, case_id: str) -> Package | None:
    wanted = select(Package).where(Package.root == case_id, Package.life.is_distinct_from(DELETED))
    return session.scalars(wanted.order_by(Package.id)).first()


def _documents(session: Session, person: Person, package: Package | None) -> list[str]:
    """What an initiative may ask for and the case shows to be there."""
    quoted = select(PackageItem.id).where(
        PackageItem.root == person.case,
        PackageItem.quote == "received",
        PackageItem.life.is_distinct_from(DELETED),
    )
    there = {
        "identity": bool(person.id_number),
        "plan": bool(package and package.title and package.objectives),
        "quotes": session.scalars(quoted).first() is not None,
    }
    return [code for code, known in there.items() if known]
