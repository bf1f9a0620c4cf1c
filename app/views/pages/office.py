"""The pages of the office: coherence, exchange, conflicts, the programme, settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services import settling
from app.services.reports import answering
from app.text import N_
from app.views.administration.page import SettingsPage
from app.views.agreements.rate_dialog import RateDialog
from app.views.cases.target import CaseTarget
from app.views.coherence.page import CoherencePage
from app.views.exchange.conflicts_page import ConflictsPage
from app.views.exchange.doors import Doors as ExchangeDoors
from app.views.exchange.page import ExchangePage
from app.views.page import PageSpec
from app.views.pages.house import House
from app.views.programme.doors import ProgrammeDoors
from app.views.programme.page import ProgrammePage
from app.views.reports.page import ReportsPage


def office(house: House) -> list[PageSpec]:
    """Reports, exchange, conflicts, for headquarters coherence, the programme, settings."""
    compared = _coherence(house) if house.desk.is_headquarters else []
    return [*_reports(house), *compared, *_exchange(house), *_programme(house), *_settings(house)]


def _reports(house: House) -> list[PageSpec]:
    if not answering.offered(house.desk):
        return []
    return [
        PageSpec(
            "reports",
            N_("Reports"),
            "chart-column",
            lambda: ReportsPage(house.desk, house.jobs, house.tell),
        )
    ]


def _coherence(house: House) -> list[PageSpec]:
    def open_case(case: str) -> None:
        house.go("case", CaseTarget(case, "package"))

    return [
        PageSpec(
            "coherence",
            N_("Coherence"),
            "arrow-left-right",
            lambda: CoherencePage(house.desk, house.jobs, open_case),
        )
    ]


def _exchange(house: House) -> list[PageSpec]:
    doors = ExchangeDoors(
        show=lambda target: house.go("exchange", target),
        open_conflicts=lambda case: house.go("conflicts", case),
        open_cards=lambda: house.go("settings", "cards"),
        open_case=lambda case: house.go("case", CaseTarget(case)),
        open_duplicates=lambda: house.go("duplicates"),
        tell=house.tell,
    )
    given = (house.desk, house.changes, house.jobs, doors)
    return [
        PageSpec(
            "exchange",
            N_("Exchange"),
            "refresh-cw",
            lambda: ExchangePage(*given, house.watch),
            waiting=lambda: settling.count(house.desk) + house.watch.waiting(),
            group=1,
        ),
        PageSpec(
            "conflicts",
            N_("Conflicts"),
            "git-compare",
            lambda: ConflictsPage(*given),
            listed=False,
            inside="exchange",
        ),
    ]


def _programme(house: House) -> list[PageSpec]:
    doors = ProgrammeDoors(house.tell, lambda over, currency: _enter_rate(house, over, currency))
    return [
        PageSpec(
            "programme",
            N_("Programme"),
            "sliders-horizontal",
            lambda: ProgrammePage(house.desk, house.changes, doors),
            group=2,
        )
    ]


def _enter_rate(house: House, over: QWidget, currency: str) -> bool:
    dialog = RateDialog(over, house.desk, currency, 0)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


def _settings(house: House) -> list[PageSpec]:
    return [
        PageSpec(
            "settings",
            N_("Settings"),
            "settings",
            lambda: SettingsPage(house.desk, house.jobs, house.changes, house.chosen, house.tell),
            group=2,
        )
    ]
