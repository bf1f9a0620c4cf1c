"""Payments of an office and the claims that headquarters makes of them, in one store or two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.models.claim import ClaimLine
from app.services.access import Desk
from app.services.claims import kept, making
from app.services.claims.kept import Full
from tests.office import send
from tests.paid_case import Office, a_signed_case, paid, wanted

TODAY = date.today()
YEAR = {"first": date(TODAY.year, 1, 1), "last": TODAY}


def a_paid_case(office: Office, number: int = 1, **answers: object) -> tuple[str, str]:
    """A case with one payment of its first instalment: case, payment."""
    case = a_signed_case(office.head, number=f"DKR-2020-{number:05d}-0", **answers)
    return case, paid(office, case, wanted())


def at_headquarters(head: Desk, paris: Desk) -> Desk:
    """Paris, once it has all that the office wrote."""
    send(head, paris)
    return paris


def claim(desk: Desk, member_state: str = "DE", **answers: object) -> str:
    """A draft for the whole year so far."""
    return making.begin(desk, {"member_state": member_state, **YEAR, **answers})


def sent(desk: Desk, member_state: str = "DE", **answers: object) -> Full:
    """A claim that was sent."""
    made = claim(desk, member_state, **answers)
    making.send(desk, made)
    return kept.full(desk, made)


def told(lines: Sequence[ClaimLine]) -> list[tuple[str | None, int]]:
    """Kind and euros of lines."""
    return [(line.kind, line.amount_eur.minor if line.amount_eur else 0) for line in lines]
