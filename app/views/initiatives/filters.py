"""What is looked for in the directory: words, country, region, sector, what is stale."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.initiative import SECTORS
from app.models.reference import codes
from app.services.initiatives.directory import Wanted
from app.text import N_
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, say
from app.views.shell.search_box import SearchBox
from app.views.widgets.layouts import row

STALE = N_("Not checked for 180 days")


class Filters(QWidget):
    """An office begins with its own country."""

    changed = Signal()

    def __init__(self, country: str) -> None:
        super().__init__()
        self.search = SearchBox(N_("Name, help, place"), N_("Search initiatives"), widest=300)
        countries: list[tuple[str, Words]] = [
            (code, one) for code, one in codes("countries").items()
            if one.row["role"] == "operation"
        ]  # fmt: skip
        self.country = self._list(N_("Country"), N_("All countries"), countries)
        self.country.show_code(country)
        self.region = self._list(N_("Region"), N_("All regions"), self._regions())
        self.sector = self._list(N_("Sector"), N_("All sectors"), list(SECTORS.items()))
        self.stale = QCheckBox()
        say(self.stale.setText, STALE)
        say(self.stale.setAccessibleName, STALE)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.country.chosen.connect(lambda _code: self._country_chosen())
        self.region.chosen.connect(lambda _code: self.changed.emit())
        self.sector.chosen.connect(lambda _code: self.changed.emit())
        self.stale.toggled.connect(lambda _on: self.changed.emit())
        lists = ((self.country, 1), (self.region, 1), (self.sector, 1))
        self.setLayout(row((self.search, 1), *lists, self.stale, gap=8))

    def wanted(self) -> Wanted:
        """What is typed and chosen."""
        return Wanted(
            text=self.search.text(),
            country=self.country.code() or "",
            region=self.region.code() or "",
            sector=self.sector.code() or "",
            stale=self.stale.isChecked(),
        )

    def show_region(self, code: str) -> None:
        """Look in this region."""
        self.region.show_code(code)
        self.changed.emit()

    def clear(self) -> None:
        """Look for everything of the country."""
        self.blockSignals(True)
        self.search.clear()
        for one in (self.region, self.sector):
            one.show_code("")
        self.stale.setChecked(False)
        self.blockSignals(False)
        self.changed.emit()

    def _country_chosen(self) -> None:
        self.region.set_options([("", N_("All regions")), *self._regions()])
        self.region.show_code("")
        self.changed.emit()

    def _regions(self) -> list[tuple[str, Words]]:
        country = self.country.code()
        return [
            (code, one) for code, one in codes("regions").items()
            if one.row["country"] == country and not one.row["valid_to"]
        ]  # fmt: skip

    def _list(self, name: str, everything: str, options: list[tuple[str, Words]]) -> QuietCombo:
        made = QuietCombo()
        made.set_options([("", everything), *options])
        made.setMinimumContentsLength(6)
        made.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.show_code("")
        say(made.setAccessibleName, name)
        return made
