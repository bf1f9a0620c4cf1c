"""How exchange with each partner stands: when it was heard, what waits, what nobody confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from app.models.journal import Device, Exchange
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import arrivals, collecting, numbers, trust
from app.services.bundles.numbers import RECEIVED, SENT, Missing, Ranges
from app.services.bundles.overview import DAY
from app.services.journal import installations
from app.services.journal.log import Tip, tips
from app.services.settings import Settings
from app.services.unsent import Unsent, last, unsent
from app.services.unsent import partners as partners_of

NEUTRAL, OK, WARN, ERR = "neutral", "ok", "warn", "err"
RANKS = (NEUTRAL, OK, WARN, ERR)


@dataclass(frozen=True)
class Partner:
    """One partner office; moments in ms since 1970, None = never; numbers as the bundles bear them.

    `unsent_cases` changed since the last bundle; `lacks`: by the office that wrote them, entries
    held here that are not known to be there; `unconfirmed`: bundles of which nobody knows yet
    whether they arrived; `trusted`: False at headquarters for an office without a trusted card.
    """

    office: str
    received_at: int | None = None
    received_no: int | None = None
    sent_at: int | None = None
    sent_no: int | None = None
    unsent_cases: int = 0
    lacks: Mapping[str, int] = field(default_factory=dict)
    unconfirmed: Ranges = ()
    unconfirmed_since: int | None = None
    missing: tuple[Missing, ...] = ()
    trusted: bool = True

    @property
    def unacknowledged(self) -> int:
        """How many entries are not known to have arrived."""
        return sum(self.lacks.values())

    @property
    def blocked(self) -> bool:
        """Whether a bundle came that could not be imported."""
        return any(one.blocking for one in self.missing)


def partners(desk: Desk) -> list[Partner]:
    """Every office with which bundles go to and fro; headquarters sees all, known or not."""
    waiting = unsent(desk)
    with desk.reading() as session:
        connection = session.connection()
        devices, held = trust.devices(connection), tips(connection)
        found = [
            _partner(connection, one, _lacks(connection, desk, one.office, devices, held))
            for one in waiting
        ]
    known = {one.office for one in found} | {desk.office}
    others = codes("offices").keys() - known if desk.is_headquarters else set()
    return [*found, *(Partner(office, trusted=False) for office in sorted(others))]


def heard(desk: Desk) -> dict[str, int | None]:
    """By partner office, when a bundle of it was last imported here."""
    with desk.reading() as session:
        connection = session.connection()
        offices = [office for office, _ in partners_of(desk, connection)]
        return {office: last(connection, office, RECEIVED) for office in offices}


def _partner(connection: Connection, one: Unsent, lacks: Mapping[str, int]) -> Partner:
    unconfirmed, since = arrivals.waiting(connection, one.office)
    received, sent = (_last(connection, one.office, way) for way in (RECEIVED, SENT))
    return Partner(
        one.office,
        *received,
        *sent,
        unsent_cases=one.cases,
        lacks=lacks,
        unconfirmed=unconfirmed,
        unconfirmed_since=since,
        missing=numbers.missing(connection, one.office),
    )


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


def _lacks(
    connection: Connection,
    desk: Desk,
    office: str,
    devices: list[Device],
    held: Mapping[str, Tip],
) -> dict[str, int]:
    """By author’s office, what lies beyond what every installation of the partner acknowledged."""
    theirs = (device for device in devices if device.office == office)
    targets = installations.written_to(theirs, desk.device)
    authors = {device.id: device for device in devices}
    known = collecting.basis(connection, targets, held)
    found: Counter[str] = Counter()
    for device, tip in held.items():
        author = authors[device].office if device in authors else ""
        found[author] += max(0, tip.seq - known[device])
    return {author: count for author, count in sorted(found.items()) if count}


def tone(moment: int | None, now: int, chosen: Settings) -> str:
    """How fresh: ok, after some days warn, then err; neutral when nothing ever came."""
    if moment is None:
        return NEUTRAL
    days = (now - moment) / DAY
    return OK if days <= chosen.amber_days else WARN if days <= chosen.red_days else ERR


def worst(one: Partner, now: int, chosen: Settings) -> str:
    """The tone of a partner as a whole: silent, bundles long unconfirmed, one that is stuck."""
    tones = [tone(moment, now, chosen) for moment in (one.received_at, one.unconfirmed_since)]
    return max([*tones, ERR if one.blocked else NEUTRAL], key=RANKS.index)
