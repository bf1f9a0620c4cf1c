"""What an officer has chosen and not confirmed yet, case by case; knows no widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.services.bundles.disputes import Decision
from app.services.bundles.questions import Question
from app.services.journal.registers import Dot

OTHER = ""  # instead of a device: a value that neither side wrote


@dataclass(frozen=True)
class Picked:
    """A value, the installation it comes from (or OTHER), and the values it was chosen among.

    Another value that was begun and cannot be read yet is not `ready`.
    """

    value: Any
    device: str
    among: frozenset[Dot]
    ready: bool = True


class Decisions:
    """Choices stay while their values stand; nothing is ever chosen beforehand."""

    def __init__(self) -> None:
        self._picked: dict[str, dict[str, Picked]] = {}
        self.reasons: dict[str, str] = {}

    def pick(self, question: Question, value: Any, device: str = OTHER, ready: bool = True) -> None:
        """Choose a value for a question."""
        mine = self._picked.setdefault(question.conflict.root, {})
        mine[question.id] = Picked(value, device, question.dots, ready)

    def drop(self, question: Question) -> None:
        """Choose nothing: it will be decided later."""
        self._picked.get(question.conflict.root, {}).pop(question.id, None)

    def of(self, question: Question) -> Picked | None:
        """What was chosen or begun, None when nothing was or when the values changed since."""
        picked = self._picked.get(question.conflict.root, {}).get(question.id)
        return picked if picked and picked.among == question.dots else None

    def settled(self, root: str) -> int:
        """How many fields of a case have a choice."""
        return sum(picked.ready for picked in self._picked.get(root, {}).values())

    def keep(self, root: str, questions: Iterable[Question]) -> None:
        """Forget what no longer stands in a case."""
        self._picked[root] = {one.id: found for one in questions if (found := self.of(one))}

    def taken(self, questions: Iterable[Question]) -> list[Decision]:
        """The choices among these questions, ready to be written."""
        pairs = ((one, self.of(one)) for one in questions)
        return [Decision(one, picked.value) for one, picked in pairs if picked and picked.ready]
