"""Which case a page is asked to show, on which tab, and among which others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class CaseTarget:
    """A case, perhaps a tab and a field on it, and the list it was opened from, for next."""

    case: str
    tab: str = ""
    field: str = ""
    among: Sequence[str] = ()

    def place(self) -> int:
        """Where the case stands in its list, -1 when it is not there."""
        return self.among.index(self.case) if self.case in self.among else -1

    def beside(self, step: int) -> CaseTarget | None:
        """The case before (-1) or after (1) it in the list, on the same tab."""
        place = self.place() + step
        if self.place() < 0 or not 0 <= place < len(self.among):
            return None
        return replace(self, case=self.among[place], field="")


def as_target(target: Any) -> CaseTarget | None:
    """A target given as such or as the id of a case alone."""
    return CaseTarget(target) if isinstance(target, str) else target
