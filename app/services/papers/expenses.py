"""The planned expenses of a package by category, veiled for readers who may not learn of health."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.money import total
from app.models.package import PackageItem
from app.models.programme import MODES
from app.services import catalogue
from app.services.agreements import amounts
from app.services.documents.data import Item, Label, Sum
from app.services.documents.plan_tables import Category, PlannedItem
from app.services.packages.totals import FEE, Line, Totals
from app.services.packages.veiled import SUPPORT, VEILED
from app.services.papers.items import labels
from app.services.reports.letterhead import both
from app.text import N_, sentence

TITLES = {
    "arrival": N_("On arrival"),
    "social": N_("Social reintegration"),
    "economic": N_("Economic reintegration"),
    "operator": N_("Services of the operator"),
}
OTHERWISE = "social"


def categories(
    session: Session, sums: Totals, suppliers: Mapping[str, str], *, veiled: bool
) -> tuple[Category, ...]:
    """The categories that have something, in their order, each with its items and sum."""
    named = amounts.lines(sums, suppliers, "fr")
    grouped: dict[str, list[tuple[Line, PlannedItem]]] = {code: [] for code in TITLES}
    for line, item, label in zip(sums.lines, named, labels(sums), strict=True):
        planned = _item(line, item, label, veiled)
        grouped[_category(session, line.item)].append((line, planned))
    return tuple(
        Category(
            title=both(sentence(TITLES[code])),
            items=tuple(item for _, item in lines),
            sum=_sum([line for line, _ in lines], sums.currency),
        )
        for code, lines in grouped.items()
        if lines
    )


def _category(session: Session, item: PackageItem) -> str:
    """The category of the service; what is for the vulnerable stands among social help."""
    if item.mode == FEE:
        return "operator"
    row = catalogue.service(session, item.service)
    return row.category if row and row.category in TITLES else OTHERWISE


def _item(line: Line, item: Item, label: Label, veiled: bool) -> PlannedItem:
    hidden = veiled and line.item.service in VEILED
    mode = MODES.get(line.item.mode or "")
    return PlannedItem(
        label=both(SUPPORT) if hidden else label,
        service=None if hidden else item.service,
        supplier="" if hidden else item.supplier,
        mode=both(sentence(mode)) if mode else None,
        planned=line.item.planned,
        eur=item.eur,
        local=item.local,
    )


def _sum(lines: list[Line], currency: str) -> Sum:
    """Of the lines whose amount is known; None for none."""
    eur, local = ([getattr(line, side) for line in lines] for side in ("eur", "local"))
    whole = all(eur)
    return Sum(total(eur, "EUR") if whole else None, total(local, currency) if whole else None)
