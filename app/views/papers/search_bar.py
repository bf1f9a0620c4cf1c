"""The strip in which a paper is searched: the text, how many passages, the next and the last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from app.text import N_
from app.views.jobs import Jobs
from app.views.language import current, ntr, say, say_again, tr
from app.views.papers.paper import Paper
from app.views.papers.paper_search import PaperSearch
from app.views.papers.paper_view import PaperView
from app.views.shell.search_box import SearchBox
from app.views.widgets.buttons import icon_button
from app.views.widgets.callout import announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import row


class SearchBar(QFrame):
    """Drives a PaperView; Enter and F3 go on, with Shift back, Esc closes."""

    def __init__(self, view: PaperView, jobs: Jobs) -> None:
        super().__init__()
        self._view = view
        self.search = PaperSearch(self, jobs)
        self.setProperty("surface", "band")
        self.box = SearchBox(N_("Words on the pages"), N_("Search in this paper"), widest=300)
        self.count = label(self._counted, "muted")
        say(self.count.setAccessibleName, self._counted)
        last = icon_button("chevron-up", N_("Passage before"), lambda: self.search.step(-1))
        following = icon_button("chevron-down", N_("Next passage"), lambda: self.search.step(1))
        close = icon_button("x", N_("Close the search"), self.leave)
        self._steps = (last, following)
        self.setLayout(
            row(self.box, last, following, self.count, None, close, gap=4, margins=(12, 4, 12, 4))
        )
        self.box.textChanged.connect(lambda text: self.search.look_for(text, view.page()))
        self.search.changed.connect(self._show)
        for keys, act in (
            ("Return", lambda: self.search.step(1)), ("Enter", lambda: self.search.step(1)),
            ("Shift+Return", lambda: self.search.step(-1)), ("Escape", self.leave),
        ):  # fmt: skip
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
        self.hide()

    def open(self) -> None:
        """Show the strip and begin to type."""
        self.show()
        self.box.setFocus()
        self.box.selectAll()

    def leave(self) -> None:
        """Close the strip; nothing is marked any more."""
        self.hide()
        self.box.clear()
        self._view.setFocus()

    def take(self, paper: Paper | None) -> None:
        """Search another paper."""
        self.search.take(paper)

    def _show(self) -> None:
        now = self.search.now()
        self._view.show_found(self.search.passages, now)
        say_again(self.count)
        for button in self._steps:
            button.setEnabled(bool(self.search.passages))
        if self.isVisible() and self.search.wanted and not self.search.is_reading():
            announce(self, self._counted())

    def _counted(self) -> str:
        search = self.search
        if not search.wanted:
            return ""
        if not search.passages:
            return tr(N_("Reading the pages…") if search.is_reading() else N_("Nothing found"))
        number, now = current().number, search.now()
        if search.is_reading() or now is None:
            return ntr("{n} passage so far", "{n} passages so far", len(search.passages))
        place, page = number(search.place() + 1), number(now.page + 1)
        whole = number(len(search.passages))
        return tr(N_("{place} of {all}, page {page}"), place=place, all=whole, page=page)
