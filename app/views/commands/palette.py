"""The list that opens under the search box: what was found, then the commands (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.text import N_
from app.views import look
from app.views.commands.command import Command, Found, matching
from app.views.commands.menu import run, shortcut_text
from app.views.icons import paint_icon
from app.views.language import current, say, tr
from app.views.widgets.labels import label
from app.views.widgets.layouts import column
from app.views.widgets.painted_text import paint_text

Entry = Command | Found
Index = QModelIndex | QPersistentModelIndex
Search = Callable[[str], Sequence[Found]]
ENTRY = Qt.ItemDataRole.UserRole
PAUSE_MS, SHOWN, HEIGHT, WIDTH = 60, 9, 40, 460
DOWN_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QFrame):
    """Follows a text box of the window: the focus stays there, arrows and Enter act here."""

    def __init__(
        self, box: QLineEdit, commands: Callable[[], Sequence[Command]], search: Search
    ) -> None:
        super().__init__(box.window())
        self._box, self._commands, self._search = box, commands, search
        self._entries = _Entries()
        self._nothing = label(N_("Nothing found. Check the spelling or type less."), "muted")
        self._list = QListView()
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._find)
        box.textEdited.connect(lambda _text: self._pause.start())
        box.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list.setModel(self._entries)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setProperty("plain", "true")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(lambda index: self._run(index))
        say(self._list.setAccessibleName, N_("Results and commands"))
        self._nothing.setMargin(look.px(10))
        self.setLayout(column(self._list, self._nothing, gap=0, margins=(4, 4, 4, 4)))

    def open(self) -> None:
        """Put the focus in the box and list the commands, or what its text finds."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._find()

    def entries(self) -> list[Entry]:
        """What is listed."""
        return self._entries.entries

    def _find(self) -> None:
        text = self._box.text().strip()
        found = list(self._search(text)) if text else []
        self._entries.show([*found, *matching(self._commands(), text, tr)])
        self._list.setCurrentIndex(self._entries.index(0) if self.entries() else QModelIndex())
        self._list.setVisible(bool(self.entries()))
        self._nothing.setVisible(not self.entries())
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        corner = self._box.mapTo(self.window(), QPoint(0, self._box.height() + 4))
        rows = min(len(self.entries()), SHOWN)
        height = rows * look.px(HEIGHT) + 10 if rows else look.px(46)
        self.setGeometry(corner.x(), corner.y(), max(self._box.width(), look.px(WIDTH)), height)

    def _run(self, index: QModelIndex) -> None:
        entry: Entry = index.data(ENTRY)
        self.hide()
        self._box.clear()
        self._box.clearFocus()
        run(entry) if isinstance(entry, Command) else entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(Qt.Key(event.key()))
        return False

    def _pressed(self, key: Qt.Key) -> bool:
        if key in DOWN_KEYS:
            self._move(DOWN_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self._find()
            if self._list.currentIndex().isValid():
                self._run(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        if not self.isVisible():
            self._find()
            return
        last = len(self.entries()) - 1
        place = min(max(self._list.currentIndex().row() + by, 0), last)
        self._list.setCurrentIndex(self._entries.index(place))

    def _leave(self) -> None:
        """Esc closes the list, then empties the box, then leaves it."""
        if self.isVisible():
            self.hide()
        elif self._box.text():
            self._box.clear()
        else:
            self._box.clearFocus()


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, texts(entry)))
        return None


def texts(entry: Entry) -> tuple[str, str]:
    """The two texts of an entry in the language shown."""
    if isinstance(entry, Command):
        return tr(entry.label), shortcut_text(entry)
    language = current()
    return language.show(entry.title), language.show(entry.detail)


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look.px(200), look.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), look.px(6), look.px(6))
        paint_entry(painter, area.adjusted(look.px(12), 0, -look.px(12), 0), entry)
        painter.restore()


def paint_entry(painter: QPainter, area: QRectF, entry: Entry) -> None:
    """Paint an icon, a title, and the detail under it or the shortcut on the right."""
    title, detail = texts(entry)
    side = look.px(16)
    icon = entry.icon or "arrow-right"
    paint_icon(painter, icon, QRectF(area.left(), area.center().y() - side / 2, side, side))
    words = area.adjusted(look.px(28), 0, 0, 0)
    if isinstance(entry, Command):
        paint_text(painter, words, title, "text")
        paint_text(painter, words, detail, "text_muted", "caption", 500, right=True)
        return
    half = area.height() / 2
    upper = words.adjusted(0, look.px(3), 0, -half + 1) if detail else words
    paint_text(painter, upper, title, "text", "body", 500)
    lower = words.adjusted(0, half - 1, 0, -look.px(4))
    paint_text(painter, lower, detail, "text_muted", "caption")
