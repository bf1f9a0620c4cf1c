"""The computers whose cards are known here: one row each, with what headquarters may decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.bundles.known_cards import Known
from app.text import N_
from app.views.administration.ending_dialog import OFFERED, Ending
from app.views.administration.trust_dialog import whose
from app.views.language import as_is, current, tr
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, column, panel, row
from app.views.widgets.marks import IconMark

Decide = Callable[[Known, Ending], Any]
STATES = {
    "active": (N_("in use"), "ok"),
    "retired": (N_("retired"), "neutral"),
    "revoked": (N_("revoked"), "err"),
}


def computer(one: Known, decide: Decide | None) -> QWidget:
    """Whose it is and its state, its words, who compared them; at headquarters, what to decide."""
    compared = one.trusted_at is not None
    mark = "shield-check" if compared else "id-card"
    tone = "err" if one.state == "revoked" else "ok" if compared else "neutral"
    icon = column(IconMark(mark, tone, 18), None, margins=(0, 1, 0, 0))
    head = row(elided(whose(one.card), "strong"), Chip(*STATES[one.state]), None, gap=10)
    words = elided(as_is(" · ".join(one.card.words)), "caption")
    about = label(lambda: " · ".join(_about(one)), "caption", wrap=True)
    lines: list[Item] = [head, words, about]
    if decide:
        lines.append(row(*_offered(one, decide), None, gap=6))
    return panel(row(icon, (column(*lines, gap=1), 1), gap=10))


def _offered(one: Known, decide: Decide) -> Iterator[Item]:
    for ending in OFFERED[one.state]:
        yield button(ending.short, partial(decide, one, ending), "link")


def _about(one: Known) -> Iterator[str]:
    """What is known of it, in short."""
    if one.own:
        yield tr(N_("this computer"))
    elif one.trusted_at is None:
        yield tr(N_("known from headquarters, words not compared here"))
    else:
        moment = current().moment(one.trusted_at)
        yield tr(N_("compared by {name}, {moment}"), name=one.trusted_by, moment=moment)
    yield tr(N_("card no. {serial}"), serial=str(one.card.serial))
    if one.version:
        yield tr(N_("headquarters’ list no. {version}"), version=str(one.version))
    else:
        yield tr(N_("not yet on headquarters’ list"))
    if one.counts_to is not None:
        yield tr(N_("counts up to entry {last}"), last=current().number(one.counts_to))
    if one.reason:
        yield tr(N_("reason: {reason}"), reason=one.reason)
