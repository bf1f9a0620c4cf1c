"""The exchanges of this office at a glance: each partner, what waits for it, the log, the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, distinct, false, func, or_, select

from app.models.agreement import Document
from app.models.case import Case
from app.models.journal import Device, Entry, Exchange
from app.models.office import User
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import cards, collecting, exporting, importing, papers
from app.services.bundles.cards import Card
from app.services.journal.log import tips
from app.services.unsent import unsent
from app.text import N_, Sentence, sentence

FRESH_DAYS, STALE_DAYS = 3, 14
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@dataclass(frozen=True)
class Partner:
    """One partner office; moments in ms since 1970, None = never; numbers as the bundles bear them.

    `unsent_cases` changed since the last bundle; `unacknowledged` own entries are not known to
    have arrived.
    """

    office: str
    received_at: int | None
    received_no: int | None
    sent_at: int | None
    sent_no: int | None
    unsent_cases: int
    unacknowledged: int


@dataclass(frozen=True)
class Outgoing:
    """What a bundle would carry now."""

    office: str
    operations: int = 0
    records: int = 0
    cases: int = 0
    papers: int = 0


@dataclass(frozen=True)
class Exchanged:
    """One line of the log; `place` counts from the oldest, `undone_at` is None for what counts."""

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


def tone(moment: int | None, now: int) -> str:
    """How fresh: ok up to 3 days, warn up to 14, then err; neutral when nothing ever came."""
    if moment is None:
        return "neutral"
    days = (now - moment) / DAY
    return "ok" if days <= FRESH_DAYS else "warn" if days <= STALE_DAYS else "err"


def partners(desk: Desk) -> list[Partner]:
    """Every office whose card is trusted and with which bundles go to and fro."""
    waiting = unsent(desk)
    with desk.reading() as session:
        connection = session.connection()
        return [
            Partner(
                one.office,
                *_last(connection, one.office, importing.RECEIVED),
                *_last(connection, one.office, exporting.SENT),
                unsent_cases=one.cases,
                unacknowledged=one.entries,
            )
            for one in waiting
        ]


def _last(connection: Connection, office: str, direction: str) -> tuple[int | None, int | None]:
    """Moment and number of the last bundle, undone imports left out."""
    found = connection.execute(
        select(Exchange.at, Exchange.pair)
        .where(Exchange.office == office, Exchange.direction == direction)
        .where(Exchange.retracted_at.is_(None))
        .order_by(Exchange.at.desc(), Exchange.pair.desc())
        .limit(1)
    ).first()
    return (found.at, found.pair) if found else (None, None)


def outgoing(desk: Desk, office: str) -> Outgoing:
    """Counts of what a bundle for this office would carry; UserError as exporting.partners."""
    with desk.reading() as session:
        connection = session.connection()
        targets = exporting.partners(desk, connection, office)
        held = tips(connection)
        known = collecting.basis(connection, targets, held)
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
        return Outgoing(office, operations, records, roots, len(going))


def log(desk: Desk, limit: int | None = 200) -> list[Exchanged]:
    """Bundles sent and received, newest first."""
    rows = (
        select(*Exchange.__table__.columns, User.name)
        .outerjoin(User, User.id == Exchange.by)
        .order_by(Exchange.at.desc(), Exchange.id.desc())
        .limit(limit)
    )
    with desk.reading() as session:
        count = session.scalar(select(func.count()).select_from(Exchange)) or 0
        found = session.execute(rows).all()
    return [_exchanged(row, count - past) for past, row in enumerate(found)]


def _exchanged(row: Any, place: int) -> Exchanged:
    return Exchanged(
        id=row.id,
        place=place,
        sent=row.direction == exporting.SENT,
        office=row.office,
        number=row.pair,
        at=row.at,
        by=row.name or "",
        file_name=row.file_name or "",
        counts=row.counts,
        undone_at=row.retracted_at,
    )


def own_card(desk: Desk) -> Card:
    """The card of this installation: its words are read out when partners compare them."""
    with desk.reading() as session:
        device = session.get(Device, desk.device)
    if device is None:
        raise AssertionError("an installation has its own card")
    return cards.verified(device.card)
