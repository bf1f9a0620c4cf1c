"""How a test types into forms and presses buttons, as an officer would."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.views.forms.choice_editors import SegmentedEditor
from app.views.forms.partial_date_editor import PartialDateEditor
from app.views.widgets.buttons import Button


def input_of(form, name):
    """The part of a field that is typed in."""
    editor = form.boxes[name].editor
    return editor.focusProxy() or editor.inputs()[0][0]


def typed(qtbot, form, name, text):
    """Go to a field and type into it."""
    form.go_to(name)
    editor = form.boxes[name].editor
    if isinstance(editor, PartialDateEditor):
        editor.pasted(text)
    elif isinstance(editor, SegmentedEditor):
        words = editor.segments.findChildren(Button)
        qtbot.mouseClick(next(b for b in words if b.text() == text), Qt.MouseButton.LeftButton)
    else:
        input_of(form, name).selectAll()
        qtbot.keyClicks(input_of(form, name), text)


def press(qtbot, widget, words):
    """Press the visible button with these words; what was just added is shown a moment later."""

    def found():
        every = widget.findChildren(Button)
        return [b for b in every if b.text().strip() == words and b.isVisible()]

    if not found():
        qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)
