"""The pages of the office: coherence, exchange with partners, conflicts, settings."""

from __future__ import annotations

from app.services import settling
from app.text import N_
from app.views.administration.page import SettingsPage
from app.views.cases.target import CaseTarget
from app.views.coherence.page import CoherencePage
from app.views.exchange.conflicts_page import ConflictsPage
from app.views.exchange.doors import Doors as ExchangeDoors
from app.views.exchange.page import ExchangePage
from app.views.page import PageSpec
from app.views.pages.house import House


def office(house: House) -> list[PageSpec]:
    """Exchange, conflicts, for headquarters coherence, settings."""
    compared = _coherence(house) if house.desk.is_headquarters else []
    return [*compared, *_exchange(house), *_settings(house)]


def _coherence(house: House) -> list[PageSpec]:
    def open_case(case: str) -> None:
        house.go("case", CaseTarget(case, "package"))

    return [
        PageSpec(
            "coherence",
            N_("Coherence"),
            "scale",
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
