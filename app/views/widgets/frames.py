"""Surfaces that hold other widgets: cards, bands, feet, and the lines between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from app.views.language import Words
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, Margins, column, row

CARD_MARGINS: Margins = (16, 12, 16, 14)


def surface(kind: str, layout: QLayout | None = None) -> QFrame:
    """A frame of a kind named in the stylesheet: card, band, foot, bulk, popup."""
    frame = QFrame()
    frame.setProperty("surface", kind)
    if layout:
        frame.setLayout(layout)
    return frame


def card(*items: Item, gap: int = 8, margins: Margins = CARD_MARGINS) -> QFrame:
    """A white card with items one under the other."""
    return surface("card", column(*items, gap=gap, margins=margins))


def titled_card(
    title: Words, *items: Item, actions: Sequence[QWidget] = (), gap: int = 8
) -> QFrame:
    """A card with a title on the left and its actions on the right."""
    head = row(label(title, "h2"), None, *actions, gap=4)
    right = 8 if actions else 16
    head.setContentsMargins(0, 0, 0, 0)
    body = column(*items, gap=gap, margins=(0, 0, 16 - right, 0))
    return card(head, body, gap=gap, margins=(16, 8 if actions else 12, right, 14))


def table_card(*items: Item) -> QFrame:
    """A card whose content touches its borders: a table, perhaps a head and a total."""
    return card(*items, gap=0, margins=(1, 1, 1, 1))


def band(*items: Item, gap: int = 2, margins: Margins = (20, 10, 20, 10)) -> QFrame:
    """A full-width white strip with a line under it: the head of a page."""
    return surface("band", column(*items, gap=gap, margins=margins))


def foot(*items: Item, margins: Margins = (20, 9, 20, 9)) -> QFrame:
    """A strip that stays at the bottom of a page: its actions, or what its list holds."""
    return surface("foot", row(*items, margins=margins))


def line() -> QFrame:
    """A thin horizontal line."""
    return surface("line")


def wall() -> QFrame:
    """A thin vertical line."""
    return surface("wall")
