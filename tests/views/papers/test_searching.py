"""A paper is searched whatever case and accents, in Arabic too; what is found is marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.documents.blocks import Gap, Text
from app.services.documents.page import Sheet, build
from app.services.tasks import Progress
from app.views import language
from app.views.papers.page_marks import EDGE, NOW
from app.views.papers.paper import read_paper
from app.views.papers.paper_pane import PaperPane
from app.views.papers.paper_words import areas, found, read_some, said, words_of
from tests.views.pages import unnamed_stops
from tests.views.papers.test_paper_view import drawn

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pane(qtbot, jobs, paper):
    pane = PaperPane(jobs)
    qtbot.addWidget(pane)
    pane.resize(790, 520)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_paper(paper)
    drawn(qtbot, pane.view)
    pane.view.setFocus()
    return pane


def look_for(qtbot, pane, words):
    QTest.keyClick(pane.view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(pane.search.box, words)
    qtbot.waitUntil(lambda: not pane.search.search.is_reading())
    return pane.search.count.text()


def test_case_accents_and_line_ends_do_not_matter(paper):
    read_some(paper, range(len(paper.sheets)), Progress())
    for words in ("CHATEAU D'EAU", "chateau d’eau", "château d'eau"):
        [passage] = found(paper, words)
        letters = words_of(paper, 0).letters[passage.first : passage.end]
        assert said(letters) == "château d’eau"
    assert list(found(paper, "  ")) == []


def test_arabic_is_found_where_it_stands():
    text = "اتفاقية إعادة الإدماج مع محمد الأمين DIALLO 1 450,00 €"
    content = build([Text(text), Gap(8), Text("mot " * 9)], Sheet("t", "a", "ar", ("",), "1"))
    paper = read_paper(content, Progress())
    words = words_of(paper, 0)
    [passage] = found(paper, "الادماج")
    [area] = areas(words, passage.first, passage.end)
    assert said(words.letters[passage.first : passage.end]) == "الإدماج"
    assert 20 < area[2] - area[0] < 60
    assert area[3] < 100, "points from the top"


def test_the_passages_are_counted_marked_and_gone_through(qtbot, pane):
    assert look_for(qtbot, pane, "diallo") == "1 of 2, page 1"
    shown = pane.view.grab().toImage()
    colours = {
        shown.pixelColor(x, y).name()
        for x in range(0, shown.width(), 2)
        for y in range(0, shown.height(), 2)
    }
    assert {QColor(NOW).name(), QColor(EDGE).name()} <= colours
    QTest.keyClick(pane.search.box, Qt.Key.Key_Return)
    assert pane.search.count.text() == "2 of 2, page 4"
    assert pane.view.page() in (2, 3)
    QTest.keyClick(pane.search.box, Qt.Key.Key_F3)
    assert pane.search.count.text() == "1 of 2, page 1"
    QTest.keyClick(pane.search.box, Qt.Key.Key_Return, SHIFT)
    assert pane.search.count.text() == "2 of 2, page 4"
    language.switch("fr")
    assert pane.search.count.text() == "2 sur 2, page 4"
    assert unnamed_stops(pane) == []


def test_what_is_not_there_is_said_and_escape_closes(qtbot, pane):
    assert look_for(qtbot, pane, "zanzibar") == "Nothing found"
    QTest.keyClick(pane.search.box, Qt.Key.Key_Escape)
    assert pane.search.isHidden()
    assert pane.view.hasFocus()


def test_what_is_dragged_over_is_copied(qtbot, pane):
    pane.view.set_zoom(100)
    drawn(qtbot, pane.view)
    words = words_of(pane.view._paper, 0)
    passage = next(found(pane.view._paper, "dakar plateau"))
    [area] = areas(words, passage.first, passage.end)
    pane.view.verticalScrollBar().setValue(0)
    page, scale = dict(pane.view._in_view())[0], pane.view.zoom.scale
    middle = page.top() + round((area[1] + area[3]) / 2 * scale)
    start, end = (page.left() + round(x * scale) for x in (area[0] + 1, area[2] - 1))
    QTest.mousePress(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start, middle))
    pane.view.viewport().repaint()
    drag(pane.view, QPoint(end, middle))
    QTest.keyClick(pane.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Dakar-Plateau"
    QTest.keyClick(pane.view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(pane.view, Qt.Key.Key_C, CTRL)
    assert len(QApplication.clipboard().text()) > 1000


def drag(view, where):
    """Move the mouse with its button held, which QTest does not do."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(where), QPointF(view.viewport().mapToGlobal(where)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
