"""Every page of the window, what it is given and where it leads; the only place that knows all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.models.journal import Draft
from app.services import search, settling, today
from app.services.access import Desk
from app.services.bundles.cards import ENDING as CARD
from app.services.search import Hit
from app.services.settings import Settings
from app.text import N_, sentence
from app.views.administration.page import SettingsPage
from app.views.agreements.agreement_page import AgreementPage
from app.views.agreements.documents_tab import DocumentsTab
from app.views.agreements.doors import Doors as AgreementDoors
from app.views.agreements.package_tab import PackageTab
from app.views.cases.file_page import CaseFilePage, FileDoors
from app.views.cases.history_tab import HistoryTab
from app.views.cases.list_page import CasesPage, ListDoors
from app.views.cases.new_case import FORM as NEW_CASE
from app.views.cases.new_case import NewCasePage
from app.views.cases.overview_tab import OverviewDoors, OverviewTab
from app.views.cases.person_tab import PersonTab
from app.views.cases.referral_tab import ReferralTab
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.changes import Changes
from app.views.commands.command import Command, Found
from app.views.exchange.conflicts_page import ConflictsPage
from app.views.exchange.doors import Doors as ExchangeDoors
from app.views.exchange.doors import Receiving
from app.views.exchange.page import ExchangePage
from app.views.jobs import Jobs
from app.views.main_window import MainWindow
from app.views.page import PageSpec
from app.views.today.doors import TodayDoors
from app.views.today.page import TodayPage

BUNDLE = ".passerelle"


@dataclass(frozen=True)
class House:
    """What pages are made with: the office, its changes, and how to go and speak in the window.

    `go(page, target)`, `back()`, `tell(words, action, run)`; `chosen(settings)` puts settings in
    force.
    """

    desk: Desk
    jobs: Jobs
    changes: Changes
    go: Callable[..., Any]
    back: Callable[[], Any]
    tell: Callable[..., Any]
    chosen: Callable[[Settings], Any]


def build(house: House) -> list[PageSpec]:
    """The pages in the order of the rail; those not listed are opened from others."""
    return [*_day(house), *_cases(house), *_papers(house), *_exchange(house), *_office(house)]


def commands(house: House) -> list[Command]:
    """What can be done from every page."""
    return [Command("new-case", N_("New case"), lambda: house.go("new-case"), shortcut="Ctrl+N",
                    icon="plus")]  # fmt: skip


def finder(house: House) -> Callable[[str], Sequence[Found]]:
    """The search of the top bar."""
    return lambda text: [_found(house, hit) for hit in search.find(house.desk, text)]


def _found(house: House, hit: Hit) -> Found:
    where = sentence(N_("{number} · {why}: {matched}"), number=hit.number, why=sentence(hit.why),
                     matched=hit.matched)  # fmt: skip
    return Found(hit.name, where, "user", lambda: house.go("case", CaseTarget(hit.case)))


def _day(house: House) -> list[PageSpec]:
    doors = TodayDoors(
        new_case=lambda: house.go("new-case"),
        open_case=lambda case, tab: house.go("case", CaseTarget(case, tab)),
        exchange=lambda office: house.go("exchange", office or None),
        open_draft=lambda draft: _open_draft(house, draft),
    )
    return [
        PageSpec(
            "today",
            N_("Today"),
            "sun",
            lambda: TodayPage(house.desk, house.changes, doors),
            waiting=lambda: _due(house.desk),
        )
    ]


def _due(desk: Desk) -> int:
    """Own tasks that are late or due today."""
    found = today.tasks(desk, date.today())
    return sum(task.when in ("late", "today") for task in found)


def _open_draft(house: House, draft: Draft) -> None:
    """The page where a draft was typed."""
    if draft.form == NEW_CASE:
        house.go("new-case", draft.id)
    elif draft.form == "office":
        house.go("settings", "office")
    elif draft.record:
        house.go("case", CaseTarget(draft.record, draft.form.removeprefix("case_")))


def _cases(house: House) -> list[PageSpec]:
    doors = ListDoors(
        open_case=lambda target: house.go("case", target), new_case=lambda: house.go("new-case")
    )
    return [
        PageSpec(
            "cases",
            N_("Cases"),
            "folder-open",
            lambda: CasesPage(house.desk, house.changes, doors),
        ),
        PageSpec(
            "case", N_("Case"), "user", lambda: _file(house), listed=False, inside="cases"
        ),
        PageSpec(
            "new-case", N_("New case"), "plus", lambda: _new_case(house), listed=False,
            inside="cases",
        ),
    ]  # fmt: skip


def _file(house: House) -> CaseFilePage:
    desk, tell, papers = house.desk, house.tell, _agreement_doors(house)
    doors = FileDoors(
        back=lambda: house.go("cases"),
        conflicts=lambda case: house.go("conflicts", case),
        tell=tell,
    )
    shown: list[CaseFilePage] = []  # the page, once it is made
    overview = OverviewDoors(
        go_to_field=lambda name: shown[0].go_to_field(name),
        go_to_tab=lambda key: shown[0].go_to_tab(key),
    )
    tabs = [
        TabSpec("overview", N_("Overview"), lambda: OverviewTab(desk, overview)),
        TabSpec("person", N_("Person and family"), lambda: PersonTab(desk, tell)),
        TabSpec("referral", N_("Referral"), lambda: ReferralTab(desk, tell)),
        TabSpec(
            "package",
            N_("Plan and package"),
            lambda: PackageTab(desk, papers),
            count=lambda file: len(file.items),
        ),
        TabSpec(
            "documents",
            N_("Documents"),
            lambda: DocumentsTab(desk, house.jobs, papers),
            count=lambda file: len(file.agreements),
        ),
        TabSpec("history", N_("History"), lambda: HistoryTab(desk)),
    ]
    shown.append(CaseFilePage(desk, house.changes, doors, tabs))
    return shown[0]


def _agreement_doors(house: House) -> AgreementDoors:
    return AgreementDoors(
        tell=house.tell,
        field=lambda case, name: house.go("case", CaseTarget(case, field=name)),
        agreement=lambda target: house.go("agreement", target),
    )


def _papers(house: House) -> list[PageSpec]:
    doors = _agreement_doors(house)
    return [
        PageSpec(
            "agreement",
            N_("Agreement"),
            "file-text",
            lambda: AgreementPage(house.desk, house.jobs, house.changes, doors),
            listed=False,
            inside="cases",
        )
    ]


def _exchange(house: House) -> list[PageSpec]:
    doors = ExchangeDoors(
        show=lambda target: house.go("exchange", target),
        open_conflicts=lambda case: house.go("conflicts", case),
        open_cards=lambda: house.go("settings", "cards"),
        open_case=lambda case: house.go("case", CaseTarget(case)),
    )
    given = (house.desk, house.changes, house.jobs, doors)
    return [
        PageSpec(
            "exchange",
            N_("Exchange"),
            "refresh-cw",
            lambda: ExchangePage(*given),
            waiting=lambda: settling.count(house.desk),
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


def _new_case(house: House) -> NewCasePage:
    return NewCasePage(
        house.desk,
        opened=lambda case: house.go("case", CaseTarget(case)),
        left=lambda: house.go("cases"),
        open_case=lambda case: house.go("case", CaseTarget(case)),
    )


def _office(house: House) -> list[PageSpec]:
    return [
        PageSpec(
            "settings",
            N_("Settings"),
            "settings",
            lambda: SettingsPage(house.desk, house.jobs, house.changes, house.chosen, house.tell),
            group=2,
        )
    ]


def where(window: MainWindow) -> tuple[str, Any]:
    """The page shown and its target, so that it can be shown again in another window."""
    page = window.here()
    shown = window.page(page)
    if isinstance(shown, NewCasePage):
        return page, shown.keeper.draft
    if isinstance(shown, CaseFilePage):
        return page, shown.target
    return page, window.target()


def opens(file: Path) -> bool:
    """Whether a file dropped on the window has a page."""
    return file.suffix in (BUNDLE, CARD)


def open_file(window: MainWindow, file: Path) -> None:
    """Open a file that was dropped on the window."""
    if file.suffix == BUNDLE:
        window.go("exchange", Receiving(file))
    else:
        window.go("settings", file)
