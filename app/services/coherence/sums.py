"""Totals of many packages at once, each a sum of rounded lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from app.models.money import Money, to_eur
from app.models.package import PackageItem
from app.models.record import DELETED

KNOWN = 200_000  # lines whose rounding is remembered: many are alike
BETWEEN = "\n"


def by_case(session: Session, conditions: Iterable[Any] = ()) -> dict[str, int]:
    """The total of each case in cents of a euro.

    The store is passed once and hands over the lines of a case as one text: a row for each line
    would cost more than the reckoning."""
    line = cast(PackageItem.amount, String) + " @" + cast(PackageItem.rate, String)
    lines = select(PackageItem.root, func.aggregate_strings(line, BETWEEN)).where(
        PackageItem.life.is_distinct_from(DELETED), PackageItem.amount.is_not(None),
        PackageItem.rate.is_not(None), *conditions,
    )  # fmt: skip
    found = session.execute(lines.group_by(PackageItem.root))
    return {root: sum(map(cents, text.split(BETWEEN))) for root, text in found}


@lru_cache(KNOWN)
def cents(line: str) -> int:
    """A line “amount @rate”, as the store writes both, in cents of a euro; 0 without a rate."""
    amount, _, typed = line.partition(" @")
    rate = Decimal(typed)
    return to_eur(Money(*json.loads(amount)), rate).minor if rate else 0
