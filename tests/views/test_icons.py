"""Icons take the colour of their role when they are painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from app.views import glyphs, look
from app.views.icons import icon, paint_icon

SIZE = QSize(24, 24)


def colours(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    pixels = [QColor.fromRgba(image.pixel(x, y)) for x, y in points]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def shown(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    return colours(drawn.pixmap(SIZE, 1.0, mode).toImage())


def test_an_icon_has_the_colour_of_its_role():
    assert look.value("err") in shown(icon("circle-alert", "err"))


def test_the_same_icon_changes_with_the_theme(qapp):
    drawn = icon("phone", "text")
    before = shown(drawn)
    look.apply(qapp, look.Choice("dark"))
    assert look.value("text") in shown(drawn)
    assert look.value("text") not in before


def test_a_disabled_icon_is_pale():
    assert look.value("text_disabled") in shown(icon("phone", "text"), QIcon.Mode.Disabled)


def test_an_icon_is_sharp_on_a_scaled_screen():
    drawn = icon("phone").pixmap(QSize(16, 16), 1.25)
    assert drawn.size() == QSize(20, 20)
    assert drawn.devicePixelRatio() == 1.25


def test_an_icon_is_painted_inside_its_area():
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_icon(painter, "circle", QRectF(8, 8, 24, 24), "err")
    painter.end()
    assert look.value("err") in colours(image)
    assert colours(image.copy(0, 0, 40, 8)) == {"#FFFFFF"}


def test_an_unknown_icon_is_refused_by_name():
    with pytest.raises(ValueError, match="no icon named nowhere"):
        glyphs.svg("nowhere", "#000000")


def test_every_icon_names_its_licence():
    files = sorted(glyphs.FOLDER.glob("*.svg"))
    assert files
    assert all("ISC" in file.read_text(encoding="utf-8") for file in files)
    assert (glyphs.FOLDER / "LICENSE").exists()
