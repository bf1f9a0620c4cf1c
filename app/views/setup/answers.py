"""What the set-up has asked so far, and the office made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.services import offices
from app.services.access import Desk
from app.services.storage.key_slot import Cost
from app.services.tasks import Progress

Fill = Callable[[Desk, Progress], Any]


@dataclass
class Answers:
    """Answers of the set-up; `demo` None while nothing was chosen."""

    folder: Path
    language: str = "fr"
    office: str = ""
    laptop: int = 0
    name: str = ""
    passphrase: str = ""
    demo: bool | None = None


def make(answers: Answers, fill: Fill, cost: Cost, progress: Progress) -> Desk:
    """Set the office up, with invented cases when they were asked for."""
    desk = offices.create(
        answers.folder, answers.office, answers.laptop, answers.name, answers.passphrase, cost
    )
    try:
        if answers.demo:
            fill(desk, progress)
    except BaseException:
        desk.close()
        raise
    return desk
