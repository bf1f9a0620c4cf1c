"""Fields in two columns where they are short and there is room, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import look
from app.views.forms.field_box import FieldBox
from app.views.widgets.layouts import grid

TWO_COLUMNS, WIDEST = 440, 760  # pixels at 100 %


class FieldGrid(QWidget):
    """Boxes in reading order; the Tab key follows the same order in both layouts."""

    def __init__(self, boxes: Sequence[FieldBox]) -> None:
        super().__init__()
        self._boxes = list(boxes)
        self._columns = 0
        self._layout = grid(16, 12)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.fit(self.setMaximumWidth, WIDEST)
        self._arrange(2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= look.px(TWO_COLUMNS) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line, place = 0, 0
        for box in self._boxes:
            whole = columns == 1 or box.editor.wide
            if place and whole:
                line, place = line + 1, 0
            self._layout.addWidget(box, line, place, 1, 2 if whole else 1)
            line, place = (line, 1) if not whole and not place else (line + 1, 0)
        self._layout.setColumnStretch(0, 1)
        self._layout.setColumnStretch(1, 1 if columns == 2 else 0)
