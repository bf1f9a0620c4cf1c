"""A signed copy or letter in a list: what it is and how it was called, to be opened and saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.agreement import DOCUMENT_KINDS
from app.services.agreements.scans import Scan
from app.text import N_, sentence
from app.views.language import say
from app.views.widgets.buttons import icon_button
from app.views.widgets.labels import elided
from app.views.widgets.layouts import row
from app.views.widgets.marks import IconMark

Do = Callable[[Scan], Any]


def scan_line(scan: Scan, open_it: Do, save_it: Do) -> QWidget:
    """Its name with two small buttons."""
    name = elided()
    what = sentence(DOCUMENT_KINDS[scan.kind])
    say(name.setText, sentence(N_("{what}: {file}"), what=what, file=scan.called))
    opening = sentence(N_("Open {file}"), file=scan.called)
    saving = sentence(N_("Save {file}"), file=scan.called)
    shown = QWidget()
    shown.setLayout(row(
        IconMark("paperclip", "text_muted", 14), name,
        icon_button("eye", opening, partial(open_it, scan)),
        icon_button("file-down", saving, partial(save_it, scan)), None, gap=6,
    ))  # fmt: skip
    return shown
