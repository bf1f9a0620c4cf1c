"""Draws an SVG that was checked as a picture; the services have no means to do it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.services.errors import UserError
from app.text import N_

SIZE = QSize(1260, 504)  # twice what is kept, for smooth edges


def drawn(content: bytes) -> bytes:
    """A PNG of it, never larger than SIZE; UserError logo_not_drawn."""
    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize().scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio)
    if not renderer.isValid() or size.isEmpty():
        raise UserError(
            "logo_not_drawn",
            N_(
                "Nothing could be drawn of this SVG. Nothing was changed. Save the logo again as "
                "plain SVG, or as PNG."
            ),
        )
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(target, QByteArray(b"png")).write(image)
    return bytes(target.data().data())
