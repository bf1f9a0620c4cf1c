"""Figures, lists and delays of the programme as they hold for one day, Member State and country."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.money import Money, money
from app.models.programme import ProgrammeRule
from app.models.record import DELETED
from app.services import rule_keys
from app.services.access import Desk
from app.services.validity import covers, is_replaced, latest_first, starts

Source = Session | Desk
SATURDAY = 5
UNITS = ("days", "working days", "months", "years")


@dataclass(frozen=True)
class Duration:
    """A delay of a rule; unit: days, working days, months or years."""

    n: int
    unit: str

    def after(self, day: date) -> date:
        """The day this delay ends; months end on the last day where there is no such day."""
        if self.unit == "days":
            return day + timedelta(days=self.n)
        if self.unit == "working days":
            return _working_days(day, self.n)
        months = day.month - 1 + self.n * (12 if self.unit == "years" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Rules:
    """Every rule, read once, the one that wins before the others."""

    rows: tuple[ProgrammeRule, ...]

    def of(self, key: str) -> list[ProgrammeRule]:
        """All rules of a key that ever held: most specific first, then the latest.

        LookupError for a key that headquarters is not offered: nobody could ever set it."""
        if not rule_keys.is_read(key):
            raise LookupError(key)
        return [row for row in self.rows if row.key == key and not is_replaced(row)]

    def find(
        self,
        key: str,
        on: date | None = None,
        member_state: str | None = None,
        country: str | None = None,
    ) -> ProgrammeRule | None:
        """The rule that holds (decisions.md 2.7); before the programme, its first one does."""
        day = on or date.today()
        fitting = [
            row
            for row in self.of(key)
            if row.member_state in (None, member_state) and row.country in (None, country)
        ]
        holding = next((row for row in fitting if covers(row, day)), None)
        return holding or next((row for row in beginning(fitting) if day < starts(row)), None)

    def text(self, key: str, on: date | None = None, *where: str | None) -> str | None:
        """The value as written; where: Member State, country."""
        found = self.find(key, on, *where)
        return found.value if found else None

    def number(self, key: str, on: date | None = None, *where: str | None) -> Decimal | None:
        """A figure, such as a percentage or a count."""
        value = self.text(key, on, *where)
        return Decimal(value) if value else None

    def money(self, key: str, on: date | None = None, *where: str | None) -> Money | None:
        """An amount in the currency that the rule names as its unit."""
        found = self.find(key, on, *where)
        return money(found.value, found.unit) if found and found.value and found.unit else None

    def items(self, key: str, on: date | None = None, *where: str | None) -> list[str]:
        """The parts of a list."""
        return [part for part in (self.text(key, on, *where) or "").split(";") if part]

    def duration(self, key: str, on: date | None = None, *where: str | None) -> Duration | None:
        """A delay."""
        found = self.find(key, on, *where)
        return (
            Duration(int(found.value), found.unit) if found and found.value and found.unit else None
        )


def rules(source: Source) -> Rules:
    """Read every rule that was not removed."""
    if isinstance(source, Desk):
        with source.reading() as session:
            return rules(session)
    found = source.scalars(
        select(ProgrammeRule).where(ProgrammeRule.life.is_distinct_from(DELETED))
    )
    return Rules(tuple(sorted(found, key=_rank)))


def rule(
    source: Source,
    key: str,
    on: date | None = None,
    member_state: str | None = None,
    country: str | None = None,
) -> ProgrammeRule | None:
    """The one rule of a key that holds on a day for a Member State and a country."""
    return rules(source).find(key, on, member_state, country)


def delay(row: ProgrammeRule) -> Duration | None:
    """The delay that a rule sets; None when its value is none."""
    n = row.value or ""
    return Duration(int(n), row.unit or "") if n.isdecimal() and row.unit in UNITS else None


def beginning(rows: Iterable[ProgrammeRule]) -> list[ProgrammeRule]:
    """The first version of each line, the one that begins first before the others."""
    lines: dict[tuple[str | None, str | None], list[ProgrammeRule]] = {}
    for row in rows:
        lines.setdefault((row.member_state, row.country), []).append(row)
    return sorted((min(line, key=starts) for line in lines.values()), key=starts)


def _rank(row: ProgrammeRule) -> tuple[bool, bool, int, str]:
    return (row.member_state is None, row.country is None, *latest_first(row))


def _working_days(day: date, n: int) -> date:
    while n > 0:
        day += timedelta(days=1)
        n -= day.weekday() < SATURDAY
    return day
