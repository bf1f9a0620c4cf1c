"""One store with a case of which every paper can be made, shared by the tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.services.access import Desk
from tests.office import Ready
from tests.papers_case import a_case_with_all_papers


@dataclass(frozen=True)
class Full:
    """A desk and the case at it."""

    desk: Desk
    case: str


@pytest.fixture(scope="package")
def full(ready: Ready, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    desk = ready.open("dakar", tmp_path_factory.mktemp("papers") / "dakar")
    yield Full(desk, a_case_with_all_papers(desk))
    desk.close()
