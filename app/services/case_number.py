"""Case numbers: office, year of opening, laptop and counter, and a character that finds slips."""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.services.errors import UserError
from app.text import N_

FORM = re.compile(r"([A-Z]{3}-\d{4}-\d{5})-(\d)")
LAST = 9999


def next_number(session: Session, office: str, laptop: int, year: int) -> str:
    """The number of the next case this laptop opens in this year; UserError no_number_left."""
    start = f"{office}-{year}-{laptop}"
    given: dict[str, int] = session.info.setdefault("numbers given", {})
    given[start] = (given.get(start) or _last(session, start)) + 1
    if given[start] > LAST:
        raise UserError(
            "no_number_left",
            N_("This laptop has opened {n} cases this year: no number is left. Nothing was saved."),
            n=LAST,
        )
    return complete(f"{start}{given[start]:04d}")


def _last(session: Session, start: str) -> int:
    """The counter of the last case that was saved, removed ones included."""
    saved = select(func.max(Case.number)).where(Case.number >= start, Case.number < start + "~")
    number = session.scalar(saved)
    return int(number[len(start) :][:4]) if number else 0


def complete(body: str) -> str:
    """`DKR-2026-00147` with its check character: `DKR-2026-00147-8`."""
    return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """ISO 7064 MOD 11,10 over the figures, letters read as A = 10 … Z = 35."""
    carry = 10
    for figure in "".join(str(int(sign, 36)) for sign in body if sign != "-"):
        carry = ((carry + int(figure)) % 10 or 10) * 2 % 11
    return str((11 - carry) % 10)


def is_number(text: str) -> bool:
    """Whether this looks like a case number, right or mistyped."""
    return bool(FORM.fullmatch(text))


def is_valid(text: str) -> bool:
    """Whether this is a case number without a slip."""
    found = FORM.fullmatch(text)
    return found is not None and check_character(found[1]) == found[2]
