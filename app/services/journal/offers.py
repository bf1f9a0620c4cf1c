"""Offers of cases that stand: only the owner’s offer counts, and only the taker’s answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from app.models.handover import Handover
from app.models.journal import Device, Sight
from app.models.record import DELETED
from app.models.reference import codes
from app.services.journal.conflicts import registers_of
from app.services.journal.entries import operations
from app.services.journal.registers import Dot

WANTED = (
    Handover.id, Handover.root, Handover.target, Handover.reason, Handover.offered_on,
    Handover.decision_reason, Sight.owner,
)  # fmt: skip


class Offered(NamedTuple):
    """An offer under the present grant; `made` is the operation that makes it."""

    record: str
    target: str
    reason: str
    offered_on: Any
    decision: str | None
    decision_reason: str
    made: Dot


def of_root(connection: Connection, root: str) -> Offered | None:
    """The offer of one case, if one stands."""
    return _first(connection, Handover.root == root).get(root)


def standing(connection: Connection) -> dict[str, Offered]:
    """By case, the offer that stands."""
    return _first(connection)


def _first(connection: Connection, *conditions: Any) -> dict[str, Offered]:
    """The first offer of a grant counts, the same one everywhere."""
    present = and_(Sight.root == Handover.root, Sight.owner_no == Handover.owner_no)
    rows = connection.execute(
        select(*WANTED)
        .join(Sight, present)
        .where(Handover.life.is_distinct_from(DELETED), *conditions)
        .order_by(Handover.id)
    ).all()
    if not rows:
        return {}
    offices = {d.id: d.office for d in connection.execute(select(Device.id, Device.office))}
    found: dict[str, Offered] = {}
    for row in rows:
        for offer in _valid(connection, row, offices):
            found.setdefault(row.root, offer)
    return found


def _valid(connection: Connection, row: Any, offices: dict[str, str]) -> Iterator[Offered]:
    """The row as an offer, if its author owns the case and it goes to an office."""
    office = codes("offices").get(row.target or "")
    dots = registers_of(connection, row.id)
    made = min(dots.get("target", ()), default=None)
    if not made or offices.get(made.device) != row.owner:
        return
    if office and office.row["kind"] == "office":
        answers = [dot for dot in dots.get("decision", ()) if offices.get(dot.device) == row.target]
        decision = _value(connection, answers)
        yield Offered(
            row.id, row.target, row.reason or "", row.offered_on, decision,
            row.decision_reason or "" if decision else "", made,
        )  # fmt: skip


def _value(connection: Connection, answers: list[Dot]) -> str | None:
    """What the taker answered, not what somebody else wrote beside it."""
    if not answers:
        return None
    first = min(answers)
    answer = operations(connection, [first]).get((first.device, first.seq))
    return answer.v.get("decision") if answer else None
