"""Where the page of referrals leads to; the window hands these over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.views.language import Words


@dataclass(frozen=True)
class ReferralDoors:
    """`open_case(id)`, `open_cases()`, `tell(words, action, run)` shows a toast."""

    open_case: Callable[[str], Any]
    open_cases: Callable[[], Any]
    tell: Callable[[Words, Words, Callable[[], Any] | None], Any]
