"""What a tab of a case file is, and how the page is told which tabs there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.services.case_file import CaseFile
from app.views.language import Words
from app.views.page import Mode


class CaseTab(Protocol):
    """A widget that shows one case after the other; built once, when it is first opened.

    `state` is a Signal(str): "saved", "unsaved" or "draft" (what was typed is safe, not saved).
    """

    @property
    def state(self) -> Any:
        """The signal that tells whether something typed is not saved yet."""

    def show_case(self, file: CaseFile) -> None:
        """Show a case, or the same one after a change, which keeps what is being typed."""

    def show_field(self, name: str) -> bool:
        """Bring a field into view and give it the focus; False when it is not on this tab."""

    def may_leave(self) -> bool:
        """Whether another case may be shown; asks once when something is unsaved."""

    def set_mode(self, mode: Mode) -> None:
        """Lay the tab out for a width."""


def counts_nothing(file: CaseFile) -> int:
    """A tab without a number in its title."""
    return 0


@dataclass(frozen=True)
class TabSpec:
    """One tab; `build` answers a QWidget that is a CaseTab, `count` the number in its title."""

    key: str
    label: Words
    build: Callable[[], Any]
    count: Callable[[CaseFile], int] = counts_nothing
