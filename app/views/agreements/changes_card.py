"""What an amendment changes in the version that is signed: before and now, as on its paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.models.agreement import Agreement
from app.services.agreements.differences import Difference, Said
from app.text import N_, sentence
from app.views.language import Words, current
from app.views.widgets.frames import card, line
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, grid, panel

NOTHING = N_("Nothing differs from what was signed: the amendment confirms it.")
STAYS = N_("Version {n} stays in force until the amendment is signed.")


def changes_card(signed: Agreement, changes: Sequence[Difference]) -> QFrame:
    """One block for each change; the paper of the amendment says the same."""
    title = label(N_("What the amendment changes"), "h2")
    stays = label(sentence(STAYS, n=signed.version or 0), "caption", wrap=True)
    blocks: list[QWidget] = []
    for place, one in enumerate(changes):
        blocks += [line(), _change(one)] if place else [_change(one)]
    if not blocks:
        blocks.append(label(NOTHING, "muted", wrap=True))
    return card(panel(column(title, stays, gap=1)), *blocks, gap=8)


def _change(one: Difference) -> QWidget:
    values = grid(10, 1)
    values.setColumnStretch(1, 1)
    for place, (name, said) in enumerate(((N_("Before"), one.before), (N_("Now"), one.now))):
        values.addWidget(label(name, "caption"), place, 0, Qt.AlignmentFlag.AlignTop)
        values.addWidget(label(_shown(said), "body", wrap=True, copy=True), place, 1)
    return panel(column(label(one.label, "strong", wrap=True), values, gap=2))


def _shown(value: Said) -> Words:
    return lambda: current().show(value) or "—"
