"""The frozen paper of a version, fetched to be shown, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.services.access import Desk
from app.services.agreements import kept
from app.services.tasks import Progress
from app.text import N_
from app.views.jobs import Jobs
from app.views.papers.paper import read_paper
from app.views.papers.paper_actions import Sheaf


def load(desk: Desk, agreement: str, copies: int, progress: Progress) -> Sheaf:
    """The frozen paper of a version, as a job."""
    paper = read_paper(kept.pdf(desk, agreement), progress)
    return Sheaf(paper, kept.file_name(desk, agreement), copies)


def with_version(
    desk: Desk, jobs: Jobs, agreement: str, copies: int, act: Callable[[Sheaf], Any]
) -> None:
    """Do something with the paper of a frozen version once it is read."""
    jobs.start(partial(load, desk, agreement, copies), act, label=N_("Opening the paper"))
