"""How tests open the page of an agreement and wait for its pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.papers.paper_words import words_of
from tests.views.pages import shown


def opened(qtbot, page, target):
    """The page shown at a target, its pages made."""
    shown(qtbot, page, target)
    made(qtbot, page)
    return page


def made(qtbot, page):
    """Wait until the pages say what the form says."""
    qtbot.waitUntil(lambda: page.sheaf is not None and page.frame.head.busy.isHidden())


def words(page):
    """Everything the paper says."""
    paper = page.sheaf.paper
    letters = (words_of(paper, at).letters for at in range(len(paper.sheets)))
    return " ".join(" ".join(letters).split())


def press(button):
    """Press a button with the mouse."""
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
