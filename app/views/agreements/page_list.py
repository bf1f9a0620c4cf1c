"""The pages of a paper as a column of small pictures, to go to one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.text import N_
from app.views import look
from app.views.agreements.paper import THUMBNAIL, Paper
from app.views.language import current, say, tr
from app.views.tables.table_model import Index

WIDTH, PAD, UNDER = 96, 8, 18
DRAWN = Qt.ItemDataRole.UserRole


class PageList(QListView):
    """One row a page; arrows move, and the paper follows."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row()))
        look.fit(self.setFixedWidth, WIDTH)
        say(self.setAccessibleName, N_("Pages"))

    def show_paper(self, paper: Paper | None) -> None:
        """Show other pages; the one marked stays marked."""
        at = max(0, self.currentIndex().row())
        self.selectionModel().blockSignals(True)
        self._model.clear()
        for sheet in paper.sheets if paper else ():
            item = QStandardItem()
            item.setData(QPixmap.fromImage(sheet.small), DRAWN)
            self._model.appendRow(item)
        self._say_pages()
        self.selectionModel().blockSignals(False)
        self.show_page(min(at, self._model.rowCount() - 1))

    def show_page(self, page: int) -> None:
        """Mark the page that is read, without going there."""
        index = self._model.index(page, 0)
        if index.row() != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.selectionModel().blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def _say_pages(self) -> None:
        for place in range(self._model.rowCount()):
            words = tr(N_("Page {page}"), page=current().number(place + 1))
            self._model.item(place).setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_pages()


class _PageDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        picture: QPixmap = index.data(DRAWN)
        height = look.px(THUMBNAIL) * picture.height() / max(1, picture.width())
        return QSize(look.px(WIDTH) - 2, round(height) + look.px(2 * PAD + UNDER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        picture: QPixmap = index.data(DRAWN)
        width = look.px(THUMBNAIL)
        sheet = QRectF(0, 0, width, round(width * picture.height() / max(1, picture.width())))
        sheet.moveTopLeft(area.topLeft())
        sheet.translate(round((area.width() - width) / 2), look.px(PAD))
        thick = look.px(2) if chosen else 1
        frame = sheet.adjusted(-thick, -thick, thick, thick)
        painter.save()
        painter.fillRect(frame, look.color("accent" if chosen else "border_strong"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(sheet, picture, QRectF(picture.rect()))
        painter.setFont(look.font("caption", 600 if chosen else 400))
        painter.setPen(look.color("accent_soft_text" if chosen else "text_muted"))
        under = QRectF(area.left(), sheet.bottom() + 2, area.width(), look.px(UNDER))
        painter.drawText(
            under, int(Qt.AlignmentFlag.AlignCenter), current().number(index.row() + 1)
        )
        painter.restore()
