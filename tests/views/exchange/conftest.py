"""An office whose window of exchange is open, and a partner on the other side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.models.case import Case
from app.services import cases
from app.services.access import Desk
from app.views.changes import Changes
from app.views.exchange.conflicts_page import ConflictsPage
from app.views.exchange.doors import Doors
from app.views.exchange.page import ExchangePage
from app.views.jobs import Jobs
from app.views.language import current
from app.views.page import Mode
from tests.office import a_case
from tests.post import carry


@dataclass
class Way:
    """Where the doors were asked to lead."""

    targets: list[tuple[str, Any]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def doors(self) -> Doors:
        return Doors(
            show=lambda target: self.targets.append(("exchange", target)),
            open_conflicts=lambda case: self.targets.append(("conflicts", case)),
            open_cards=lambda: self.targets.append(("cards", None)),
            open_case=lambda case: self.targets.append(("case", case)),
            open_duplicates=lambda: self.targets.append(("duplicates", None)),
            tell=lambda words, *_: self.told.append(current().show(words)),
        )


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp, failures) -> Iterator[Jobs]:
    made = Jobs(failed=failures.append)
    yield made
    made.close()
    assert failures == []


@pytest.fixture
def changes(qapp, dakar) -> Changes:
    return Changes(dakar.store)


@pytest.fixture
def shared(dakar: Desk, paris: Desk, tmp_path: Path) -> str:
    """A case that Dakar and Paris hold."""
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    return case


@dataclass
class Clash:
    """Both offices change a case apart; Dakar then receives what Paris wrote."""

    dakar: Desk
    paris: Desk
    case: str
    folder: Path

    def over(self, here: dict[str, Any], there: dict[str, Any]) -> str:
        cases.save(self.dakar, Case, self.case, here)
        cases.save(self.paris, Case, self.case, there)
        carry(self.paris, self.dakar, self.folder)
        return self.case


@pytest.fixture
def clash(dakar, paris, shared, tmp_path) -> Clash:
    return Clash(dakar, paris, shared, tmp_path)


@pytest.fixture
def page(qtbot, dakar, changes, jobs, way) -> ExchangePage:
    made = ExchangePage(dakar, changes, jobs, way.doors())
    qtbot.addWidget(made)
    made.set_mode(Mode.WIDE)
    made.resize(1146, 650)
    made.show()
    return made


@pytest.fixture
def opened(qtbot, dakar, changes, jobs, way):
    """Opens the page as the window does."""

    def open_page(case=None) -> ConflictsPage:
        page = ConflictsPage(dakar, changes, jobs, way.doors())
        qtbot.addWidget(page)
        page.set_mode(Mode.WIDE)
        page.resize(1146, 650)
        page.open_at(case)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.sheet and page.sheet.rows[0].focus(0)
        return page

    return open_page
