"""Where claims lead to in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ClaimDoors:
    """`open_claim(id)` shows one claim, `back()` the list; `tell(words)` shows a toast."""

    open_claim: Callable[[str], Any]
    back: Callable[[], Any]
    open_case: Callable[[str], Any]
    tell: Callable[..., Any]
