"""The view draws what is looked at, sharp, and keeps its place when the paper is made anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.views import language, look
from app.views.papers.paper_pane import PaperPane
from app.views.papers.zoom import FIT, FIT_PAGE


@pytest.fixture
def pane(qtbot, jobs, paper):
    pane = PaperPane(jobs)
    qtbot.addWidget(pane)
    pane.resize(790, 520)
    pane.show()
    pane.show_paper(paper)
    drawn(qtbot, pane.view)
    return pane


def drawn(qtbot, view):
    qtbot.waitUntil(lambda: view.pages() > 0 and view.pictures.missing() is None)


def test_only_pages_near_the_view_are_drawn(qtbot, pane):
    assert pane.view.pictures.of(0) is not None
    assert pane.view.pictures.of(3) is None
    pane.view.go_to(3)
    drawn(qtbot, pane.view)
    assert pane.view.pictures.of(3) is not None
    assert pane.view.pictures.of(0) is None, "pages far away are forgotten"


def test_pictures_are_as_fine_as_the_zoom(qtbot, pane):
    for percent in (75, 200):
        pane.view.set_zoom(percent)
        drawn(qtbot, pane.view)
        page = pane.view.pictures.of(pane.view.page())
        assert page is not None
        assert abs(page.width() - 794 * percent / 100) <= 1


def test_fit_takes_the_width_of_the_view_also_after_a_resize(qtbot, pane):
    before = pane.view.zoom.percent
    pane.resize(900, 520)
    assert pane.view.zoom.percent > before
    pane.view.set_zoom(100)
    pane.resize(790, 520)
    assert pane.view.zoom.percent == 100


def test_a_whole_page_is_seen_at_once(pane):
    pane.view.set_zoom(FIT_PAGE)
    height = pane.view._areas()[0].height()
    assert pane.view.viewport().height() * 0.8 < height <= pane.view.viewport().height()


def test_small_pictures_are_drawn_where_they_are_looked_at(qtbot, pane):
    pictures = pane.list.pictures
    qtbot.waitUntil(lambda: pictures.of(0) is not None and pictures.missing() is None)
    assert pictures.of(0).width() in (64, 65)


def test_keys_zoom_and_go_through_the_pages(qtbot, pane):
    view = pane.view
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom.percent == 100
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom.percent == 75
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom.follows == FIT
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == view.pages() - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 0
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 100
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0


def test_the_wheel_zooms_with_the_control_key(pane):
    middle = QPointF(pane.view.viewport().rect().center())
    event = QWheelEvent(
        middle, pane.view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.view.viewport(), event)
    assert pane.view.zoom.percent == 100


def test_the_list_and_the_strip_follow_the_page(qtbot, pane):
    pane.view.go_to(2)
    assert pane.list.currentIndex().row() == 2
    assert pane.bar._where.text() == "Page 3 of 4"
    QTest.keyClick(pane.list, Qt.Key.Key_Up)
    assert pane.view.page() == 1
    assert pane.list.currentIndex().data() == "Page 2"
    language.switch("fr")
    assert pane.bar._where.text() == "Page 2 sur 4"


def test_the_paper_made_anew_stays_at_its_place(qtbot, pane, paper):
    pane.view.set_zoom(125)
    pane.view.go_to(2)
    place = pane.view.verticalScrollBar().value()
    drawn(qtbot, pane.view)
    pane.show_paper(type(paper)(paper.content, paper.sheets))
    assert pane.view.verticalScrollBar().value() == place
    assert pane.view.pictures.of(2) is not None, "nothing flickers while it is drawn again"
    assert pane.view.pictures.missing() == 2
    drawn(qtbot, pane.view)


def test_another_paper_begins_at_its_top(qtbot, pane, paper):
    pane.view.go_to(2)
    pane.show_paper(type(paper)(paper.content, paper.sheets[:2]))
    assert pane.view.page() == 0
    assert pane.view.verticalScrollBar().value() == 0


def test_a_page_is_read_aloud(qtbot, pane):
    assert pane.view.accessibleName() == "Page 1 of 4"
    assert "DIALLO Aminata" in pane.view.accessibleDescription()
    pane.view.go_to(3)
    qtbot.waitUntil(lambda: "Kaolack" not in pane.view.accessibleDescription())


def test_zooming_keeps_the_middle_in_the_middle(pane):
    view = pane.view
    view.set_zoom(100)
    view.go_to(2)
    before = view.page()
    view.set_zoom(200)
    assert view.page() == before
    view.set_zoom(FIT)
    assert view.page() == before


def test_the_page_stays_white_in_the_dark(qtbot, qapp, pane):
    look.apply(qapp, look.Choice("dark", 100))
    view = pane.view.grab().toImage()
    corner = next(pane.view._in_view())[1].topLeft() + QPoint(4, 4)
    assert view.pixelColor(corner).name() == "#ffffff"
    assert view.pixelColor(2, 2).lightness() < 60
