"""Any chart on the screen: painted with the tokens, walked through with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.chart_layout import Box, Layout, Mark, Shape, Words
from app.services.charts import Chart
from app.text import Language
from app.views import look
from app.views.charts import inks
from app.views.language import current
from app.views.widgets.callout import announce
from app.views.widgets.painted_text import paint_text

EM = 16  # height of a line at 100 %
Make = Callable[[Language], Chart]
STEPS = {
    Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_PageDown: (1, 0), Qt.Key.Key_PageUp: (-1, 0),
    Qt.Key.Key_Home: (0, -10_000), Qt.Key.Key_End: (0, 10_000),
}  # fmt: skip


class ChartView(QWidget):
    """Shows what `make` says in the language of the window, again when that changes.

    Left and right go from value to value, page up and down from series to series."""

    def __init__(self) -> None:
        super().__init__()
        self._make: Make | None = None
        self.chart: Chart | None = None
        self.at = (0, 0)  # series and place of the value that was walked to
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def show_chart(self, make: Make) -> None:
        """Show another chart; `make` is asked again in another language, and reads nothing."""
        self._make, self.at = make, (0, 0)
        self._say()

    def _say(self) -> None:
        if self._make is None:
            return
        self.chart = self._make(current())
        self.setAccessibleName(self.chart.title)
        self.setAccessibleDescription(self.chart.summary)
        self._fit()
        self.update()

    def _fit(self) -> None:
        if self.chart is not None:
            self.setFixedHeight(round(self._layout(self.chart).height))

    def _layout(self, chart: Chart) -> Layout:
        measures = look.metrics("caption")
        return Layout(chart, self.width(), look.px(EM), measures.horizontalAdvance)

    def sizeHint(self) -> QSize:
        return QSize(look.px(420), self.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    # ---- walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self.chart is None or not self.chart.labels:
            super().keyPressEvent(event)
            return
        series, place = self.at[0] + step[0], self.at[1] + step[1]
        last = (len(self.chart.series) - 1, len(self.chart.labels) - 1)
        self.at = (min(max(series, 0), last[0]), min(max(place, 0), last[1]))
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def told(self) -> str:
        """The value that was walked to, in words."""
        if self.chart is None or not self.chart.labels:
            return ""
        return self.chart.told(*self.at)

    def _tell(self) -> None:
        announce(self, self.told())
        self.setToolTip(self.told())
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._layout(self.chart).shapes():
            self._paint(painter, shape)

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Words():
                _write(painter, shape)
            case Box():
                area = QRectF(shape.x, shape.y, shape.width, shape.height)
                inks.box(painter, area, shape.series)
                self._ring(painter, area, shape)
            case Mark():
                inks.mark(painter, QPointF(shape.x, shape.y), look.px(4), shape.series)
                side = look.px(7)
                area = QRectF(shape.x - side, shape.y - side, 2 * side, 2 * side)
                self._ring(painter, area, shape)
            case _:
                inks.line(painter, QPointF(*shape.start), QPointF(*shape.end), shape.series)

    def _ring(self, painter: QPainter, area: QRectF, shape: Box | Mark) -> None:
        """Around the value that was walked to."""
        if self.hasFocus() and (shape.series, shape.place) == self.at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), look.px(2)))
            painter.drawRect(area.adjusted(-2, -2, 2, 2))


def _write(painter: QPainter, words: Words) -> None:
    wide = words.width
    x = words.x
    if words.align == "centre":
        taken = min(look.metrics("caption").horizontalAdvance(words.text), wide)
        x, wide = x + (wide - taken) / 2, taken + 1
    area = QRectF(x, words.y - look.px(EM) / 2, wide + 1, look.px(EM))
    role = "text_muted" if words.quiet else "text"
    paint_text(painter, area, words.text, role, "caption", right=words.align == "right")
