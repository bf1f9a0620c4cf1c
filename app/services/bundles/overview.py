"""The exchanges of this office at a glance: each partner, what waits for it, the log, the card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, distinct, false, func, or_, select

from app.models.agreement import Document
from app.models.case import Case
from app.models.journal import Device, Entry, Exchange, Peer
from app.models.office import User
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import arrivals, collecting, exporting, going_on, numbers, papers
from app.services.bundles.arrivals import Arrival
from app.services.bundles.going_on import GoneOn
from app.services.bundles.numbers import Range, Ranges
from app.services.errors import UserError
from app.services.journal.entries import parts
from app.services.journal.log import tips
from app.text import N_, Sentence, sentence

NEWEST = (Exchange.at.desc(), Exchange.id.desc())
LINE = (
    Exchange.id, Exchange.direction, Exchange.office, Exchange.device, Exchange.pair, Exchange.at,
    Exchange.file_name, Exchange.counts, Exchange.retracted_at, Exchange.arrivals,
    Exchange.arrived_at, User.name,
)  # fmt: skip
FIRST, NEW_COMPUTER = "first", "new_computer"
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@dataclass(frozen=True)
class Outgoing:
    """What a bundle would carry now; `whole`: why it is everything, FIRST or NEW_COMPUTER."""

    office: str
    operations: int = 0
    records: int = 0
    cases: int = 0
    papers: int = 0
    whole: str = ""


@dataclass(frozen=True)
class Exchanged:
    """One line of the log; `place` counts from the oldest, `undone_at` is None for what counts.

    `arrival` of a sent bundle; `missing`: the numbers right before a received one that never came;
    `new_card`: no bundle, but this computer took a new card; why, in a few words."""

    id: str
    place: int
    sent: bool
    office: str
    number: int
    at: int
    by: str
    file_name: str
    counts: Mapping[str, Any]
    undone_at: int | None
    arrival: Arrival | None = None
    missing: Range | None = None
    new_card: Sentence | None = None


def place(office: str) -> Sentence | str:
    """An office in one word: its city, or that it is headquarters."""
    found = codes("offices").get(office)
    if found is None:
        return office
    return sentence(N_("Headquarters")) if found.row["kind"] == HEADQUARTERS else found.row["city"]


def age(moment: int | None, now: int) -> Sentence:
    """How long ago, in short words."""
    if moment is None:
        return sentence(N_("never"))
    past = now - moment
    if past < MINUTE:
        return sentence(N_("just now"))
    if past < HOUR:
        return sentence(N_("{n} min ago"), n=past // MINUTE)
    if past < DAY:
        return sentence(N_("{n} h ago"), n=past // HOUR)
    return sentence(N_("{n} d ago"), n=past // DAY)


def outgoing(desk: Desk, office: str, again_from: int | None = None) -> Outgoing:
    """Counts of what a bundle for this office would carry; UserError as exporting.partners.

    `again_from`: as exporting.export."""
    with desk.reading() as session:
        connection = session.connection()
        targets = exporting.partners(desk, connection, office)
        began = arrivals.basis_of(connection, office, again_from) if again_from else None
        held = tips(connection)
        known = collecting.basis(connection, targets, held, began)
        lacking = [and_(Entry.device == device, Entry.seq > known[device]) for device in held]
        new = or_(false(), *lacking)
        count = func.count
        operations, records, roots = connection.execute(
            select(count(), count(distinct(Entry.record)), count(distinct(Case.id)))
            .select_from(Entry)
            .outerjoin(Case, Case.id == Entry.root)
            .where(new)
        ).one()
        named = select(Document.file).join(Entry, Entry.record == Document.id).where(new)
        withholds = desk.is_headquarters and office != desk.office
        files = [str(file) for file in connection.scalars(named) if file]
        going = papers.going(connection, office, targets, withholds, files)
        whole = _whole(connection, targets)
        return Outgoing(office, operations, records, roots, len(going), whole)


def _whole(connection: Connection, targets: Iterable[Device]) -> str:
    """An installation from which nothing was heard yet lacks everything."""
    heard = set(connection.scalars(select(Peer.device)))
    unheard = [target.id not in heard for target in targets]
    return (FIRST if all(unheard) else NEW_COMPUTER) if any(unheard) else ""


def log(desk: Desk, limit: int | None = 200) -> list[Exchanged]:
    """Bundles sent and received, newest first, and when this computer took a new card."""
    ids = log_ids(desk)[:limit]
    found = log_lines(desk, ids)
    return [found[one] for one in ids]


def find(desk: Desk, named: str) -> Exchanged:
    """The bundle in the log with this place, counted from the oldest, or with this id."""
    ids = _bundles(desk)
    one = ids[-int(named)] if named.isdecimal() and 0 < int(named) <= len(ids) else named
    if one not in ids:
        raise unknown()
    return log_lines(desk, [one])[one]


def unknown() -> UserError:
    """No line of the log is named so."""
    return UserError(
        "unknown_exchange",
        N_("There is no such line in the log of exchanges. Nothing was changed."),
    )


def log_ids(desk: Desk) -> list[str]:
    """Every line of the log by its id, newest first."""
    with desk.reading() as session:
        bundles = session.execute(select(Exchange.at, Exchange.id)).all()
    lines = [(at, one) for at, one in bundles]
    lines += [(one.at, one.device) for one in going_on.listed(desk)]
    return [one for _, one in sorted(lines, reverse=True)]


def _bundles(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return list(session.scalars(select(Exchange.id).order_by(*NEWEST)))


def _new_card(desk: Desk, one: GoneOn) -> Exchanged:
    line = Exchanged(one.device, 0, False, desk.office, 0, one.at, one.by, "", {}, None)
    return replace(line, new_card=one.short)


def log_lines(desk: Desk, ids: Iterable[str]) -> dict[str, Exchanged]:
    """Some lines of the log by their ids."""
    wanted = list(ids)
    places = {one: place for place, one in enumerate(reversed(_bundles(desk)), 1)}
    with desk.reading() as session:
        connection = session.connection()
        rows = [
            row
            for part in parts(wanted)
            for row in session.execute(
                select(*LINE).outerjoin(User, User.id == Exchange.by).where(Exchange.id.in_(part))
            )
        ]
        arrived = arrivals.newest(connection)
        came = {office: numbers.received(connection, office) for office in {r.office for r in rows}}
    found = {row.id: _exchanged(row, places[row.id], arrived, came[row.office]) for row in rows}
    moves = {one.device: one for one in going_on.listed(desk)}
    return found | {one: _new_card(desk, moves[one]) for one in wanted if one in moves}


def _exchanged(
    row: Any, place: int, arrived: Mapping[str, int], came: Mapping[str, Ranges]
) -> Exchanged:
    sent = row.direction == numbers.SENT
    there = (row.arrived_at, row.arrivals, arrived.get(row.office, 0))
    stands = not sent and row.retracted_at is None
    return Exchanged(
        id=row.id,
        place=place,
        sent=sent,
        office=row.office,
        number=row.pair,
        at=row.at,
        by=row.name or "",
        file_name=row.file_name or "",
        counts=row.counts,
        undone_at=row.retracted_at,
        arrival=arrivals.arrival(row.pair, *there) if sent else None,
        missing=numbers.before(came.get(row.device, ()), row.pair) if stands else None,
    )
