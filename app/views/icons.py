"""Lucide icons painted in the colour their role has at that moment."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.views import look
from app.views.glyphs import svg


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, color).encode()))


@cache
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """A square picture of `size` logical pixels for a screen of this pixel ratio."""
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(painter: QPainter, name: str, area: QRectF, role: str = "text_muted") -> None:
    """Paint an icon in the colour of a role, as the largest square centred in the area."""
    side = int(min(area.width(), area.height()))
    ratio = painter.device().devicePixelRatio()
    corner = area.center() - QPointF(side / 2, side / 2)
    # On a whole device pixel, or the picture blurs at 125 %.
    on_screen = painter.deviceTransform()
    place = on_screen.inverted()[0].map(QPointF(on_screen.map(corner).toPoint()))
    painter.drawPixmap(place, _pixmap(name, look.value(role), side, ratio))


class _RoleIconEngine(QIconEngine):
    """Looks the colour up when painting, so that a theme change rebuilds no icon."""

    def __init__(self, name: str, role: str, active: str) -> None:
        super().__init__()
        self.name, self.role, self.active = name, role, active

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return look.value("text_disabled")
        chosen = state == QIcon.State.On or mode == QIcon.Mode.Selected
        return look.value(self.active if self.active and chosen else self.role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self.name, self._color(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # `size` is in logical pixels since Qt 6.8: without the factor icons blur at 125 %.
        pixmap = QPixmap((QSizeF(size) * scale).toSize())
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(scale)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _engine(self.name, self.role, self.active)


_engines: list[QIconEngine] = []


def _engine(name: str, role: str, active: str) -> QIconEngine:
    engine = _RoleIconEngine(name, role, active)
    _engines.append(engine)  # Qt does not keep the Python half alive
    return engine


@cache
def icon(name: str, role: str = "text_muted", active: str = "") -> QIcon:
    """An icon by its Lucide name, its colour role, and the role when checked or selected."""
    return QIcon(_engine(name, role, active))
