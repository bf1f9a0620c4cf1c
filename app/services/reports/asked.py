"""What a report is asked: period, office, Member State, country, day; and the cases it looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.record import Record
from app.services.access import HEADQUARTERS, Desk, require_role
from app.services.reports import as_at
from app.services.reports.as_at import Cut

OWN, OFFICE, ALL = "own", "office", "all"
CASES, MONEY, OFFICES = "cases", "money", "offices"  # what a question is about
LOOKS = {
    CASES: frozenset({"case_officer", "head_of_office", HEADQUARTERS, "auditor"}),
    MONEY: frozenset({"case_officer", "head_of_office", HEADQUARTERS, "auditor", "finance"}),
    OFFICES: frozenset({"head_of_office", HEADQUARTERS, "auditor", "administrator"}),
}
NOT_COUNTED = frozenset({"entered_in_error"})


@dataclass(frozen=True)
class Wanted:
    """Filters; empty means all. `since` and `until` bound the day that the question names."""

    since: date | None = None
    until: date | None = None
    office: str = ""
    member_state: str = ""
    country: str = ""


class Seen(NamedTuple):
    """What reports need of a case."""

    id: str
    office: str
    officer: str
    status: str
    member_state: str
    country: str
    referral_date: date | None
    arrival_date: date | None


FIELDS = (
    "office", "officer", "status", "member_state", "country", "referral_date", "arrival_date",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """An open store, the filters, whose cases, and how far back."""

    desk: Desk
    session: Session
    wanted: Wanted
    scope: str
    day: date
    cut: Cut | None

    def rows(self, model: type[Record], *names: str) -> Iterator[tuple[Any, ...]]:
        """Id, root and fields of all rows, as they stood."""
        return as_at.rows(self.session, model, names, self.cut)

    def cases(self, dated: str = "referral_date") -> dict[str, Seen]:
        """The cases asked for, by id; `dated`: the day that the period bounds."""
        given = as_at.grants(self.session, self.cut)
        found: dict[str, Seen] = {}
        for key, _root, office, *coded, referred, arrived in self.rows(Case, *FIELDS):
            officer, status, state, country = (value or "" for value in coded)
            owner = given.get(key, office or "")
            one = Seen(key, owner, officer, status, state, country, referred, arrived)
            if one.status not in NOT_COUNTED and self._fits(one, getattr(one, dated)):
                found[key] = one
        return found

    def _fits(self, one: Seen, day: date | None) -> bool:
        wanted = self.wanted
        named = (
            (wanted.office, one.office), (wanted.member_state, one.member_state),
            (wanted.country, one.country),
        )  # fmt: skip
        if any(value and value != has for value, has in named):
            return False
        if self.scope == OWN and one.officer != self.desk.user:
            return False
        if self.scope == OFFICE and one.office != self.desk.office:
            return False
        if wanted.since and (day is None or day < wanted.since):
            return False
        return not (wanted.until and (day is None or day > wanted.until))


def scope_of(desk: Desk, about: str) -> str:
    """Whose cases the officer at work counts; UserError no_right."""
    role = require_role(desk, LOOKS[about])
    if role in (HEADQUARTERS, "auditor") or desk.is_headquarters:
        return ALL
    return OWN if role == "case_officer" else OFFICE


def asks(about: str, role: str) -> bool:
    """Whether a role asks questions about this."""
    return role in LOOKS[about]


def counted(values: Collection[str], given: Iterator[str]) -> dict[str, int]:
    """How often each of these values came; others are not counted."""
    found = dict.fromkeys(values, 0)
    for value in given:
        if value in found:
            found[value] += 1
    return found
