"""A place to drop a bundle, with a button for those who would rather choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QWidget

from app.text import N_
from app.views import look
from app.views.exchange.destination import FILTER
from app.views.language import tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark


def dropped_file(data: QMimeData) -> Path | None:
    """The one local file that is dragged, None when it is something else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


class DropArea(QWidget):
    """A dashed frame; `chosen` carries the path of a file dropped or chosen."""

    chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.choose = button(N_("Choose a file…"), self._choose, "primary", "folder-open")
        safe = label(N_("Nothing is written before you have seen what it brings."), "muted")
        middle = column(
            row(None, IconMark("download", "control", 32), None),
            2,
            row(None, label(N_("Drop the bundle here"), "h3"), None),
            row(None, safe, None),
            8,
            row(None, self.choose, None),
            gap=6,
        )
        self.setLayout(column(None, middle, None, margins=(24, 36, 24, 36)))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr(N_("Bundle to import")), "", FILTER)
        if path:
            self.chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("accent" if self._over else "control"), look.px(1.5))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(look.color("accent_soft" if self._over else "surface"))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, look.px(10), look.px(10))
