"""How a page with a paper is laid out: head, paper, panel beside it; if narrow, one of the two."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.jobs import Jobs
from app.views.look import fit
from app.views.page import Mode
from app.views.papers.paper_pane import PaperPane
from app.views.widgets.frames import band, wall
from app.views.widgets.layouts import column, panel, row, scrolled
from app.views.widgets.segmented import Segmented

PAPER, SIDE = "paper", "side"
WIDTHS = {Mode.WIDE: 360, Mode.MEDIUM: 340}
ANY_WIDTH = 10_000


class SplitFrame(QWidget):
    """Knows where things stand; the page knows what they mean."""

    def __init__(self, jobs: Jobs, head: QWidget, side: QWidget) -> None:
        super().__init__()
        self._mode = Mode.WIDE
        self.pane = PaperPane(jobs, self)
        self._scrolled, self._wall = scrolled(side), wall()
        self._parts = Segmented(N_("What is shown"), [(PAPER, N_("Paper")), (SIDE, N_("Details"))])
        self._parts.set_value(PAPER)
        self._parts.changed.connect(lambda _part: self._lay_out())
        self._switch = band(row(self._parts, None), margins=(20, 6, 20, 6))
        body = row((self.pane, 1), self._wall, self._scrolled, gap=0)
        self.setLayout(column(head, self._switch, (panel(body), 1), gap=0))
        self._lay_out()

    def show_side(self) -> None:
        """Bring the panel into view."""
        self._parts.set_value(SIDE)
        self._lay_out()

    def set_mode(self, mode: Mode) -> None:
        """Lay out for a width of the window."""
        self._mode = mode
        self._lay_out()

    def _lay_out(self) -> None:
        narrow = self._mode == Mode.NARROW
        paper = self._parts.value() == PAPER
        self._switch.setVisible(narrow)
        self.pane.setVisible(not narrow or paper)
        self._scrolled.setVisible(not narrow or not paper)
        self._wall.setVisible(not narrow)
        fit(self._scrolled.setMinimumWidth, WIDTHS.get(self._mode, 0))
        fit(self._scrolled.setMaximumWidth, WIDTHS.get(self._mode, ANY_WIDTH))
