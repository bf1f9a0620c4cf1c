"""Every kind of cell can be painted, wide, narrow and selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.text import N_, sentence
from app.views import look
from app.views.tables import cells
from app.views.tables.cell_painting import Style, paint_cell

WHITE = QColor("white")
CELLS = [
    cells.Text("Mbour"),
    cells.PartialDate("1991-04"),
    cells.Name("DIALLO", "Aminata Fatoumata"),
    cells.State("To sign", "warn"),
    cells.TwoLines("Visit", "6 months"),
    cells.Entry("phone", "warn", "Call", "DIALLO"),
    cells.Picture("check", "done"),
    cells.Step("phone", "Call", "27/11", "err"),
    cells.Share("1 / 2", [(1, "ok_solid")], 2),
    cells.Check(),
    sentence(N_("Town")),
]


def painted(cell, width: int, style: Style) -> QImage:
    image = QImage(300, 44, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    paint_cell(cell, painter, QRectF(10, 0, width, 44), style)
    painter.end()
    return image


def columns_used(image: QImage) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != WHITE for y in range(image.height()))
    ]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: type(cell).__name__)
@pytest.mark.parametrize("selected", [False, True])
def test_a_cell_is_painted_inside_its_area(cell, selected):
    used = columns_used(painted(cell, 200, Style(selected)))
    assert used
    assert min(used) >= 9
    assert max(used) <= 211


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: type(cell).__name__)
def test_a_cell_without_room_does_no_harm(cell):
    painted(cell, 4, Style())


def test_amounts_stand_on_the_right():
    left = columns_used(painted(cells.Text("1"), 200, Style()))
    right = columns_used(painted(cells.Text("1"), 200, Style(right=True)))
    assert max(left) < 30
    assert min(right) > 190


def test_a_selected_text_uses_the_ink_of_the_selection():
    assert Style(selected=True).ink("text_muted") == "selection_text"
    assert Style(selected=True).ink("err") == "err"
    assert look.value(Style().ink("text_muted")) == look.value("text_muted")
