"""Where the package and the agreement lead: a field of the case, a paper, a word in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.views.language import Words


@dataclass(frozen=True)
class AgreementTarget:
    """The paper to show: a frozen version, or without one the draft of the next."""

    case: str
    agreement: str = ""


class Tell(Protocol):
    """Says something done, with at most one button such as Undo."""

    def __call__(
        self, words: Words, action: Words = "", run: Callable[[], Any] | None = None
    ) -> Any:
        """Show it."""


@dataclass(frozen=True)
class Doors:
    """Handed over by the window, which alone knows the other pages.

    field(case id, name of a field) opens the case file where that field is, as it was left
    without a name; agreement(target) opens the page of an agreement, paper(id) that of any other
    frozen paper; documents(case id) the list of both.
    """

    tell: Tell
    field: Callable[[str, str], Any]
    agreement: Callable[[AgreementTarget], Any]
    paper: Callable[[str], Any]
    documents: Callable[[str], Any]
