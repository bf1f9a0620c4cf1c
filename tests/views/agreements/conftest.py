"""A planned case, its jobs and changes, and what the doors were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.services.access import Desk
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.changes import Changes
from app.views.dialogs.dialog import Dialog
from app.views.jobs import Jobs
from tests.package_case import a_planned_case


@dataclass
class Asked:
    """What was said and where the officer was led."""

    told: list[Any] = field(default_factory=list)
    undo: list[Callable[[], Any]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    papers: list[AgreementTarget] = field(default_factory=list)

    def tell(self, words: Any, action: Any = "", run: Any = None) -> None:
        self.told.append(words)
        if run:
            self.undo.append(run)

    def doors(self) -> Doors:
        return Doors(
            self.tell, lambda case, name: self.fields.append((case, name)), self.papers.append
        )


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def case(dakar: Desk) -> str:
    return a_planned_case(dakar)


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp: QApplication, failures: list[BaseException]) -> Iterator[Jobs]:
    queue = Jobs(failed=failures.append)
    yield queue
    queue.close()
    assert failures == []


@pytest.fixture
def changes(dakar: Desk) -> Changes:
    return Changes(dakar.store)


@pytest.fixture
def in_dialog(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], Any]], None]:
    """Do something in the next dialog that opens and waits; it is left if it did not close."""

    def plan(act: Callable[[Any], Any]) -> None:
        def wait() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(5, wait)
                return
            assert isinstance(dialog, Dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, wait)

    return plan
