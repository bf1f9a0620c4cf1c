"""The packages to compare: what each adds up to, from sums of rounded lines, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package, PackageItem
from app.models.person import Person
from app.models.record import DELETED
from app.services.access import OWNER
from app.services.coherence.sums import by_case
from app.text import N_

# How many people a file is about: at most so many, and the words for it.
FAMILIES: tuple[tuple[int, str], ...] = (
    (1, N_("one person")),
    (3, N_("family of 2 or 3")),
    (10**9, N_("family of 4 or more")),
)
NOT_COMPARED = ("entered_in_error", "refused")


class Figure(NamedTuple):
    """One package: where it belongs, and its total in cents of a euro."""

    case: str
    number: str
    office: str
    member_state: str
    country: str
    level: str
    family: int
    day: date | None
    cents: int

    @property
    def alike(self) -> tuple[str, str, int]:
        """What comparable packages have in common."""
        return self.level, self.country, self.family

    @property
    def quarter(self) -> str:
        """2026-T2 as 2026-2; empty without a day."""
        return f"{self.day.year}-{(self.day.month + 2) // 3}" if self.day else ""


@dataclass(frozen=True)
class Wanted:
    """Which packages to look at; empty means all."""

    level: str = ""
    country: str = ""
    member_state: str = ""
    office: str = ""
    since: date | None = None
    until: date | None = None


ALL = Wanted()


@cache
def family_of(people: int) -> int:
    """The group of a family by the number of people in the file."""
    return next(place for place, (most, _) in enumerate(FAMILIES) if people <= most)


def read(session: Session, wanted: Wanted = ALL) -> list[Figure]:
    """Every package with a level and an amount, in no order."""
    sums = by_case(session, _of_wanted(wanted, PackageItem.root))
    families = _families(session, wanted)
    columns = (
        Case.id, Case.number, OWNER.label("office"), Case.member_state, Case.country,
        Package.level, func.coalesce(Case.referral_date, Case.arrival_date).label("day"),
    )  # fmt: skip
    query = select(*columns).join(Package, Package.root == Case.id).where(*_where(wanted))
    found = [
        Figure(
            key, number or "", office, state or "", country or "", level or "",
            families.get(key, family_of(1)), day, sums[key],
        )
        for key, number, office, state, country, level, day in session.execute(query)
        if sums.get(key)
    ]  # fmt: skip
    return [one for one in found if not wanted.office or one.office == wanted.office]


def _where(wanted: Wanted) -> list[Any]:
    """Conditions on case and package; on the office only afterwards, which is a reckoning."""
    day = func.coalesce(Case.referral_date, Case.arrival_date)
    conditions: list[Any] = [
        Case.life.is_distinct_from(DELETED),
        Package.life.is_distinct_from(DELETED),
        Package.level.is_not(None),
        func.coalesce(Case.status, "").not_in(NOT_COMPARED),
    ]
    pairs = (
        (Package.level, wanted.level), (Case.country, wanted.country),
        (Case.member_state, wanted.member_state),
    )  # fmt: skip
    conditions += [column == value for column, value in pairs if value]
    if wanted.since:
        conditions.append(day >= wanted.since)
    if wanted.until:
        conditions.append(day <= wanted.until)
    return conditions


def _of_wanted(wanted: Wanted, root: Any) -> list[Any]:
    """Rows of the cases looked at only, where that spares reading the others."""
    if not wanted.country and not wanted.level:
        return []
    ids = select(Case.id).join(Package, Package.root == Case.id).where(*_where(wanted))
    return [root.in_(ids)]


def _families(session: Session, wanted: Wanted) -> dict[str, int]:
    query = select(Person.root, func.count()).where(
        Person.life.is_distinct_from(DELETED), *_of_wanted(wanted, Person.root)
    )
    counted = session.execute(query.group_by(Person.root))
    return {root: family_of(people) for root, people in counted}
