"""A table of invented cases that remembers what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.text import N_
from app.views.tables.cells import State
from app.views.tables.table_model import Column, Order, Sort, TableModel

COLUMNS = (
    Column("check", "", 40, "check"),
    Column("number", N_("Case number"), 150, "muted", sort="number"),
    Column("name", N_("Name"), 200, "name", sort="name", stretch=True),
    Column("status", N_("Status"), 130, "chip", drop=1),
    Column("amount", N_("Amount"), 110, "money", drop=2),
    Column("menu", N_("Actions"), 36, "icon"),
)
BY_NUMBER: Order = (Sort("number"),)


@dataclass
class Listing:
    """Ids found and rows loaded, as a service would give them."""

    ids: list[int] = field(default_factory=lambda: list(range(1000)))
    orders: list[Order] = field(default_factory=list)
    loads: list[list[int]] = field(default_factory=list)

    def find(self, order: Order) -> Sequence[int]:
        self.orders.append(order)
        down = bool(order) and order[0].descending
        return sorted(self.ids, reverse=down)

    def load(self, ids: Sequence[int]) -> dict[int, Any]:
        self.loads.append(list(ids))
        return {id_: row(id_) for id_ in ids if id_ in self.ids}

    def model(self, order: Order = BY_NUMBER) -> TableModel:
        made = TableModel(COLUMNS, self.find, self.load, order)
        made.refresh()
        return made


def row(id_: int) -> dict[str, Any]:
    return {
        "number": f"DKR-2026-{id_:05d}",
        "name": ("DIALLO", f"Aminata {id_}"),
        "status": State("To sign", "warn"),
        "amount": (145_000, "EUR"),
    }
