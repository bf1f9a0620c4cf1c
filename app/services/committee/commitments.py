"""What committees committed: one line for each case and currency, and totals per currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.models.money import Money
from app.services.access import Desk
from app.services.committee import sessions, sitting
from app.services.committee.sitting import Row, Sitting


@dataclass(frozen=True)
class Commitment:
    """What was granted to one case by one session, in one currency."""

    case: str
    number: str
    session: str
    on: date | None
    programme: str
    grant: Money | None
    services: Money | None

    @property
    def total(self) -> Money:
        """Grant and services, which are of one currency."""
        amounts = [amount for amount in (self.grant, self.services) if amount]
        return Money(sum(amount.minor for amount in amounts), amounts[0].currency)


def read(desk: Desk, session_id: str = "", programme: str = "") -> list[Commitment]:
    """The commitments of closed sessions, or of one session; in the order of the agenda, under
    all programmes or one."""
    wanted = [session_id] if session_id else _closed(desk)
    found = (one for each in wanted for one in of_sitting(sitting.read(desk, each)))
    return [one for one in found if programme in ("", one.programme)]


def totals(found: Iterable[Commitment]) -> dict[str, Money]:
    """One total for each currency."""
    return sitting.sums(one.total for one in found)


def of_sitting(found: Sitting) -> list[Commitment]:
    """The commitments of one session."""
    _, name = sessions.names(found.session)
    return [one for row in found.rows for one in _lines(row, name, found.session.date)]


def _lines(row: Row, session: str, on: date | None) -> Iterator[Commitment]:
    """Two lines where grant and services were given in two currencies."""
    held = row.holding
    for currency in sitting.sums(row.amounts):
        grant, services = (
            amount if held and amount and amount.currency == currency else None
            for amount in (held and held.grant, held and held.services)
        )
        programme = row.case.programme or ""
        yield Commitment(row.case.id, row.number, session, on, programme, grant, services)


def _closed(desk: Desk) -> list[str]:
    listed = sessions.listed(desk)
    return [one.id for one in listed if sessions.state(one) == sessions.CLOSED]
