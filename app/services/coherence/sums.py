"""Totals of many packages at once, each a sum of rounded lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from app.models.money import Money, to_eur
from app.models.package import PackageItem
from app.models.record import DELETED

KNOWN = 200_000  # lines whose rounding is remembered: many are alike


def by_case(session: Session, conditions: Iterable[Any] = ()) -> dict[str, int]:
    """The total of each case in cents of a euro.

    The store adds the lines in euros; the others are rounded one by one."""
    minor = func.json_extract(PackageItem.amount, "$[0]", type_=Integer)
    currency = func.json_extract(PackageItem.amount, "$[1]")
    priced = (
        PackageItem.life.is_distinct_from(DELETED), PackageItem.amount.is_not(None),
        PackageItem.rate.is_not(None), *conditions,
    )  # fmt: skip
    in_euros = select(PackageItem.root, func.sum(minor)).where(currency == "EUR", *priced)
    summed = session.execute(in_euros.group_by(PackageItem.root))
    found = {root: total or 0 for root, total in summed}
    others = select(PackageItem.root, minor, currency, PackageItem.rate)
    for root, amount, code, rate in session.execute(others.where(currency != "EUR", *priced)):
        found[root] = found.get(root, 0) + _cents(amount, code, rate)
    return found


@lru_cache(KNOWN)
def _cents(minor: int, currency: str, rate: Decimal) -> int:
    return to_eur(Money(minor, currency), rate).minor if rate else 0
