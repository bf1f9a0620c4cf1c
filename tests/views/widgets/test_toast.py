"""Toasts: one sentence at the foot of the window, each in the room it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.widgets.toast import Toast


def test_a_second_sentence_gets_the_room_it_needs(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    toast = Toast(window)
    toast.tell(N_("Saved"))
    short = toast.width()
    toast.tell(N_("Nothing is lost: the sentence that follows is longer than the one before"))
    assert toast.width() > 2 * short
