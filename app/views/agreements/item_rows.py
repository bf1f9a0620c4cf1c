"""The items of a package as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models.package import QUOTES
from app.models.programme import MODES
from app.services.packages.totals import Line
from app.text import N_, NC_, sentence
from app.views.agreements.amounts import Figures
from app.views.language import Words
from app.views.tables.cells import Picture, State, Text
from app.views.tables.table_model import Column

TONES = {"received": "ok", "flat": "neutral", "none": "warn"}
MENU = "menu"
Row = dict[str, Any]


def columns(local: Words, with_menu: bool = True) -> list[Column]:
    """Local says the currency paid out."""
    found = [
        Column("label", NC_("package", "Item"), 190, "strong", stretch=True),
        Column("supplier", N_("Supplier"), 118, "muted", drop=2),
        Column("mode", N_("Form"), 92, "muted", drop=1),
        Column("eur", N_("Amount €"), 100, "money"),
        Column("local", local, 98, "money"),
        Column("quote", N_("Quote"), 142, "chip"),
    ]
    return [*found, Column(MENU, "", 36, "icon")] if with_menu else found


def row(line: Line, suppliers: Mapping[str, str]) -> Row:
    """One line; suppliers: names of organisations by id."""
    item = line.item
    mode, quote = item.mode or "", line.quote
    return {
        "label": item.label or "",
        "supplier": suppliers.get(item.supplier or "", "—"),
        "mode": Text(sentence(MODES.get(mode, mode)), "text_muted"),
        "eur": Text("—") if line.eur is None else line.eur,
        "local": Text(Figures(line.local), "text_muted"),
        "quote": State(sentence(QUOTES.get(quote, quote)), TONES.get(quote, "neutral")),
        MENU: Picture("ellipsis", sentence(N_("Actions"))),
    }
