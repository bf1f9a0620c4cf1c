"""The fixed filters of the list of cases, side by side with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.case_list import FILTERS
from app.text import N_
from app.views.language import current, say_again, tr
from app.views.widgets.segmented import Segmented


class ListFilters(Segmented):
    """One choice of FILTERS; `changed` carries its key."""

    def __init__(self, chosen: str) -> None:
        self._counts: dict[str, int] = {}
        options = [(key, lambda key=key: self._words(key)) for key in FILTERS]
        super().__init__(N_("Filter"), options, framed=False)
        self.set_value(chosen)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many cases each filter holds."""
        self._counts = dict(counts)
        for choice in self.buttons():
            say_again(choice)

    def count(self, key: str) -> int:
        """How many cases a filter holds."""
        return self._counts.get(key, 0)

    def _words(self, key: str) -> str:
        count = self._counts.get(key)
        return tr(FILTERS[key]) + (f"\u2002{current().number(count)}" if count is not None else "")
