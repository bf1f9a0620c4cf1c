"""Where the page of the programme leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ProgrammeDoors:
    """`tell(words)` says what was done; `enter_rate(parent, currency)` asks for a rate."""

    tell: Callable[..., Any]
    enter_rate: Callable[[QWidget, str], bool]
