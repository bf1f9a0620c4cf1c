"""One version of an agreement in the list of documents: how it stands, who, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QMenu

from app.models.agreement import PAPER_LANGUAGES, Agreement
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.agreements.agreement_states import state_of
from app.views.icons import icon
from app.views.language import current, say, tr
from app.views.widgets.buttons import Button, IconButton, button, icon_button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark

Do = Callable[[Agreement], Any]


@dataclass(frozen=True)
class VersionDoes:
    """What can be done with a version."""

    open: Do
    print: Do
    save: Do
    sign: Do
    void: Do


class VersionRow(QFrame):
    """Main is the newest version in force: its next step is the primary button."""

    def __init__(
        self, file: CaseFile, agreement: Agreement, author: str, does: VersionDoes, main: bool
    ) -> None:
        super().__init__()
        self.agreement, self._does = agreement, does
        word, tone = state_of(agreement)
        said = sentence(N_("Version {n}"), n=agreement.version or 0)
        title = row(label(said, "h3"), Chip(word, tone), None, gap=8)
        lines = [label(partial(_made, file, agreement, author), "muted", wrap=True)]
        if agreement.state == "signed":
            lines.append(label(partial(_signed, agreement), "muted", wrap=True))
        words = column(title, *lines, gap=2)
        mark = column(IconMark(_icon(agreement), "text_muted", 20), None, margins=(0, 2, 0, 0))
        self.buttons = self._buttons(file.may_change, main)
        actions = column(row(*self.buttons, gap=6), None)
        self.setLayout(row(mark, (words, 1), actions, gap=12, margins=(16, 12, 12, 12)))

    def _buttons(self, may_change: bool, main: bool) -> list[Button]:
        one, does = self.agreement, self._does
        buttons: list[Button] = [
            button(N_("Preview"), partial(does.open, one), icon="eye"),
            icon_button("printer", N_("Print"), partial(does.print, one)),
            icon_button("file-down", N_("Save the PDF"), partial(does.save, one)),
        ]
        if may_change and one.state == "frozen":
            kind = "primary" if main else "normal"
            sign = button(N_("Mark as signed"), partial(does.sign, one), kind, "file-check")
            buttons.insert(0, sign)
        if may_change and one.state != "void":
            buttons.append(self._more())
        return buttons

    def _more(self) -> IconButton:
        more = icon_button("ellipsis", N_("More"))
        menu = QMenu(more)
        void = menu.addAction(icon("x", "err"), "", partial(self._does.void, self.agreement))
        say(void.setText, N_("Make void…"))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(QPoint(0, more.height() + 2))))
        return more


def _icon(agreement: Agreement) -> str:
    return {"signed": "file-check", "void": "archive"}.get(agreement.state or "", "file-text")


def _made(file: CaseFile, agreement: Agreement, author: str) -> str:
    """Language, day, code, and who froze it when."""
    paper = next((one for one in file.documents if one.id == agreement.document), None)
    language = PAPER_LANGUAGES.get(agreement.language or "", agreement.language or "")
    parts = [
        tr(language),
        tr(N_("dated {day}"), day=agreement.date) if agreement.date else "",
        tr(N_("code {code}"), code=agreement.code) if agreement.code else "",
        _frozen(author, paper.made_at if paper else None),
    ]
    return " · ".join(filter(None, parts))


def _frozen(author: str, at: int | None) -> str:
    when = current().moment(at) if at else ""
    if author and when:
        return tr(N_("frozen by {name} on {moment}"), name=author, moment=when)
    return tr(N_("frozen on {moment}"), moment=when) if when else ""


def _signed(agreement: Agreement) -> str:
    values = {"place": agreement.signed_at or "", "names": agreement.signed_by or ""}
    if agreement.signed_on is None:
        return ""
    return tr(N_("Signed on {day} at {place} by {names}"), day=agreement.signed_on, **values)
