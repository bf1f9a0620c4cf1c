"""One frozen paper in the list of a case: how it stands, who made it when, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame

from app.services.agreements.scans import Scan
from app.services.papers import kept
from app.services.papers.kept import Kept
from app.text import N_, sentence
from app.views.agreements import paper_words
from app.views.agreements.paper_acts import scans_of
from app.views.agreements.scan_line import scan_line
from app.views.widgets.buttons import Button, button, icon_button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark

Do = Callable[[Kept], Any]


@dataclass(frozen=True)
class PaperDoes:
    """What can be done with a paper and its signed copies."""

    open: Do
    print: Do
    save: Do
    sign: Do
    add_scans: Do
    open_scan: Callable[[Scan], Any]
    save_scan: Callable[[Scan], Any]


class PaperRow(QFrame):
    """`may_sign`: whether who works here may say that it was signed."""

    def __init__(self, paper: Kept, about: str, does: PaperDoes, *, may_sign: bool) -> None:
        super().__init__()
        self.paper, self._does = paper, does
        said = sentence(N_("{paper}, version {n}"), paper=paper.label, n=paper.version)
        title = row(label(said, "h3", wrap=False), Chip(*paper_words.state_of(paper)), None, gap=8)
        lines = [label(partial(paper_words.made, paper), "muted", wrap=True)]
        if about:
            lines.insert(0, label(about, wrap=True))
        lines += [label(partial(paper_words.signed, one), "muted", wrap=True)
                  for one in paper.signings]  # fmt: skip
        if not paper.here:
            lines.append(label(paper_words.NOT_HERE, "error", wrap=True))
        copies = (scan_line(scan, does.open_scan, does.save_scan) for scan in scans_of(paper))
        words = column(title, *lines, *copies, gap=2)
        icon = "file-check" if paper.state == kept.SIGNED else "file-text"
        mark = column(IconMark(icon, "text_muted", 20), None, margins=(0, 2, 0, 0))
        self.buttons = self._buttons(may_sign)
        actions = column(row(*self.buttons, gap=6), None)
        self.setLayout(row(mark, (words, 1), actions, gap=12, margins=(16, 12, 12, 12)))

    def _buttons(self, may_sign: bool) -> list[Button]:
        paper, does = self.paper, self._does
        buttons: list[Button] = []
        if may_sign:
            buttons.append(
                button(N_("Mark as signed"), partial(does.sign, paper), icon="file-check")
            )
        buttons += [
            button(N_("Preview"), partial(does.open, paper), icon="eye"),
            icon_button("printer", N_("Print"), partial(does.print, paper)),
            icon_button("file-down", N_("Save the PDF"), partial(does.save, paper)),
        ]
        if paper.state == kept.SIGNED:
            keep = partial(does.add_scans, paper)
            buttons.append(icon_button("paperclip", N_("Keep a signed copy…"), keep))
        return buttons
