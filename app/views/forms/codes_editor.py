"""Editor of several codes out of a list: what is chosen as chips, the list with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QListView, QSizePolicy, QWidget

from app.models.field import Field
from app.models.folding import fold
from app.models.kinds import Codes, Place
from app.text import N_
from app.views import look
from app.views.forms.clean_text import CleanLine
from app.views.forms.editor import Choices, Editor
from app.views.forms.record_editor import Unread
from app.views.icons import paint_icon
from app.views.language import Words, current, say, tr
from app.views.widgets.chip import HEIGHT, chip_width, paint_chip
from app.views.widgets.layouts import column
from app.views.widgets.painted_text import paint_text

CODE = Qt.ItemDataRole.UserRole
SHORT_LIST = 12
OPENING = (Qt.Key.Key_Down, Qt.Key.Key_F4)
ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class CodesEditor(Editor):
    """Chips of what is chosen; pressing opens the list. Backspace takes the last chip away."""

    wide = True

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        assert isinstance(spec.kind, Codes)
        self._options = choices or spec.kind.options
        self._codes: list[str] = []
        self.field = _ChipField()
        self.field.clicked.connect(self.open_list)
        self.field.erased.connect(self._take_last_away)
        self.setLayout(column(self.field))
        self._list: _TickList | None = None
        say(self._say_labels, "")

    def entry(self) -> Any:
        """Codes in the order of the list; None when nothing is chosen."""
        return list(self._codes) or None

    def show_entry(self, entry: Any) -> None:
        """Show codes; codes that are not in the list stay as they came."""
        self._codes = [] if entry is None or isinstance(entry, Unread) else list(entry)
        self._say_labels("")

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The field."""
        return [(self.field, self._labels)]

    def open_list(self) -> None:
        """Open the list under the field."""
        options = [(code, self._label(code)) for code in self._options()]
        self._list = _TickList(self, options, self._codes)
        self._list.open_under(self.field)

    def tick(self, code: str, on: bool) -> None:
        """Add or take away a code."""
        known = list(self._options())
        chosen = {*self._codes, code} if on else set(self._codes) - {code}
        strange = [other for other in self._codes if other not in known]
        self._codes = [c for c in known if c in chosen] + [c for c in strange if c in chosen]
        self._say_labels("")
        self.changed.emit()

    def _take_last_away(self) -> None:
        if self._codes:
            self.tick(self._codes[-1], False)

    def _label(self, code: str) -> str:
        label = self._options().get(code, code)
        return current().tr(label) if isinstance(label, str) else label.said(current())

    def _labels(self) -> str:
        return current().sequence(map(self._label, self._codes)) or tr(N_("nothing chosen"))

    def _say_labels(self, _text: str) -> None:
        self.field.show_chips([self._label(code) for code in self._codes])


class _ChipField(QAbstractButton):
    """Looks like a box of the form; as tall as its chips need."""

    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self._measure_at, 1)

    def show_chips(self, chips: list[str]) -> None:
        """Show these words."""
        self._chips = chips
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(look.px(240), look.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self.click()
        elif event.key() in ERASING:
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def _measure_at(self, _text_size: int) -> None:
        self._measure()

    def _measure(self) -> None:
        lines = self._places()
        bottom = lines[-1].bottom() if lines else 0
        self.setFixedHeight(max(look.px(32), int(bottom) + look.px(6)))
        self.update()

    def _places(self) -> list[QRectF]:
        """Where each chip stands, line after line."""
        left, top = look.px(6), look.px(6)
        right = max(self.width() - look.px(34), look.px(80))
        places = []
        for chip in self._chips:
            width = min(chip_width(chip, dot=False), right - look.px(6))
            if left + width > right and left > look.px(6):
                left, top = look.px(6), top + look.px(HEIGHT + 4)
            places.append(QRectF(left, top, width, look.px(HEIGHT)))
            left += width + look.px(4)
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        for chip, place in zip(self._chips, self._places(), strict=True):
            paint_chip(painter, place, chip, "neutral", dot=False)
        if not self._chips:
            words = QRectF(self.rect()).adjusted(look.px(10), 0, -look.px(34), 0)
            paint_text(painter, words, tr(N_("Choose…")), "text_muted")
        side = look.px(16)
        arrow = QRectF(self.width() - look.px(26), look.px(8), side, side)
        paint_icon(painter, "chevron-down", arrow)

    def _paint_frame(self, painter: QPainter) -> None:
        wrong, focus = self.property("invalid") == "true", self.hasFocus()
        role = "focus" if focus else "err_solid" if wrong else "control"
        width = 2 if focus or wrong else 1
        painter.setPen(QPen(look.color(role), width))
        painter.setBrush(look.color("surface"))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, look.px(6), look.px(6))


class _TickList(QFrame):
    """The list with boxes to tick; Esc, Enter or a click elsewhere closes it."""

    def __init__(self, editor: CodesEditor, options: list[tuple[str, str]], chosen: list[str]):
        super().__init__(editor, Qt.WindowType.Popup)
        self._editor = editor
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filter, self._view = CleanLine(), QListView()
        self._model = QStandardItemModel(self)
        for code, label in options:
            self._model.appendRow(_tick_item(code, label, code in chosen))
        self._build()
        self._model.itemChanged.connect(self._ticked)

    def _build(self) -> None:
        self._view.setModel(self._model)
        self._view.setProperty("plain", "true")
        self._view.setCurrentIndex(self._model.index(0, 0))
        self._view.clicked.connect(self._toggle)
        self._filter.typed.connect(self._narrow)
        self._filter.setVisible(self._model.rowCount() > SHORT_LIST)
        say(self._filter.setPlaceholderText, N_("Type to shorten the list"))
        say(self._filter.setAccessibleName, N_("Type to shorten the list"))
        say(self._view.setAccessibleName, self._editor.field.accessibleName)
        self.setLayout(column(self._filter, self._view, gap=4, margins=(4, 4, 4, 4)))

    def open_under(self, field: QWidget) -> None:
        """Show under the field, as wide as it, and take the keyboard."""
        rows = min(self._model.rowCount(), 9) * look.px(32)
        height = rows + look.px(12) + (look.px(36) if self._filter.isVisibleTo(self) else 0)
        self.resize(min(field.width(), look.px(420)), height)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        (self._filter if self._filter.isVisible() else self._view).setFocus()

    def _narrow(self) -> None:
        wanted = fold(self._filter.text())
        for place in range(self._model.rowCount()):
            self._view.setRowHidden(place, wanted not in fold(self._model.item(place).text()))

    def _toggle(self, index: Any) -> None:
        item = self._model.itemFromIndex(index)
        ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _ticked(self, item: QStandardItem) -> None:
        self._editor.tick(item.data(CODE), item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        elif event.key() == Qt.Key.Key_Down and self._filter.hasFocus():
            self._view.setFocus()
        else:
            super().keyPressEvent(event)


def _tick_item(code: str, label: str, on: bool) -> QStandardItem:
    item = QStandardItem(label)
    item.setData(code, CODE)
    item.setEditable(False)
    # Ticked by a click anywhere on the row or by Space, not by the small box alone.
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    return item
