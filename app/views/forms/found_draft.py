"""Says that a draft was found, with two things to do: open it or discard it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.models.journal import Draft
from app.text import N_
from app.views.language import current, tr
from app.views.widgets.callout import Callout

Do = Callable[[Draft], Any]


def found_draft(draft: Draft, go_on: Do, discard: Do) -> Callout:
    """A draft of 24/11/2026 at 14:31 was found."""

    def words() -> str:
        return tr(N_("A draft of {moment} was found"), moment=current().moment(draft.saved_at))

    callout = Callout("info", words, lambda: draft.title)
    callout.add_action(N_("Discard"), lambda: discard(draft))
    callout.add_action(N_("Open"), lambda: go_on(draft))
    return callout
