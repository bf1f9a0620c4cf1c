"""Editors on screen: shown in a small window that has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.kinds import Place
from app.models.record import models
from app.views.forms.editors import editor_for
from app.views.widgets.layouts import column


@pytest.fixture
def on_screen(qtbot: Any) -> Callable[[QWidget], QWidget]:
    """Shows a widget above a plain line to go to; answers the widget."""
    kept = []  # or Python deletes the window while it is looked at

    def show(widget: QWidget) -> QWidget:
        window = QWidget()
        elsewhere = QLineEdit()
        elsewhere.setObjectName("elsewhere")
        window.setLayout(column(widget, elsewhere))
        elsewhere.setFocus()
        window.resize(520, 300)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if widget.focusPolicy() or widget.focusProxy():
            widget.setFocus()
        return widget

    return show


@pytest.fixture
def edit(on_screen: Any) -> Callable[..., Any]:
    """The editor of a field, such as edit("person", "phone"), named and with the focus."""

    def show(entity: str, name: str, country: str = "SN", currency: str = "EUR") -> Any:
        spec = models()[entity].fields()[name]
        editor = editor_for(spec, Place(country, currency))
        editor.set_name("name")
        return on_screen(editor)

    return show


def leave(editor: QWidget) -> None:
    """Move the focus to the other line of the window."""
    editor.window().findChild(QLineEdit, "elsewhere").setFocus()
