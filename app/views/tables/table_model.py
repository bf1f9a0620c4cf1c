"""A table of records: all ids first, rows in pages on demand, refreshed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.views.language import Words, current, spoken
from app.views.tables.cells import RIGHT_ALIGNED, Cell, cell

PAGE, PAGES_KEPT = 200, 50
CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Id = Any
TEXT_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


@dataclass(frozen=True)
class Column:
    """One column; `key` is looked up in the row, `width` in pixels at 100 %.

    `kind` is one of cells.KINDS, or check, entry, icon, step, bar; `sort` is the key handed
    to find_ids ('' = not sortable). `stretch` takes the room left, `width` being its least.
    Columns with the highest `drop` are hidden first when room is short, 0 never is.
    """

    key: str
    label: Words
    width: int = 120
    kind: str = "text"
    align: str = ""
    sort: str = ""
    stretch: bool = False
    drop: int = 0

    @property
    def right(self) -> bool:
        """Whether its texts stand on the right."""
        return (self.align or ("right" if self.kind in RIGHT_ALIGNED else "left")) == "right"


@dataclass(frozen=True)
class Sort:
    """One key of the order of a table."""

    key: str
    descending: bool = False


Order = tuple[Sort, ...]
FindIds = Callable[[Order], Sequence[Id]]
Load = Callable[[Sequence[Id]], Mapping[Id, Any]]


class TableModel(QAbstractTableModel):
    """Rows found by `find_ids(order)`, loaded by `load(ids) -> {id: row}`.

    A row is a mapping or an object; a row missing from the answer of `load` is shown empty.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        find_ids: FindIds,
        load: Load,
        order: Order = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.order: Order = order
        self._find_ids, self._load = find_ids, load
        self._ids: list[Id] = []
        self._places: dict[Id, int] = {}
        self._pages: dict[int, Mapping[Id, Any]] = {}

    # ---- records ----

    def refresh(self) -> None:
        """Find the ids again and forget the loaded rows; views keep selection and place."""
        ids = list(self._find_ids(self.order))
        self._pages.clear()
        if ids == self._ids:
            self._all_changed()
            return
        self.beginResetModel()
        self._ids = ids
        self._places = {id_: place for place, id_ in enumerate(ids)}
        self.endResetModel()

    def sort_by(self, order: Order) -> None:
        """Show the rows in another order."""
        self.order = order
        self.refresh()
        last = max(0, len(self.columns) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def ids(self) -> list[Id]:
        """All ids in the order shown."""
        return self._ids

    def id_at(self, place: int) -> Id:
        """The id of a row by its place."""
        return self._ids[place]

    def place_of(self, id_: Id) -> int | None:
        """The place of an id, None when it is not in the table."""
        return self._places.get(id_)

    def row(self, id_: Id) -> Any:
        """The loaded row of an id, None when it has gone."""
        page = self._places[id_] // PAGE
        if page not in self._pages:
            if len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._load(ids)
        return self._pages[page].get(id_)

    def cell_at(self, place: int, column: int) -> Cell:
        """What one cell says."""
        described = self.columns[column]
        row = self.row(self._ids[place])
        value = None if row is None else _value(row, described.key)
        return cell(described.kind, value)

    def sentence(self, place: int) -> str:
        """A whole row in words, for screen readers."""
        language = current()
        words = (
            (spoken(column.label), self.cell_at(place, at).said(language))
            for at, column in enumerate(self.columns)
        )
        return "; ".join(f"{name} {text}".strip() for name, text in words if text)

    # ---- Qt ----

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL:
            return self.cell_at(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self.sentence(index.row())
        tip = role == Qt.ItemDataRole.ToolTipRole and self.columns[index.column()].kind == "icon"
        if role in TEXT_ROLES or tip:
            return self.cell_at(index.row(), index.column()).said(current())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in TEXT_ROLES:
            return spoken(self.columns[section].label)
        return None

    def retranslate(self) -> None:
        """Say titles and cells again in the language now shown."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        self._all_changed()

    def _all_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1)
            )


def _value(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, Mapping) else getattr(row, key, None)
