"""The pages of a paper one under the other, sharp at any zoom, drawn when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.text import N_
from app.views import look
from app.views.jobs import Jobs
from app.views.language import current, say, tr
from app.views.papers.page_marks import PageMarks, on_view
from app.views.papers.page_pictures import PagePictures
from app.views.papers.paper import Paper
from app.views.papers.paper_words import Passage, areas, words_of
from app.views.papers.selecting import Selecting
from app.views.papers.zoom import FIT, Zoom

AROUND, BETWEEN, STEP = 20, 16, 56  # pixels at 100 %


class PaperView(QAbstractScrollArea):
    """Keeps its place when the paper is made anew. Keys: + and - zoom, 0 fits, Home, End, Space,
    Ctrl+A and Ctrl+C."""

    turned = Signal(int)  # place of the page now read
    zoomed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._page = 0
        self.zoom = Zoom()
        self.marks = PageMarks()
        self.selecting = Selecting(self.marks)
        self.pictures = PagePictures(self, jobs, reads=True)
        self.pictures.drawn.connect(self._drawn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        look.fit(self.verticalScrollBar().setSingleStep, STEP)
        say(self.setAccessibleName, self._name)

    # ---- what is shown

    def show_paper(self, paper: Paper | None) -> None:
        """Show other pages, at the same place when they are as many."""
        alike = paper is not None and self._paper is not None and _alike(paper, self._paper)
        self._paper = paper
        self.marks.clear()
        self.selecting.forget()
        self.pictures.take(paper, alike)
        if not alike:
            self._page = 0
            self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._describe()

    def pages(self) -> int:
        """How many there are."""
        return len(self._paper.sheets) if self._paper else 0

    def page(self) -> int:
        """The place of the page now read."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if 0 <= page < self.pages():
            self.verticalScrollBar().setValue(self._areas()[page].top() - look.px(BETWEEN))

    def show_found(self, passages: Sequence[Passage], now: Passage | None) -> None:
        """Mark these passages, and bring one of them into view."""
        self.marks.show_found(passages, now)
        self.viewport().update()
        if now and self._paper and now.page in self._paper.known:
            self._bring_into_view(now)

    def _bring_into_view(self, passage: Passage) -> None:
        assert self._paper
        places = areas(words_of(self._paper, passage.page), passage.first, passage.end)
        if not places:
            self.go_to(passage.page)
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        where = on_view(places[0], self._areas()[passage.page], self.zoom.scale)
        shown = QRectF(across.value(), down.value(), *self.viewport().size().toTuple())
        if not shown.contains(where):
            down.setValue(round(where.center().y() - shown.height() / 3))
            across.setValue(round(where.center().x() - shown.width() / 2))

    def set_zoom(self, percent: int) -> None:
        """50 to 200, FIT for the width or FIT_PAGE; what is in the middle stays there."""
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        middle = (bar.value() + half) / max(1, self._height())
        self.zoom = self.zoom.at(percent)
        self._lay_out()
        bar.setValue(round(middle * self._height() - half))
        self.zoomed.emit()

    def step_zoom(self, up: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.set_zoom(self.zoom.stepped(up))

    # ---- where the pages lie

    def _areas(self) -> list[QRect]:
        """Each page in the coordinates of the whole strip, in whole pixels."""
        areas, top = [], look.px(AROUND)
        across = max(self.viewport().width(), self._width())
        for sheet in self._paper.sheets if self._paper else ():
            width, height = self.zoom.size(sheet.width, sheet.height)
            areas.append(QRect((across - width) // 2, top, width, height))
            top += height + look.px(BETWEEN)
        return areas

    def _width(self) -> int:
        widest = self._paper.widest() if self._paper else 0
        return self.zoom.size(widest, 0)[0] + 2 * look.px(AROUND)

    def _height(self) -> int:
        areas = self._areas()
        return areas[-1].bottom() + look.px(AROUND) if areas else 0

    def _lay_out(self) -> None:
        around = 2 * look.px(AROUND)
        room = (self.viewport().width() - around, self.viewport().height() - around)
        tallest = max((one.height for one in self._paper.sheets), default=0) if self._paper else 0
        largest = (self._paper.widest() if self._paper else 0, tallest)
        self.zoom = self.zoom.within(room, largest)
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._height(), self.viewport().height()),
            (self.horizontalScrollBar(), self._width(), self.viewport().width()),
        ):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(max(1, shown - look.px(STEP)))
        self._draw_visible()

    def _in_view(self) -> Iterator[tuple[int, QRect]]:
        """Pages in view with their place on the viewport."""
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for page, area in enumerate(self._areas()):
            placed = area.translated(-left, -top)
            if placed.intersects(self.viewport().rect()):
                yield page, placed

    def _draw_visible(self) -> None:
        visible = [page for page, _ in self._in_view()]
        self.pictures.want(visible, self.zoom.scale * self.devicePixelRatioF())
        self.viewport().update()

    def _scrolled(self) -> None:
        self._draw_visible()
        reached = self.verticalScrollBar().value() + self.viewport().height() // 3
        passed = [page for page, area in enumerate(self._areas()) if area.top() <= reached]
        if passed and passed[-1] != self._page:
            self._page = passed[-1]
            self._describe()
            self.turned.emit(self._page)

    # ---- words

    def _name(self) -> str:
        if not self._paper:
            return tr(N_("Pages of the paper"))
        page, pages = current().number(self._page + 1), current().number(self.pages())
        return tr(N_("Page {page} of {pages}"), page=page, pages=pages)

    def _describe(self) -> None:
        """The words of a page are known once it was drawn."""
        say(self.setAccessibleName, self._name)
        known = self._paper.known.get(self._page) if self._paper else None
        self.setAccessibleDescription(" ".join(known.letters.split()) if known else "")

    def _drawn(self) -> None:
        if not self.accessibleDescription():
            self._describe()
        self.viewport().update()

    # ---- selecting

    def _on_page(self, place: QPoint) -> tuple[int, float, float] | None:
        """The page under a place of the viewport, and where on it in points."""
        for page, area in self._in_view():
            if area.contains(place) and self._paper and page in self._paper.known:
                x, y = place.x() - area.left(), place.y() - area.top()
                return page, x / self.zoom.scale, y / self.zoom.scale
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.selecting.forget()
        where = self._on_page(event.position().toPoint())
        if where and self._paper and event.button() == Qt.MouseButton.LeftButton:
            self.selecting.begin(self._paper, *where)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = self._on_page(event.position().toPoint())
        if where and self._paper and event.buttons() & Qt.MouseButton.LeftButton:
            self.selecting.go_on(self._paper, *where)
            self.viewport().update()

    def copy(self) -> None:
        """Copy what is selected; without a selection the page that is read."""
        if self._paper:
            if not self.marks.selected:
                self.selecting.all_of(self._paper, self._page)
            self.selecting.copy(self._paper)
            self.viewport().update()

    def _select_page(self) -> None:
        if self._paper:
            self.selecting.all_of(self._paper, self._page)
            self.viewport().update()

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, area in self._in_view():
            painter.fillRect(area.adjusted(-1, -1, 1, 1), look.color("border_strong"))
            painter.fillRect(area, Qt.GlobalColor.white)
            if drawn := self.pictures.of(page):
                painter.drawPixmap(QRectF(area), drawn, QRectF(drawn.rect()))
            assert self._paper
            self.marks.paint(painter, self._paper, page, area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        page = -bar.pageStep() if back else bar.pageStep()
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.step_zoom(1),
            Qt.Key.Key_Equal: lambda: self.step_zoom(1),
            Qt.Key.Key_Minus: lambda: self.step_zoom(-1),
            Qt.Key.Key_0: lambda: self.set_zoom(FIT),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + page),
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_page()
        elif event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.zoomed.emit()


def _alike(one: Paper, other: Paper) -> bool:
    """The same pages with other words."""
    return [(a.width, a.height) for a in one.sheets] == [(b.width, b.height) for b in other.sheets]
