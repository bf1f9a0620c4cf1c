"""A month to pick a day from: Monday first, arrows move, Page keys change the month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from babel.dates import format_date
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.text import N_
from app.views.forms.popup_place import place_popup
from app.views.language import as_is, current, say
from app.views.widgets.buttons import Button, button, icon_button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, grid, row

WEEKS = 6
ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def weekday(day: date) -> str:
    """The short name of a day of the week in the language shown."""
    return format_date(day, "EEE", locale=current().locale)


def months_later(day: date, months: int) -> date:
    """The same day some months later or earlier; the last day of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class CalendarPopup(QFrame):
    """Opens under a field; `picked` carries the day."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._day = day
        self._title = label("", "h3")
        self._days = [self._button(place) for place in range(7 * WEEKS)]
        self._build()
        self._show()

    def _button(self, place: int) -> Button:
        made = Button(as_is(""), "segment")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = made.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        made.setSizePolicy(keep)
        made.setProperty("only", "icon")  # a square
        made.clicked.connect(lambda: self._pick(self._first() + timedelta(days=place)))
        return made

    def _build(self) -> None:
        earlier = icon_button("chevron-left", N_("Month before"), lambda: self._turn(-1))
        later = icon_button("chevron-right", N_("Month after"), lambda: self._turn(1))
        for turn in (earlier, later):
            turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(earlier, None, self._title, None, later, gap=4)
        today = button(N_("Today"), lambda: self._pick(date.today()), "link")
        today.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = row(None, today, None)
        self.setLayout(column(head, self._grid(), foot, gap=4, margins=(8, 6, 8, 4)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _grid(self) -> QGridLayout:
        layout = grid(1, 1)
        for place in range(7):
            monday = date(2024, 1, 1) + timedelta(days=place)
            name = label(as_is(weekday(monday)), "caption")
            layout.addWidget(name, 0, place, Qt.AlignmentFlag.AlignHCenter)
        for place, shown in enumerate(self._days):
            layout.addWidget(shown, 1 + place // 7, place % 7)
        return layout

    def open_under(self, field: QWidget) -> None:
        """Show under a field and take the keyboard."""
        self.adjustSize()
        place_popup(self, field)
        self.show()
        self.setFocus()

    def _first(self) -> date:
        """The Monday the page begins with."""
        first = self._day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _show(self) -> None:
        self._title.setText(
            format_date(self._day, "MMMM yyyy", locale=current().locale).capitalize()
        )
        say(self.setAccessibleName, as_is(current().long_date(self._day, weekday=True)))
        for place, shown in enumerate(self._days):
            day = self._first() + timedelta(days=place)
            shown.set_words(str(day.day))
            shown.setChecked(day == self._day)
            shown.setVisible(day.month == self._day.month)

    def _turn(self, months: int) -> None:
        self._day = months_later(self._day, months)
        self._show()

    def _pick(self, day: date) -> None:
        self.close()
        self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._day += timedelta(days=ARROWS[key])
            self._show()
        elif key in PAGES:
            self._turn(PAGES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._day)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
