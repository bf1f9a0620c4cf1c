"""What every page is made with: the office, its changes, and how to go and speak in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.services.access import Desk
from app.services.settings import Settings
from app.views.changes import Changes
from app.views.inbox_watch import InboxWatch
from app.views.jobs import Jobs


@dataclass(frozen=True)
class House:
    """`go(page, target)`, `back()`, `tell(words, action, run)`; `chosen(settings)` puts settings in
    force.
    """

    desk: Desk
    jobs: Jobs
    changes: Changes
    go: Callable[..., Any]
    back: Callable[[], Any]
    tell: Callable[..., Any]
    chosen: Callable[[Settings], Any]
    watch: InboxWatch
