"""Enter moves on, or does what Ctrl+Enter does, as the officer chose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.person import Person
from app.text import N_
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor
from app.views.widgets.layouts import column


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    Form.enter_saves = False


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.form = Form(RecordEditor(Person), [Section(N_("Identity"), "family_name", "given_names")])
    made.setLayout(column(made.form))
    made.saved = []
    keys = QShortcut(QKeySequence("Ctrl+Return"), made)
    keys.activated.connect(lambda: made.saved.append(1))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.form.boxes["family_name"].take_focus()
    return made


def test_enter_goes_to_the_next_field(page):
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.form.boxes["given_names"].isAncestorOf(page.focusWidget())
    assert page.saved == []


def test_enter_saves_where_the_officer_wants_that(page):
    Form.enter_saves = True
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.saved == [1]


def test_without_a_main_action_enter_moves_on(page):
    Form.enter_saves = True
    page.findChild(QShortcut).setKey(QKeySequence("F9"))
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.form.boxes["given_names"].isAncestorOf(page.focusWidget())
