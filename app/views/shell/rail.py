"""The rail on the left: where one can go, what waits there, who works, and the lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QSizePolicy, QWidget

from app.text import N_
from app.views import look, tokens
from app.views.language import Words, as_is, say, say_again, tr
from app.views.page import PageSpec
from app.views.widgets.buttons import Button, icon_button
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, column, panel, row, scrolled
from app.views.widgets.marks import Bridge, Initials

CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class Identity:
    """Who works here: a name as data, role and office as words."""

    name: str
    role: Words
    office: Words

    @property
    def initials(self) -> str:
        """First letters of the first and the last word of the name."""
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class RailButton(Button):
    """One entry: icon and word, a mark when open, a badge with what waits."""

    def __init__(self, spec: PageSpec) -> None:
        self.count = 0
        self._narrow = False
        self._word = ""
        super().__init__(spec.label, "rail", spec.icon)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self._set_icon_side, 18)

    def set_words(self, text: str) -> None:
        """The word shown, and what a screen reader says of the entry."""
        self._word = text
        self.setText("" if self._narrow else f"  {text}")
        waiting = tr(N_("{label}, {count} waiting"), label=text, count=self.count)
        self.setAccessibleName(waiting if self.count else text)
        self.setToolTip(text if self._narrow else "")

    def set_count(self, count: int) -> None:
        """Show how many things wait."""
        self.count = count
        say_again(self)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or with its word."""
        self._narrow = narrow
        self.setProperty("narrow", "true" if narrow else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        say_again(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("mark"))
        if self.isChecked():
            inset, width = look.px(9), look.px(3)
            mark = QRectF(0, inset, width, self.height() - 2 * inset)
            painter.drawRoundedRect(mark, width / 2, width / 2)
        if self.count:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self.count) if self.count < 100 else "99+"
        height = look.px(15 if self._narrow else 18)
        words = look.metrics("caption", 600).horizontalAdvance(text)
        width = max(height + look.px(2), words + look.px(10))
        top = look.px(3) if self._narrow else (self.height() - height) / 2
        left = self.width() - width - look.px(0 if self._narrow else 8)
        badge = QRectF(left, top, width, height)
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(look.color("mark_text"))
        painter.setFont(look.font("caption", 600))
        painter.drawText(badge, CENTRE, text)


class Rail(QFrame):
    """Entries from PageSpecs in groups, the identity at the foot."""

    chosen = Signal(str)
    lock_pressed = Signal()

    def __init__(self, specs: Sequence[PageSpec], identity: Identity) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._specs = [spec for spec in specs if spec.listed]
        self._buttons: dict[str, RailButton] = {}
        self._words: list[QWidget] = []  # hidden when the rail is narrow
        self._group = QButtonGroup(self)
        self._initials = Initials(identity.initials)
        self._name = elided(as_is(identity.name), "strong")
        self._role = elided(identity.role, "caption")
        self._office = elided(identity.office, "caption")
        self._build()

    def _build(self) -> None:
        entries = column(gap=2)
        group = self._specs[0].group if self._specs else 0
        for spec in self._specs:
            if spec.group != group:
                add(entries, 10)
                group = spec.group
            add(entries, self._entry(spec))
        add(entries, None)
        # Scrolls when large text leaves no room for all entries.
        middle = scrolled(panel(entries))
        middle.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts = (self._head(), (middle, 1), self._foot())
        self.setLayout(column(*parts, gap=14, margins=(10, 14, 10, 12)))
        look.fit(self.setFixedWidth, tokens.RAIL)

    def _head(self) -> Any:
        words = panel(column(label(N_("Passerelle"), "h3"), self._office, gap=0))
        self._words.append(words)
        return row(Bridge(), (words, 1), gap=10, margins=(4, 0, 0, 0))

    def _foot(self) -> Any:
        words = panel(column(self._name, self._role, gap=0))
        lock = icon_button("lock", N_("Lock"), self.lock_pressed.emit, "rail", "Ctrl+L")
        self._words.append(words)
        self._bottom = row(self._initials, (words, 1), lock, gap=8, margins=(4, 0, 0, 0))
        return self._bottom

    def _entry(self, spec: PageSpec) -> RailButton:
        entry = RailButton(spec)
        entry.clicked.connect(lambda: self.chosen.emit(spec.id))
        self._group.addButton(entry)
        self._buttons[spec.id] = entry
        return entry

    def entry(self, page: str) -> RailButton:
        """The entry of a page."""
        return self._buttons[page]

    def show_current(self, page: str) -> None:
        """Mark the entry of the page being shown."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def show_identity(self, identity: Identity) -> None:
        """Show another user, role or office."""
        self._initials.set_text(identity.initials)
        say(self._name.setText, as_is(identity.name))
        say(self._role.setText, identity.role)
        say(self._office.setText, identity.office)

    def count_waiting(self) -> None:
        """Count again what waits on every page."""
        for spec in self._specs:
            self._buttons[spec.id].set_count(spec.waiting())

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only."""
        look.fit(self.setFixedWidth, tokens.NARROW_RAIL if narrow else tokens.RAIL)
        for words in self._words:
            words.setVisible(not narrow)
        for entry in self._buttons.values():
            entry.set_narrow(narrow)
        ways = QBoxLayout.Direction
        self._bottom.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), look.px(400))
