"""A window over the page with a whole paper in it: read, searched, printed, saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.services.tasks import Progress
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import CLOSE
from app.views.jobs import Jobs
from app.views.language import Words, say
from app.views.look import fit
from app.views.papers.paper import Paper, read_paper
from app.views.papers.paper_actions import PaperActions, Sheaf, Tell
from app.views.papers.paper_pane import PaperPane
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import row

FILLS = 0.94  # of the window over which it opens


class PaperDialog(Dialog):
    """Shows a paper; with a name for its file it can be printed and saved."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, title: Words, sheaf: Sheaf, *, tell: Tell | None = None
    ) -> None:
        super().__init__(parent, title, 600)
        self.sheaf = sheaf
        self.pane = PaperPane(jobs, self)
        self.told = label("", "muted", wrap=True)
        self.acts = PaperActions(self, jobs, self._say)
        self._tell = tell
        self.body.addWidget(self.pane, 1)
        if sheaf.name:
            self._offer()
        self.add_accept(CLOSE, "normal", default=False)
        fit(self.setMinimumHeight, 440)
        self.resize(*_size(parent))
        self.pane.show_paper(sheaf.paper)
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self.print = button(N_("Print"), partial(self.acts.print, self.sheaf), icon="printer")
        self.save = button(
            N_("Save the PDF"), partial(self.acts.save, self.sheaf), icon="file-down"
        )
        self.add(row(self.print, self.save, (self.told, 1), gap=8))
        for keys, pressed in (("Ctrl+P", self.print), ("Ctrl+Shift+S", self.save)):
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(pressed.click)

    def _say(self, words: Words) -> None:
        """Said here, for the window below cannot be read; and there, for when this is closed."""
        say(self.told.setText, words)
        if self._tell:
            self._tell(words)


def show_paper(
    parent: QWidget, jobs: Jobs, title: Words, pdf: bytes, *, name: str, copies: int = 1,
    tell: Tell | None = None,
) -> None:  # fmt: skip
    """Open a PDF of ours over `parent` as soon as its pages are counted.

    `name` is how its file is called when it is saved, `copies` how many its parties need, `tell`
    says in the window below what was done."""

    def opened(paper: Paper) -> None:
        if isValid(parent):
            show(parent, jobs, title, Sheaf(paper, name, copies), tell=tell)

    jobs.start(partial(read_paper, pdf), opened, label=N_("Opening the paper"))


def make_and_show(
    parent: QWidget, jobs: Jobs, title: Words, make: Callable[[Progress], bytes], *, name: str,
    tell: Tell | None = None,
) -> None:  # fmt: skip
    """Let a job make a PDF, then open it over `parent`: seen before it is printed or saved."""

    def made(pdf: bytes) -> None:
        if isValid(parent):
            show_paper(parent, jobs, title, pdf, name=name, tell=tell)

    jobs.start(partial(_made, make), made, label=N_("Making the pages"))


def show(
    parent: QWidget, jobs: Jobs, title: Words, sheaf: Sheaf, *, tell: Tell | None = None
) -> None:
    """Open a paper whose pages were counted already; returns when it is closed."""
    dialog = PaperDialog(parent, jobs, title, sheaf, tell=tell)
    dialog.exec()
    dialog.deleteLater()


def show_received(parent: QWidget, jobs: Jobs, title: Words, paper: Paper) -> None:
    """Open a paper that came from elsewhere: it is only looked at."""
    show(parent, jobs, title, Sheaf(paper, ""))


def _made(make: Callable[[Progress], bytes], progress: Progress) -> bytes:
    progress.report()
    return make(progress)


def _size(parent: QWidget) -> tuple[int, int]:
    window = parent.window()
    return max(600, round(window.width() * FILLS)), max(440, round(window.height() * FILLS))
