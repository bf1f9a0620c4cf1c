"""What a report looks at: office, Member State, country, year, the day, and for whom."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.reference import codes
from app.services.reports.asked import Wanted
from app.text import N_
from app.views.forms.filter_list import filter_list
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, as_is, current
from app.views.widgets.layouts import row

YEARS, QUARTERS = 8, 8  # back from now


def _ends(today: date) -> list[date]:
    """The last days of the quarters before today, the newest first."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found = []
    for _ in range(QUARTERS):
        last = date.fromordinal(first.toordinal() - 1)
        found.append(last)
        first = date(last.year, last.month - 2, 1)
    return found


def _said(day: date) -> str:
    return current().date(day)


# Of the width, by what each list shows first in French and in English.
SHARES = (11, 10, 13, 9, 11, 9)


class Filters(QWidget):
    """Short lists; each begins with all, the day with today."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        countries, self._today = codes("countries"), today
        years = range(today.year, today.year - YEARS, -1)
        self.year = self._list(
            N_("Period"), N_("All years"), [(str(year), as_is(str(year))) for year in years]
        )
        self.office = self._list(N_("Office"), N_("All offices"), list(codes("offices").items()))
        self.state = self._list(
            N_("Member State"), N_("All Member States"),
            [(c, row_) for c, row_ in countries.items() if row_.row["role"] == "member_state"],
        )  # fmt: skip
        self.country = self._list(
            N_("Country"), N_("All countries"),
            [(c, row_) for c, row_ in countries.items() if row_.row["role"] == "operation"],
        )  # fmt: skip
        self.day = self._list(
            N_("As at the end of"), N_("As it stands today"),
            [(end, partial(_said, end)) for end in _ends(today)],
        )  # fmt: skip
        self.readers = self._list(
            N_("For whom"), N_("For us"), [("outside", N_("For readers outside"))]
        )
        lists = (self.year, self.office, self.state, self.country, self.day, self.readers)
        self.setLayout(row(*zip(lists, SHARES, strict=True), gap=8))

    def _list(self, name: str, everything: str, options: list[tuple[object, Words]]) -> QuietCombo:
        return filter_list(name, everything, [*options], self.changed.emit)

    def wanted(self) -> Wanted:
        """What is chosen."""
        year = int(self.year.code() or 0)
        return Wanted(
            since=date(year, 1, 1) if year else None,
            until=date(year, 12, 31) if year else None,
            office=self.office.code() or "",
            member_state=self.state.code() or "",
            country=self.country.code() or "",
        )

    @property
    def as_at(self) -> date:
        """The day whose end the report shows."""
        return self.day.code() or self._today

    @property
    def outside(self) -> bool:
        """Whether small counts are hidden."""
        return bool(self.readers.code())
