"""The widths of the columns: scaled with the text, hidden in order when room is short."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QHeaderView

from app.views import look
from app.views.tables.table_model import TableModel


class ColumnWidths(QObject):
    """Keeps the columns of one view in its width; remembers what the user changed."""

    def __init__(self, header: QHeaderView, model: TableModel) -> None:
        super().__init__(header)
        self._header, self._columns = header, model.columns
        self._chosen: dict[str, int] = {}
        self._unwanted: set[str] = set()
        self._room = 0
        header.sectionResized.connect(self._resized)
        look.fit(self.rescale, 100)

    def rescale(self, _percent: int = 100) -> None:
        """Give every column its width at the present text size."""
        modes = QHeaderView.ResizeMode
        for at, column in enumerate(self._columns):
            if column.stretch:
                self._header.setSectionResizeMode(at, modes.Stretch)
            else:
                fixed = column.kind in ("check", "icon")
                self._header.setSectionResizeMode(at, modes.Fixed if fixed else modes.Interactive)
                self._header.resizeSection(at, self._width(at))
        self.make_room(self._room)

    def make_room(self, room: int) -> None:
        """Hide the columns that give way first until the others fit in `room` pixels."""
        self._room = room
        wanted = [at for at, column in enumerate(self._columns) if column.key not in self._unwanted]
        needed = sum(map(self._width, wanted))
        shown = set(wanted)
        for at in sorted(wanted, key=lambda at: -self._columns[at].drop):
            if room and needed > room and self._columns[at].drop > 0:
                needed -= self._width(at)
                shown.discard(at)
        for at in range(len(self._columns)):
            if self._header.isSectionHidden(at) == (at in shown):
                self._header.setSectionHidden(at, at not in shown)

    def want(self, key: str, wanted: bool) -> None:
        """Show or hide a column because the user says so."""
        (self._unwanted.discard if wanted else self._unwanted.add)(key)
        self.make_room(self._room)

    def wanted(self, key: str) -> bool:
        """Whether the user wants a column, room or not."""
        return key not in self._unwanted

    def state(self) -> dict[str, Any]:
        """Order, widths and hidden columns, to be remembered for the user."""
        places = sorted(range(len(self._columns)), key=self._header.visualIndex)
        order = [self._columns[at].key for at in places]
        return {"order": order, "widths": dict(self._chosen), "hidden": sorted(self._unwanted)}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring a remembered state back; keys of columns no longer there are left out."""
        keys = [column.key for column in self._columns]
        known = [key for key in state.get("order", []) if key in keys]
        for visual, key in enumerate(known):
            self._header.moveSection(self._header.visualIndex(keys.index(key)), visual)
        widths = state.get("widths", {})
        self._chosen = {key: int(widths[key]) for key in keys if key in widths}
        self._unwanted = set(keys).intersection(state.get("hidden", []))
        self.rescale()

    def _width(self, at: int) -> int:
        column = self._columns[at]
        return look.px(self._chosen.get(column.key, column.width))

    def _resized(self, at: int, _old: int, new: int) -> None:
        dragging = QApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if dragging and new and not self._columns[at].stretch and self._header.underMouse():
            self._chosen[self._columns[at].key] = round(new / look.scale())
