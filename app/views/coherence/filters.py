"""Which packages headquarters looks at: level, country, Member State, office, period."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.programme import LEVELS
from app.models.reference import codes
from app.services.coherence.figures import Wanted
from app.text import N_
from app.views.forms.filter_list import filter_list
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, as_is
from app.views.widgets.layouts import row

YEARS = 8  # back from this one


class Filters(QWidget):
    """Five lists; each begins with all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        countries = codes("countries")
        self.level = self._list(N_("Level"), N_("All levels"), list(LEVELS.items()))
        self.country = self._list(
            N_("Country"), N_("All countries"),
            [(code, row_) for code, row_ in countries.items() if row_.row["role"] == "operation"],
        )  # fmt: skip
        self.state = self._list(
            N_("Member State"), N_("All Member States"),
            [(code, row_) for code, row_ in countries.items()
             if row_.row["role"] == "member_state"],
        )  # fmt: skip
        self.office = self._list(N_("Office"), N_("All offices"), list(codes("offices").items()))
        this = date.today().year
        years: list[tuple[str, Words]] = [
            (str(year), as_is(str(year))) for year in range(this, this - YEARS, -1)
        ]
        self.year = self._list(N_("Year of the referral"), N_("All years"), years)
        lists = (self.level, self.country, self.state, self.office, self.year)
        self.setLayout(row(*((one, 1) for one in lists), gap=8))

    def _list(self, name: str, everything: str, options: list[tuple[str, Words]]) -> QuietCombo:
        return filter_list(name, everything, [*options], self.changed.emit)

    def wanted(self) -> Wanted:
        """What is chosen."""
        year = int(self.year.code() or 0)
        return Wanted(
            level=self.level.code() or "",
            country=self.country.code() or "",
            member_state=self.state.code() or "",
            office=self.office.code() or "",
            since=date(year, 1, 1) if year else None,
            until=date(year, 12, 31) if year else None,
        )
