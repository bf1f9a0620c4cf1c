"""One case that a planned import would touch, and the groups under which it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.bundles.lookalikes import Lookalike
from app.text import N_, NC_

NEW, CHANGED, OPEN, MERGED, ERASED = "new", "changed", "open", "merged", "erased"
DUPLICATE, PAYMENTS = "duplicate", "payments"
# What a case is shown under, in this order; duplicates and payments beside what else it is.
LABELS = {
    OPEN: N_("To decide"),
    DUPLICATE: N_("Possible duplicates"),
    ERASED: NC_("cases", "Erased"),
    MERGED: N_("Merged by itself"),
    CHANGED: NC_("cases", "Changed"),
    NEW: NC_("cases", "New"),
    PAYMENTS: N_("Payments"),
}
GROUPS = tuple(LABELS)
MONEY = {"payment", "payment_step"}  # the kinds of record that are money
UNSHOWN = {"officer_key"}  # nothing that anybody decides on


@dataclass(frozen=True)
class Arriving:
    """One case, or one other root such as an officer, that the import would touch.

    kind: open (fields to settle), erased, merged (both sides changed it, nothing to settle),
    changed or new; `groups` are those under which it is listed, its kind among them.
    """

    root: str
    entity: str
    number: str
    family_name: str
    given_names: str
    kind: str
    new_records: int = 0
    changed_fields: int = 0
    open_fields: int = 0
    lookalikes: tuple[Lookalike, ...] = ()
    money: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group it belongs to."""
        beside = {DUPLICATE: bool(self.lookalikes), PAYMENTS: self.money}
        return tuple(group for group in GROUPS if group == self.kind or beside.get(group))
