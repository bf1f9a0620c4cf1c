"""The paper itself: list of pages, strip with page and size, search, and the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.views.jobs import Jobs
from app.views.papers.page_list import PageList
from app.views.papers.paper import Paper
from app.views.papers.paper_view import PaperView
from app.views.papers.search_bar import SearchBar
from app.views.papers.zoom import FIT
from app.views.papers.zoom_bar import ZoomBar
from app.views.widgets.frames import wall
from app.views.widgets.layouts import column, row


class PaperPane(QWidget):
    """List, strips and pages follow one another; the keys work all over `window`."""

    def __init__(self, jobs: Jobs, window: QWidget | None = None) -> None:
        super().__init__()
        self.view, self.list = PaperView(jobs), PageList(jobs)
        self.search = SearchBar(self.view, jobs)
        self.bar = ZoomBar(self.view, self.search.open)
        self.view.turned.connect(self.list.show_page)
        self.list.chosen.connect(self.view.go_to)
        pages = column(self.bar, self.search, (self.view, 1), gap=0)
        self.setLayout(row(self.list, wall(), (pages, 1), gap=0))
        self._listen(window or self)

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper, or the same one made anew."""
        self.view.show_paper(paper)
        self.list.show_paper(paper)
        self.search.take(paper)
        self.bar.show_place()

    def _listen(self, window: QWidget) -> None:
        view, search = self.view, self.search
        for keys, act in (
            ("Ctrl+F", search.open),
            ("F3", lambda: search.search.step(1)), ("Shift+F3", lambda: search.search.step(-1)),
            ("Ctrl++", lambda: view.step_zoom(1)), ("Ctrl+=", lambda: view.step_zoom(1)),
            ("Ctrl+-", lambda: view.step_zoom(-1)), ("Ctrl+0", lambda: view.set_zoom(FIT)),
        ):  # fmt: skip
            key = QShortcut(QKeySequence(keys), window)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
