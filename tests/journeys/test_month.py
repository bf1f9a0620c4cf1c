"""A month of two offices and headquarters, in their real windows: what is lost comes again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.services import cases, custody_state, integrity, settling
from app.services.access import Desk
from app.services.bundles import health, overview
from app.services.errors import UserError
from app.views.cases.target import CaseTarget
from app.views.office_window import OfficeWindow
from tests.journeys.conftest import press as press_now
from tests.journeys.exchanging import (
    Open,
    buttons,
    new_case,
    press,
    receive,
    send,
    settle,
    shown,
    undo_last,
)
from tests.views.cases.typing import typed
from tests.views.pages import answer_next

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Month:
    """Dakar with two computers, Bamako and headquarters, each with its window open."""

    qtbot: Any
    folder: Path
    desks: dict[str, Desk]
    windows: dict[str, OfficeWindow]

    def exchange(self) -> None:
        """Everybody sends to headquarters, then headquarters to everybody."""
        for name in ("dakar", "dakar_second", "bamako"):
            self.carry(name, "paris")
        path = send(self.qtbot, self.windows["paris"], "DKR", self.folder)
        for name in ("dakar", "dakar_second"):
            receive(self.qtbot, self.windows[name], path)
        self.carry("paris", "bamako")

    def carry(self, sender: str, receiver: str) -> Path:
        """One bundle from one to the other."""
        target = self.desks[receiver].office
        path = send(self.qtbot, self.windows[sender], target, self.folder)
        receive(self.qtbot, self.windows[receiver], path)
        return path

    def open(self, name: str, case: str, tab: str) -> Any:
        """The file of a case in the window of this office."""
        window = self.windows[name].window
        window.go("case", CaseTarget(case, tab))
        return window.page("case")

    def change_town(self, name: str, case: str, town: str) -> None:
        """Type another town and save."""
        page = self.open(name, case, "overview")
        page.go_to_field("town")
        typed(self.qtbot, page.tabs.currentWidget().form, "town", town)
        press(self.qtbot, self.windows[name], "Save")
        assert cases.load(self.desks[name], case).case.town == town


@pytest.fixture
def month(
    qtbot: Any, open_office: Open, dakar, dakar_second, bamako, paris, tmp_path: Path
) -> Month:
    desks = {"dakar": dakar, "dakar_second": dakar_second, "bamako": bamako, "paris": paris}
    windows = {name: open_office(desk) for name, desk in desks.items()}
    return Month(qtbot, tmp_path, desks, windows)


def test_a_month_of_exchanges(month):
    case, other = _first_week(month)
    _second_week(month, case)
    _third_week(month, case)
    _fourth_week(month, case)
    for desk in month.desks.values():
        assert integrity.check(desk.store) == []
        assert settling.count(desk) == 0
    towns = {name: cases.load(desk, case).case.town for name, desk in month.desks.items()}
    assert towns.pop("bamako") == towns.pop("paris") == "Kayes"
    assert set(towns.values()) == {"Joal"}, "Dakar keeps the copy of the day it passed it on"
    with pytest.raises(UserError):
        cases.load(month.desks["dakar"], other)


def _first_week(month: Month) -> tuple[str, str]:
    """Both offices open a case; headquarters gets both, no office the other’s."""
    case = new_case(month.qtbot, month.windows["dakar"])
    other = new_case(
        month.qtbot, month.windows["bamako"],
        family_name="TRAORE", given_names="Moussa", id_number="B7654321", town="Kati",
    )  # fmt: skip
    month.exchange()
    assert cases.load(month.desks["paris"], other).principal.family_name == "TRAORE"
    assert cases.load(month.desks["dakar_second"], case).case.town == "Mbour"
    with pytest.raises(UserError):
        cases.load(month.desks["bamako"], case)
    return case, other


def _second_week(month: Month, case: str) -> None:
    """A file is lost; Dakar and headquarters write another town; it is settled once."""
    month.change_town("dakar", case, "Saly")
    send(month.qtbot, month.windows["dakar"], "PAR", month.folder).unlink()
    month.change_town("paris", case, "Joal")
    month.exchange()
    month.windows["paris"].window.go("exchange")
    (line,) = [one for one in health.partners(month.desks["paris"]) if one.office == "DKR"]
    assert [one.numbers for one in line.missing] == [((2, 2),)]
    assert settling.count(month.desks["dakar"]) == 1
    settle(month.qtbot, month.windows["dakar"], month.desks["paris"].device)
    month.exchange()
    assert settling.count(month.desks["paris"]) == settling.count(month.desks["dakar_second"]) == 0


def _third_week(month: Month, case: str) -> None:
    """The case is handed over: at every moment one office owns it."""

    def offer(dialog: Any) -> None:
        dialog.office.show_code("BKO")
        dialog.why.show_entry("She lives in Kayes now")
        dialog.accept()

    month.open("dakar", case, "overview")
    answer_next(offer)
    press(month.qtbot, month.windows["dakar"], "Offer to another office…")
    month.exchange()
    month.open("bamako", case, "overview")
    assert "OFII Dakar offers this case to this office." in shown(month.windows["bamako"].window)
    answer_next(lambda dialog: press_now(dialog, "Accept the case"))
    press(month.qtbot, month.windows["bamako"], "Accept")
    assert custody_state.of_case(month.desks["bamako"], case).owner == "DKR"
    month.exchange()
    owners = {custody_state.of_case(desk, case).owner for desk in month.desks.values()}
    assert owners == {"BKO"}
    month.open("dakar", case, "overview")
    assert "Offer to another office…" not in buttons(month.windows["dakar"].window)


def _fourth_week(month: Month, case: str) -> None:
    """The new office writes; headquarters undoes an import and takes it again."""
    month.change_town("bamako", case, "Kayes")
    path = month.carry("bamako", "paris")
    undo_last(month.qtbot, month.windows["paris"])
    assert cases.load(month.desks["paris"], case).case.town == "Joal"
    receive(month.qtbot, month.windows["paris"], path)
    month.exchange()
    numbers = [one.number for one in overview.log(month.desks["bamako"]) if one.sent]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
