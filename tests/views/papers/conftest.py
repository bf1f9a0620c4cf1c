"""A paper of people who do not exist, and the jobs that draw it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication

from app.services.documents import agreement
from app.services.tasks import Progress
from app.views.jobs import Jobs
from app.views.papers.paper import Paper, read_paper
from tests.services.documents import samples


@cache
def pdf() -> bytes:
    """An agreement of several pages."""
    return agreement.render(samples.AGREEMENT, "fr")


@pytest.fixture
def paper() -> Paper:
    return read_paper(pdf(), Progress())


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp: QApplication, failures: list[BaseException]) -> Iterator[Jobs]:
    queue = Jobs(failed=failures.append)
    yield queue
    queue.close()
    assert failures == []
