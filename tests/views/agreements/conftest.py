"""A planned case, its jobs and changes, and what the doors were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import cases
from app.services.access import Desk
from app.views.agreements.agreement_page import AgreementPage
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.agreements.package_tab import PackageTab
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.page import Mode
from tests.begun import Begun
from tests.package_case import a_planned_case


@dataclass
class Asked:
    """What was said and where the officer was led."""

    told: list[Any] = field(default_factory=list)
    undo: list[Callable[[], Any]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    papers: list[AgreementTarget] = field(default_factory=list)
    frozen: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    def tell(self, words: Any, action: Any = "", run: Any = None) -> None:
        self.told.append(words)
        if run:
            self.undo.append(run)

    def doors(self) -> Doors:
        return Doors(
            self.tell, lambda case, name: self.fields.append((case, name)), self.papers.append,
            self.frozen.append, self.cases.append,
        )  # fmt: skip


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def begun(begin: Callable[..., Begun]) -> Begun:
    return begin(a_planned_case, "dakar")


@pytest.fixture
def case(begun: Begun, dakar: Desk) -> str:
    return begun.made


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
def page(dakar: Desk, jobs: Jobs, changes: Changes, asked: Asked) -> AgreementPage:
    """Not opened yet; it opens papers in itself, as the window does."""
    shown: list[AgreementPage] = []
    doors = replace(asked.doors(), agreement=lambda target: shown[0].open_at(target))
    shown.append(AgreementPage(dakar, jobs, changes, doors))
    return shown[0]


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, dakar: Desk, jobs: Jobs, changes: Changes, asked: Asked
) -> Callable[[str], Any]:
    """A tab that shows a case, and again whenever it changes, as its page does."""

    def made(case: str) -> Any:
        tab = PackageTab(dakar, jobs, asked.doors())
        qtbot.addWidget(tab)
        tab.resize(1146, 560)
        tab.set_mode(Mode.WIDE)
        tab.show_case(cases.load(dakar, case))
        tab.states = []
        tab.state.connect(tab.states.append)
        changes.changed.connect(lambda changed: case in changed.roots and tab.show_case(
            cases.load(dakar, case)))  # fmt: skip
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        qapp.processEvents()  # Qt shows what was put into a layout a little later
        return tab

    return made


@pytest.fixture
def tab(make: Callable[[str], Any], case: str) -> Any:
    """Plan and package of the planned case."""
    return make(case)
