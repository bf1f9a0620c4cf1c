"""Bundles that were sent: whether the partner has received them, and from where each one begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from app.models.journal import Device, Exchange
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import numbers
from app.services.bundles.numbers import SENT, Ranges
from app.services.errors import UserError
from app.services.journal.log import now
from app.text import N_

KEPT = 50  # bundles for one partner whose beginning is kept: it names every log
WAITING, ARRIVED, PARTLY, OVERTAKEN = "waiting", "arrived", "partly", "overtaken"


@dataclass(frozen=True)
class Arrival:
    """State of a sent bundle; `at`: when it became known, ms since 1970; computers of the partner.

    overtaken: it never arrived, but a later one did, which carried the same."""

    state: str
    at: int | None = None
    computers: int = 0
    of: int = 0
    carried_by: int | None = None


@dataclass(frozen=True)
class Again:
    """A bundle from which everything can be sent again."""

    number: int
    at: int
    state: str


def confirm(desk: Desk, connection: Connection, sender: Device, came: Mapping[str, Ranges]) -> None:
    """Note which of our bundles an installation says it has imported."""
    moment = now()
    sent = select(
        Exchange.id, Exchange.pair, Exchange.arrivals, Exchange.arrived_at,
        func.coalesce(Exchange.device, desk.device).label("device"),
    ).where(_to(sender.office))  # fmt: skip
    fresh = [
        {
            "key": row.id,
            "known": {**(row.arrivals or {}), sender.id: moment},
            "moment": row.arrived_at or moment,
        }
        for row in connection.execute(sent)
        if not (row.arrivals or {}).get(sender.id)
        and numbers.holds(came.get(row.device, ()), row.pair)
    ]
    if fresh:
        named = update(Exchange).where(Exchange.id == bindparam("key"))
        values: dict[str, Any] = {"arrivals": bindparam("known"), "arrived_at": bindparam("moment")}
        connection.execute(named.values(**values), fresh)


def arrival(
    pair: int, arrived_at: int | None, known: Mapping[str, int | None] | None, newest: int
) -> Arrival:
    """The state of a bundle; `newest` is the greatest number that is known to have arrived."""
    if arrived_at is None:
        return Arrival(OVERTAKEN, carried_by=newest) if pair < newest else Arrival(WAITING)
    computers = known or {}
    count, of = sum(1 for moment in computers.values() if moment), len(computers)
    return Arrival(ARRIVED if count == of else PARTLY, arrived_at, count, of)


def newest(connection: Connection) -> dict[str, int]:
    """By office, the greatest number that is known to have arrived there."""
    rows = connection.execute(
        select(Exchange.office, func.max(Exchange.pair).label("pair"))
        .where(Exchange.direction == SENT, Exchange.arrived_at.is_not(None))
        .group_by(Exchange.office)
    )
    return {row.office: row.pair for row in rows}


def waiting(connection: Connection, office: str) -> tuple[Ranges, int | None]:
    """Numbers of which nobody knows yet whether they arrived, and since when the oldest waits."""
    last = newest(connection).get(office, 0)
    rows = connection.execute(
        select(Exchange.pair, Exchange.at).where(_to(office), Exchange.pair > last)
    ).all()
    return numbers.compact(row.pair for row in rows), min((row.at for row in rows), default=None)


def repeatable(desk: Desk, office: str) -> list[Again]:
    """The bundles from which everything can be sent again, newest first."""
    with desk.reading() as session:
        connection = session.connection()
        last = newest(connection).get(office, 0)
        rows = connection.execute(
            select(Exchange.pair, Exchange.at, Exchange.arrived_at, Exchange.arrivals)
            .where(_to(office), Exchange.basis.is_not(None))
            .order_by(Exchange.pair.desc())
        ).all()
    return [
        Again(r.pair, r.at, arrival(r.pair, r.arrived_at, r.arrivals, last).state) for r in rows
    ]


def basis_of(connection: Connection, office: str, number: int) -> dict[str, int]:
    """By log, the number after which a sent bundle began; UserError never_sent, basis_forgotten."""
    row = connection.execute(
        select(Exchange.basis).where(_to(office), Exchange.pair == number)
    ).first()
    named = codes("offices").get(office, office)
    if row is None:
        raise UserError(
            "never_sent",
            N_("No bundle no. {n} was ever made here for {office}. Nothing was written."),
            n=number,
            office=named,
        )
    if row.basis is None:
        raise UserError(
            "basis_forgotten",
            N_(
                "From where bundle no. {n} for {office} began is no longer known here. Nothing was "
                "written. Prepare an ordinary bundle: it carries everything that {office} has not "
                "confirmed."
            ),
            n=number,
            office=named,
        )
    return dict(row.basis)


def forget_old(connection: Connection, office: str) -> None:
    """Keep where the newest bundles for an office began."""
    kept = select(Exchange.id).where(_to(office), Exchange.basis.is_not(None))
    old = kept.order_by(Exchange.pair.desc()).offset(KEPT)
    connection.execute(update(Exchange).where(Exchange.id.in_(old)).values(basis=None))


def _to(office: str) -> ColumnElement[bool]:
    return (Exchange.direction == SENT) & (Exchange.office == office)
