"""The plan of a package as it was submitted: kept whole in the submission, read back with care."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.models.committee import Submission
from app.models.money import Money
from app.models.package import Package
from app.services.packages.totals import Line

Amount = tuple[int, str]


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item: its service, what is bought, in which form, for how much in both currencies."""

    service: str = ""
    label: str = ""
    mode: str = ""
    quantity: int | None = None
    unit: str = ""
    eur: Amount | None = None
    local: Amount | None = None


class Submitted(msgspec.Struct, frozen=True, omit_defaults=True):
    """Project and items on the day of the submission."""

    title: str = ""
    sector: str = ""
    objectives: str = ""
    start: str = ""
    items: tuple[Item, ...] = ()


def pack(package: Package, lines: Iterable[Line]) -> str:
    """The plan as canonical JSON."""
    plan = Submitted(
        title=package.title or "",
        sector=package.sector or "",
        objectives=package.objectives or "",
        start=package.start or "",
        items=tuple(_item(line) for line in lines),
    )
    return msgspec.json.encode(plan, order="sorted").decode()


def _item(line: Line) -> Item:
    item = line.item
    return Item(
        service=item.service or "",
        label=item.label or "",
        mode=item.mode or "",
        quantity=item.quantity,
        unit=item.unit or "",
        eur=_amount(line.eur),
        local=_amount(line.local),
    )


def _amount(money: Money | None) -> Amount | None:
    return (money.minor, money.currency) if money else None


def unpack(submission: Submission | None) -> Submitted:
    """The plan of a submission; an empty one where it cannot be read."""
    try:
        return msgspec.json.decode((submission.plan if submission else "") or "{}", type=Submitted)
    except msgspec.MsgspecError:
        return Submitted()
