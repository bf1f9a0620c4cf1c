"""The pages of a paper as a column of small pictures, to go to one."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.text import N_
from app.views import look
from app.views.jobs import Jobs
from app.views.language import current, say, tr
from app.views.papers.page_pictures import PagePictures
from app.views.papers.paper import Paper, Sheet
from app.views.tables.table_model import Index

THUMBNAIL = 64  # pixels across at 100 %
WIDTH, PAD, UNDER = 96, 8, 18


class PageList(QListView):
    """One row a page; arrows move, and the paper follows. Only pictures in view are drawn."""

    chosen = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.paper: Paper | None = None
        self.pictures = PagePictures(self, jobs)
        self.pictures.drawn.connect(self.viewport().update)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row()))
        self.verticalScrollBar().valueChanged.connect(self.draw_visible)
        look.fit(self.setFixedWidth, WIDTH)
        say(self.setAccessibleName, N_("Pages"))

    def show_paper(self, paper: Paper | None) -> None:
        """Show other pages; the one marked stays marked."""
        at = max(0, self.currentIndex().row())
        alike = bool(paper and self.paper and len(paper.sheets) == len(self.paper.sheets))
        self.paper = paper
        self.pictures.take(paper, alike)
        self.selectionModel().blockSignals(True)
        self._model.clear()
        for _ in paper.sheets if paper else ():
            self._model.appendRow(QStandardItem())
        self._say_pages()
        self.selectionModel().blockSignals(False)
        self.show_page(min(at, self._model.rowCount() - 1))
        self.draw_visible()

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

    def draw_visible(self) -> None:
        """Have the small pictures in view drawn."""
        if not self.paper or not self.paper.sheets or not self.isVisible():
            return
        area, middle = self.viewport().rect(), look.px(WIDTH) // 2
        first = self.indexAt(QPoint(middle, area.top())).row()
        last = self.indexAt(QPoint(middle, area.bottom())).row()
        pages = range(max(first, 0), (last if last >= 0 else len(self.paper.sheets) - 1) + 1)
        scale = look.px(THUMBNAIL) * self.devicePixelRatioF() / self.paper.widest()
        self.pictures.want(pages, scale)

    def _say_pages(self) -> None:
        for place in range(self._model.rowCount()):
            words = tr(N_("Page {page}"), page=current().number(place + 1))
            self._model.item(place).setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_pages()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw_visible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw_visible()


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, pages: PageList) -> None:
        super().__init__(pages)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = _small(self._sheet(index)).height()
        return QSize(look.px(WIDTH) - 2, round(height) + look.px(2 * PAD + UNDER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        sheet = _small(self._sheet(index))
        sheet.moveTopLeft(area.topLeft())
        sheet.translate(round((area.width() - sheet.width()) / 2), look.px(PAD))
        thick = look.px(2) if chosen else 1
        frame = sheet.adjusted(-thick, -thick, thick, thick)
        painter.save()
        painter.fillRect(frame, look.color("accent" if chosen else "border_strong"))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if drawn := self._pages.pictures.of(index.row()):
            painter.drawPixmap(sheet, drawn, QRectF(drawn.rect()))
        painter.setFont(look.font("caption", 600 if chosen else 400))
        painter.setPen(look.color("accent_soft_text" if chosen else "text_muted"))
        under = QRectF(area.left(), sheet.bottom() + 2, area.width(), look.px(UNDER))
        painter.drawText(
            under, int(Qt.AlignmentFlag.AlignCenter), current().number(index.row() + 1)
        )
        painter.restore()

    def _sheet(self, index: Index) -> Sheet:
        assert self._pages.paper
        return self._pages.paper.sheets[index.row()]


def _small(sheet: Sheet) -> QRectF:
    width = look.px(THUMBNAIL)
    return QRectF(0, 0, width, round(width * sheet.height / max(1.0, sheet.width)))
