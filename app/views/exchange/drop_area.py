"""A place to drop a bundle, its slices or their folder, with buttons to choose them instead."""

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


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files and folders that are dragged, none when there is something else."""
    urls = data.urls()
    local = all(url.isLocalFile() for url in urls)
    return [Path(url.toLocalFile()) for url in urls] if local else []


class DropArea(QWidget):
    """A dashed frame; `chosen` carries the paths of what was dropped or chosen."""

    chosen = Signal(object)  # list[Path]

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.choose = button(N_("Choose a file…"), self._choose, "primary", "folder-open")
        self.choose_folder = button(N_("Choose a folder…"), self._choose_folder, icon="folder")
        several = N_("If it came as several files, choose them all, or the folder they are in.")
        safe = label(N_("Nothing is written before you have seen what it brings."), "muted")
        middle = column(
            row(None, IconMark("download", "control", 32), None),
            2,
            row(None, label(N_("Drop the bundle here"), "h3"), None),
            row(None, safe, None),
            row(None, label(several, "muted"), None),
            8,
            row(None, self.choose, self.choose_folder, None),
            gap=6,
        )
        self.setLayout(column(None, middle, None, margins=(24, 36, 24, 36)))

    def _choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr(N_("Bundle to import")), "", FILTER)
        if paths:
            self.chosen.emit([Path(path) for path in paths])

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr(N_("Folder with the bundle")))
        if folder:
            self.chosen.emit([Path(folder)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths)

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
