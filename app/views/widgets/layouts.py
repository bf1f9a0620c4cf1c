"""Rows, columns and scrolled areas whose gaps follow the text size."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views.look import fit

# What a row takes: a widget or layout, (one, stretch), a gap in pixels, None for a stretch.
Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def row(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Items side by side; gap and margins (left, top, right, bottom) in pixels at 100 %."""
    return cast(QHBoxLayout, _filled(QHBoxLayout(), items, gap, margins))


def column(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Items one under the other."""
    return cast(QVBoxLayout, _filled(QVBoxLayout(), items, gap, margins))


def grid(gap_x: int = 16, gap_y: int = 14, margins: Margins = NO_MARGINS) -> QGridLayout:
    """An empty grid with gaps and margins in pixels at 100 %."""
    layout = QGridLayout()
    fit(layout.setHorizontalSpacing, gap_x)
    fit(layout.setVerticalSpacing, gap_y)
    fit(layout.setContentsMargins, *margins)
    return layout


def add(layout: QBoxLayout, *items: Item) -> None:
    """Add items to a row or column."""
    for item in items:
        thing, stretch = item if isinstance(item, tuple) else (item, 0)
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addWidget(_gap(thing, isinstance(layout, QHBoxLayout)))
        elif isinstance(thing, QLayout):
            layout.addLayout(thing, stretch)
        else:
            layout.addWidget(thing, stretch)


def panel(layout: QLayout, width: int = 0) -> QWidget:
    """A plain widget holding a layout, of a fixed width in pixels at 100 % when given."""
    holder = QWidget()
    holder.setLayout(layout)
    if width:
        fit(holder.setFixedWidth, width)
    return holder


def scrolled(content: QWidget) -> QScrollArea:
    """Content that scrolls down when it is too tall, never sideways."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else an unnamed stop of the Tab key
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Delete everything a layout holds."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
            inner.deleteLater()


def _filled(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> QBoxLayout:
    fit(layout.setSpacing, gap)
    fit(layout.setContentsMargins, *margins)
    add(layout, *items)
    return layout


def _gap(pixels: int, across: bool) -> QWidget:
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    fit(gap.setFixedSize, *((pixels, 1) if across else (1, pixels)))
    return gap
