"""The cases with fields to settle, each with how many have a choice already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.services.bundles import naming
from app.services.bundles.disputes import Dispute
from app.text import N_
from app.views import look
from app.views.language import current, ntr, say, tr
from app.views.widgets.chip import chip_width, paint_chip
from app.views.widgets.layouts import add, clear, column, panel, scrolled
from app.views.widgets.painted_text import paint_text

HEIGHT, GAP = 52, 8


def case_name(one: Dispute) -> str:
    """The person a case is about, or the name of another record: data, never translated."""
    family = one.family_name.upper() if one.entity == "case" else one.family_name
    return " ".join(filter(None, (family, one.given_names)))


class CaseCard(QAbstractButton):
    """Name, number and count of fields, and a chip “2 / 4”."""

    def __init__(self, dispute: Dispute) -> None:
        super().__init__()
        self.dispute = dispute
        self._settled = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self._say_name, "")

    def show_settled(self, settled: int) -> None:
        """How many fields have a choice."""
        self._settled = settled
        self._say_name("")

    def _name(self) -> str:
        return case_name(self.dispute) or tr(naming.what(self.dispute.entity))

    def _under(self) -> str:
        fields = ntr("{n} field", "{n} fields", self.dispute.fields)
        return " · ".join(filter(None, (self.dispute.number, fields)))

    def _say_name(self, _text: str) -> None:
        done = tr(N_("{n} of {all} chosen"), n=self._settled, all=self.dispute.fields)
        self.setAccessibleName(f"{self._name()}, {self._under()}, {done}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(220), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(150), look.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_name("")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(look.color("accent" if on else "border"), 1))
        hovered = "hover" if self.underMouse() else "surface"
        painter.setBrush(look.color("accent_soft" if on else hovered))
        painter.drawRoundedRect(area, look.px(7), look.px(7))
        self._paint_words(painter, area.adjusted(look.px(12), 0, -look.px(11), 0))

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        one = self.dispute
        number = current().number
        done = f"{number(self._settled)} / {number(one.fields)}"
        tone = "neutral" if not self._settled else "ok" if self._settled >= one.fields else "warn"
        width = chip_width(done, dot=False)
        paint_chip(painter, area, done, tone, dot=False, right=True)
        words = area.adjusted(0, 0, -width - look.px(8), 0)
        half = area.height() / 2
        paint_text(
            painter, words.adjusted(0, look.px(7), 0, -half), self._name(), "text", "body", 600
        )
        paint_text(
            painter, words.adjusted(0, half, 0, -look.px(7)), self._under(), "text_muted", "caption"
        )


class CaseCards(QWidget):
    """One card is chosen; `chosen` is called with the case of another one pressed."""

    def __init__(self, chosen: Callable[[str], Any]) -> None:
        super().__init__()
        self._chosen = chosen
        self.cards: dict[str, CaseCard] = {}
        self._list = column(gap=GAP)
        self.setLayout(column(scrolled(panel(column(self._list, None, gap=0))), gap=0))

    def show_disputes(self, disputes: Sequence[Dispute], current_root: str) -> None:
        """Show these cases, one of them chosen."""
        clear(self._list)
        self.cards = {one.root: CaseCard(one) for one in disputes}
        add(self._list, *self.cards.values())
        look.fit(self.setMaximumHeight, len(disputes) * (HEIGHT + GAP))
        for root, card in self.cards.items():
            card.clicked.connect(partial(self._chosen, root))
        self.mark(current_root)

    def mark(self, root: str) -> None:
        """Show which case is open."""
        if root in self.cards:
            self.cards[root].setChecked(True)

    def show_settled(self, count: Callable[[str], int]) -> None:
        """Refresh the chips."""
        for root, card in self.cards.items():
            card.show_settled(count(root))
