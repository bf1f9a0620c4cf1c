"""Changes of items that can be taken back: each answers with the change that compensates it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.services.access import Desk
from app.services.packages import items, plan
from app.views.agreements.undoing import Act


class ItemActs:
    """Reads what stands just before it changes it, so that nothing older comes back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def changing(self, key: str, answers: Mapping[str, Any]) -> Act:
        """Give an item these answers."""

        def run() -> Act:
            item = items.one(self._desk, key)
            now = {name: item.answer(name) for name in answers}
            items.change(self._desk, key, answers)
            return self.changing(key, now)

        return Act(run)

    def removing(self, *keys: str) -> Act:
        """Take items out."""
        return self._living(items.remove, self.restoring, keys)

    def restoring(self, *keys: str) -> Act:
        """Put items back."""
        return self._living(items.restore, self.removing, keys)

    def ordering(self, case: str, ids: Sequence[str]) -> Act:
        """Give the items of a case this order."""

        def run() -> Act:
            now = [item.id for item in plan.read(self._desk, case).items]
            items.reorder(self._desk, case, ids)
            return self.ordering(case, now)

        return Act(run)

    def _living(
        self, take: Callable[..., None], back: Callable[..., Act], keys: Sequence[str]
    ) -> Act:
        def run() -> Act:
            take(self._desk, *keys)
            return back(*keys)

        return Act(run)
