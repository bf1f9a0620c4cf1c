"""The rules that the program reads, by name: each of them is offered to headquarters."""

from __future__ import annotations

from functools import cache

from app.models.reference import codes
from app.services.storage.seeds import FURTHER_RULES

EURO = ("EUR",)
LOCAL = ("XOF", "XAF", "MAD")
# Rules that hold nowhere until headquarters sets them, with the units of their values.
OPTIONAL: dict[str, tuple[str, ...]] = {
    "approval_limit": EURO,
    "cash_min": LOCAL,
    "cash_max": LOCAL,
    "visits_after_arrival": ("list",),
}


@cache
def names() -> tuple[str, ...]:
    """Every one of them, in the order of the table of the programme."""
    table = (code.row["key"] for code in codes("package_rules").values())
    further = (rule["key"] for rule in FURTHER_RULES)
    return tuple(dict.fromkeys([*table, *further, *OPTIONAL]))


@cache
def is_read(key: str) -> bool:
    """Whether the program knows a rule of this name."""
    return key in names()
