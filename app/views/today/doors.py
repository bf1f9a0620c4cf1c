"""Where the page of the day leads to; the window hands these over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.models.journal import Draft


@dataclass(frozen=True)
class TodayDoors:
    """`open_case(case id, tab)`, `exchange(office or "")`, `open_draft(draft)`."""

    new_case: Callable[[], Any]
    open_case: Callable[[str, str], Any]
    exchange: Callable[[str], Any]
    open_draft: Callable[[Draft], Any]
