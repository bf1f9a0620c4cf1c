"""The list of cases: fixed filters with counts, search and order in SQL, light rows in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.journal import OpenConflict
from app.models.money import Money, total
from app.models.office import User
from app.models.package import Package, PackageItem
from app.models.person import Person
from app.models.record import DELETED
from app.models.reference import codes
from app.services import rules, search_terms
from app.services.access import OWNER, Desk
from app.services.case_missing import IS_PRINCIPAL, missing_any, missing_count
from app.services.journal.entries import parts
from app.services.next_step import CLOSED, STEPS, due_date, group, in_group
from app.services.said_pairs import counted_twice
from app.text import N_

FILTERS = {
    "mine": N_("My cases"),
    "to_complete": N_("To complete"),
    "to_sign": N_("To sign"),
    "all": N_("All"),
}
SORTS = ("urgency", "number", "name", "status", "arrival")
Order = Sequence[tuple[str, bool]]
URGENCY: Order = (("urgency", False),)
ALIVE = Case.life.is_distinct_from(DELETED)
ARRIVAL = func.coalesce(Case.arrival_date, Case.departure_confirmed, Case.departure_expected)


@dataclass(frozen=True)
class Row:
    """One case as the list shows it; `office` owns it.

    `arrival` is a departure date while `arrival_expected`.
    """

    id: str
    number: str
    ms_reference: str
    office: str
    family_name: str
    given_names: str
    people: int
    status: str
    group: str
    status_date: date | None
    level: str
    town: str
    arrival: date | None
    arrival_expected: bool
    granted: Money | None
    planned: Money
    step: str
    due: date | None
    officer: str
    missing: int
    conflicts: int


def counts(desk: Desk) -> dict[str, int]:
    """How many cases each filter holds."""
    number = func.count(Case.id.distinct())
    with desk.reading() as session:
        return {name: session.scalar(_cases(desk, name, number)) or 0 for name in FILTERS}


def ids(desk: Desk, filter: str = "all", text: str = "", order: Order = URGENCY) -> list[str]:
    """Cases of a filter that hold the words of the text, in this order of (sort, descending)."""
    wanted = _cases(desk, filter, Case.id, named="name" in dict(order))
    found = search_terms.found(text)
    if found is not None:
        wanted = wanted.where(Case.id.in_(found))
    with desk.reading() as session:
        ordered = wanted.order_by(*_order(session, order))
        return list(dict.fromkeys(session.scalars(ordered)))  # two principals: a conflict


def rows(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    """What the list shows of these cases, by id; cases that are gone are left out."""
    with desk.reading() as session:
        return {row.id: row for part in parts(list(ids)) for row in _page(session, part)}


def _cases(desk: Desk, filter: str, what: Any, named: bool = False) -> Select[Any]:
    """A select over the cases of a filter, with their principal only where it is looked at."""
    wanted = select(what).select_from(Case).where(_shown(desk, filter))
    named = named or filter == "to_complete"
    return wanted.outerjoin(Person, IS_PRINCIPAL) if named else wanted


def to_sign() -> ColumnElement[bool]:
    """Cases whose agreement waits for its signatures."""
    waiting = exists().where(
        Agreement.root == Case.id,
        Agreement.state == "frozen",
        Agreement.life.is_distinct_from(DELETED),
    )
    return or_(in_group("to_sign"), waiting)


def _shown(desk: Desk, filter: str) -> ColumnElement[bool]:
    """The condition of a filter; closed cases ask for nothing and are in “all” alone."""
    under_way = and_(ALIVE, ~in_group(CLOSED))
    return {
        "mine": and_(under_way, Case.officer == desk.user),
        "to_complete": and_(under_way, missing_any()),
        "to_sign": and_(under_way, to_sign()),
        "all": ALIVE,
    }[filter]


def _order(session: Session, order: Order) -> list[ColumnElement[Any]]:
    """Empty values last whatever the direction; equal cases by their number."""
    keys: dict[str, Callable[[], tuple[Any, ...]]] = {
        "urgency": lambda: (due_date(rules.rules(session)),),
        "number": lambda: (Case.number,),
        "name": lambda: (func.fold(Person.family_name), func.fold(Person.given_names)),
        "status": lambda: (_status_order(),),
        "arrival": lambda: (ARRIVAL,),
    }
    wanted = [(key, descending) for sort, descending in order for key in keys[sort]()]
    ordered = [key.desc() if descending else key.asc() for key, descending in wanted]
    return [key.nulls_last() for key in ordered] + [Case.number.asc()]


def _status_order() -> ColumnElement[int]:
    return case(
        {code: int(entry.row["sort"]) for code, entry in codes("statuses").items()},
        value=Case.status,
        else_=None,
    )


def _page(session: Session, ids: Sequence[str]) -> list[Row]:
    planned, twice = _planned(session, ids), counted_twice(session, ids)
    columns = {**_COLUMNS, "due": due_date(rules.rules(session)), "missing": missing_count()}
    wanted = select(*(value.label(name) for name, value in columns.items()))
    found = session.execute(
        wanted.outerjoin_from(Case, Person, IS_PRINCIPAL).where(Case.id.in_(ids), ALIVE)
    )
    return [
        Row(
            **{**row, "people": row["people"] - twice[row["id"]]},
            group=group(row["status"]),
            step=STEPS.get(row["status"], ""),
            planned=planned[row["id"]],
        )
        for row in found.mappings()
    ]


def _planned(session: Session, ids: Sequence[str]) -> dict[str, Money]:
    """The sum of the items of each case in euros, each line rounded."""
    lines: dict[str, list[Money]] = {key: [] for key in ids}
    living = PackageItem.life.is_distinct_from(DELETED)
    for item in session.scalars(select(PackageItem).where(PackageItem.root.in_(ids), living)):
        if item.amount and item.rate:
            lines[item.root].append(item.eur())
    return {key: total(amounts, "EUR") for key, amounts in lines.items()}


def _text(value: Any) -> ColumnElement[str]:
    return func.coalesce(value, "")


def _of_case(model: Any, value: Any) -> Any:
    """A figure of the rows of a case that were not removed."""
    living = model.life.is_distinct_from(DELETED)
    return select(value).where(model.root == Case.id, living).scalar_subquery()


_RELATIVE = aliased(Person)
_COLUMNS: dict[str, Any] = {
    "id": Case.id,
    "office": OWNER,
    "arrival": ARRIVAL,
    "arrival_expected": Case.arrival_date.is_(None),
    "granted": Case.package_eur,
    "status_date": Case.status_date,
    "family_name": _text(Person.family_name),
    "given_names": _text(Person.given_names),
    "people": _of_case(_RELATIVE, func.count(_RELATIVE.id)),
    "level": _text(_of_case(Package, func.max(Package.level))),
    "officer": _text(select(User.name).where(User.id == Case.officer).scalar_subquery()),
    "conflicts": select(func.count()).where(OpenConflict.root == Case.id).scalar_subquery(),
    **{name: _text(getattr(Case, name)) for name in ("number", "ms_reference")},
    **{name: _text(getattr(Case, name)) for name in ("status", "town")},
}
