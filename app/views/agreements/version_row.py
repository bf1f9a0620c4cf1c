"""One version of an agreement in the list of documents: how it stands, who, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from app.models.agreement import ENDINGS, PAPER_LANGUAGES, Agreement
from app.services.agreements import amending
from app.services.agreements.scans import Scan
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.agreements.agreement_states import state_of
from app.views.agreements.scan_line import scan_line
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
    """What can be done with a version and its signed copies."""

    open: Do
    print: Do
    save: Do
    sign: Do
    void: Do
    add_scans: Do
    end: Do
    take_back: Do
    open_scan: Callable[[Scan], Any]
    save_scan: Callable[[Scan], Any]


@dataclass(frozen=True)
class VersionLook:
    """A version in its list. `main`: the newest not void; `force`: the one payments follow;
    `may_end`: whether who works here decides that it ended."""

    file: CaseFile
    agreement: Agreement
    author: str
    scans: tuple[Scan, ...] = ()
    main: bool = False
    force: bool = False
    may_end: bool = False

    @property
    def ended(self) -> bool:
        """Whether this version is the one that ended."""
        return bool(self.file.ended and self.file.ended.agreement == self.agreement.id)


class VersionRow(QFrame):
    """The next step of the main version is the primary button."""

    def __init__(self, look: VersionLook, does: VersionDoes) -> None:
        super().__init__()
        self.agreement, self._look, self._does = look.agreement, look, does
        word, tone = state_of(look.agreement, look.file.ended)
        said = sentence(N_("Version {n}"), n=look.agreement.version or 0)
        title = row(label(said, "h3"), Chip(word, tone), *_amends(look.agreement), None, gap=8)
        lines = [label(partial(_made, look), "muted", wrap=True)]
        if look.agreement.state == "signed":
            lines.append(label(partial(_signed, look.agreement), "muted", wrap=True))
        if look.ended:
            lines.append(label(partial(_ended, look.file), "muted", wrap=True))
        copies = (scan_line(scan, does.open_scan, does.save_scan) for scan in look.scans)
        words = column(title, *lines, *copies, gap=2)
        icon = IconMark(_icon(look.agreement), "text_muted", 20)
        mark = column(icon, None, margins=(0, 2, 0, 0))
        self.buttons = self._buttons()
        actions = column(row(*self.buttons, gap=6), None)
        self.setLayout(row(mark, (words, 1), actions, gap=12, margins=(16, 12, 12, 12)))

    def _buttons(self) -> list[Button]:
        one, does = self.agreement, self._does
        may_change = self._look.file.may_change
        buttons: list[Button] = [
            button(N_("Preview"), partial(does.open, one), icon="eye"),
            icon_button("printer", N_("Print"), partial(does.print, one)),
            icon_button("file-down", N_("Save the PDF"), partial(does.save, one)),
        ]
        if may_change and one.state == "frozen" and not self._look.file.ended:
            kind = "primary" if self._look.main else "normal"
            sign = button(N_("Mark as signed"), partial(does.sign, one), kind, "file-check")
            buttons.insert(0, sign)
        if may_change and one.state != "void":
            buttons.append(self._more())
        return buttons

    def _more(self) -> IconButton:
        more = icon_button("ellipsis", N_("More"))
        menu = QMenu(more)
        for picture, role, words, run in self._rarely():
            entry = menu.addAction(icon(picture, role), "", partial(run, self.agreement))
            say(entry.setText, words)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(QPoint(0, more.height() + 2))))
        return more

    def _rarely(self) -> Iterator[tuple[str, str, str, Do]]:
        """What is done in the menu."""
        look, does = self._look, self._does
        if self.agreement.state == "signed":
            yield "paperclip", "text_muted", N_("Keep a signed copy…"), does.add_scans
        if look.may_end and look.ended:
            yield "undo-2", "text_muted", N_("Take its end back…"), does.take_back
        elif look.may_end and look.force and not look.file.ended:
            yield "circle-alert", "err", N_("End the agreement…"), does.end
        if not look.ended:
            yield "x", "err", N_("Make void…"), does.void


def _amends(agreement: Agreement) -> list[QWidget]:
    """Which amendment it is, if it is one."""
    number = amending.number_of(agreement)
    if not number:
        return []
    return [label(sentence(N_("Amendment no. {number}"), number=number), "muted")]


def _icon(agreement: Agreement) -> str:
    return {"signed": "file-check", "void": "archive"}.get(agreement.state or "", "file-text")


def _made(look: VersionLook) -> str:
    """Language, day, code, and who froze it when."""
    file, agreement, author = look.file, look.agreement, look.author
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
    said = tr(N_("Signed on {day} at {place} by {names}"), day=agreement.signed_on, **values)
    present = {
        N_("interpreter {name}"): [agreement.signed_interpreter],
        N_("witnesses {name}"): [agreement.signed_witness_1, agreement.signed_witness_2],
    }
    parts = [
        tr(words, name=", ".join(filter(None, names)))
        for words, names in present.items() if any(names)
    ]  # fmt: skip
    return " · ".join([said, *parts])


def _ended(file: CaseFile) -> str:
    """How it ended, when, who decided and why."""
    end = file.ended
    if end is None:
        return ""
    kind = tr(ENDINGS.get(end.kind or "", end.kind or ""))
    words = N_("Ended on {day}: {kind}. Decided by {name}: {reason}")
    return tr(
        words, day=end.on or "–", kind=kind, name=end.decided_by or "–", reason=end.reason or "–"
    )
