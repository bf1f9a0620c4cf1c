"""Where visits lead to in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class VisitDoors:
    """`tell(words)` shows a toast."""

    open_case: Callable[[str], Any]
    tell: Callable[..., Any]
