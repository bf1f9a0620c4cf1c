"""The page of a new case on screen, where its doors lead, and a person typed into it."""

from __future__ import annotations

from app.views.cases.new_case import NewCasePage
from tests.views.cases.typing import input_of, typed


class Doors:
    """Where the page leads to."""

    def __init__(self):
        self.opened, self.left, self.shown = [], 0, []

    def leave(self):
        self.left += 1


def shown_page(desk, doors, qtbot):
    page = NewCasePage(desk, doors.opened.append, doors.leave, doors.shown.append)
    qtbot.addWidget(page)
    page.resize(1146, 650)
    page.open_at(None)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(input_of(page.form, "family_name").hasFocus)
    return page


def fill_in(page, qtbot):
    typed(qtbot, page.form, "family_name", "DIALLO")
    typed(qtbot, page.form, "given_names", "Aminata")
    typed(qtbot, page.form, "id_number", "A01234567")
    typed(qtbot, page.form, "member_state", "germany")
