"""The paper itself: list of pages, strip with page and size, and the pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.views.agreements.page_list import PageList
from app.views.agreements.paper import Paper
from app.views.agreements.paper_view import PaperView
from app.views.agreements.zoom_bar import ZoomBar
from app.views.jobs import Jobs
from app.views.widgets.frames import wall
from app.views.widgets.layouts import column, row


class PaperPane(QWidget):
    """List, strip and pages follow one another."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.view, self.list = PaperView(jobs), PageList()
        self.bar = ZoomBar(self.view)
        self.view.turned.connect(self.list.show_page)
        self.list.chosen.connect(self.view.go_to)
        pages = column(self.bar, (self.view, 1), gap=0)
        self.setLayout(row(self.list, wall(), (pages, 1), gap=0))

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper, or the same one made anew."""
        self.view.show_paper(paper)
        self.list.show_paper(paper)
        self.bar.show_place()
