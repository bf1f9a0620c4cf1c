"""What the last bundle received brought without any conflict, in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.bundles.overview import Exchanged
from app.text import N_, sentence
from app.views.exchange.words import Moment, partner
from app.views.language import ntr
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.marks import IconMark


def merged_lines(log: Sequence[Exchanged], own: str) -> list[QWidget]:
    """From whom and when, then the counts that are not zero; nothing when nothing came."""
    last = next((one for one in log if _came(one)), None)
    if last is None:
        return []
    title = sentence(
        N_("Received from {office} on {moment}, merged without conflict:"),
        office=partner(last.office, own),
        moment=Moment(last.at),
    )
    new, changed = int(last.counts.get("new", 0)), int(last.counts.get("changed", 0))
    lines = [label(title, "caption", wrap=True)]
    return [*lines, *([_line(partial(_changed, changed))] if changed else []),
            *([_line(partial(_new, new))] if new else [])]  # fmt: skip


def _came(one: Exchanged) -> bool:
    return not (one.sent or one.new_card or one.undone_at)


def _line(words: Callable[[], str]) -> QWidget:
    icon = column(IconMark("circle-check", "ok", 16), None)
    return panel(row(icon, (label(words, "muted", wrap=True), 1), gap=8))


def _changed(count: int) -> str:
    return ntr("{n} record updated", "{n} records updated", count)


def _new(count: int) -> str:
    return ntr("{n} new record", "{n} new records", count)
