"""Says that the case changed since a paper was frozen or signed, and what."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.agreements.differences import Difference, Said
from app.text import N_
from app.views.language import current, tr
from app.views.widgets.callout import Callout

MOST = 6
TITLES = {
    "signed": N_("The case changed since this version was signed"),
    "frozen": N_("The case changed since this version was frozen"),
}


def differences_callout(state: str, differences: Sequence[Difference]) -> Callout:
    """A block of the differences; a long list ends with how many more there are."""
    title = TITLES["signed" if state == "signed" else "frozen"]
    return Callout("warn", title, lambda: "\n".join(_lines(differences)))


def _lines(differences: Sequence[Difference]) -> list[str]:
    lines = [_line(one) for one in differences[:MOST]]
    more = len(differences) - MOST
    said = [*lines, tr(N_("and {n} more"), n=more)] if more > 0 else lines
    return [f"• {line}" for line in said]


def _line(one: Difference) -> str:
    what = one.label.said(current())
    return tr(
        N_("{what}: {before} → {now}"), what=what, before=_said(one.before), now=_said(one.now)
    )


def _said(value: Said) -> str:
    return current().show(value) or "—"
