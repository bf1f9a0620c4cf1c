"""The pages of casework: referrals, the list, a new case, the file of a case, its agreement."""

from __future__ import annotations

from app.services.referrals import waiting
from app.text import N_
from app.views.agreements.agreement_page import AgreementPage
from app.views.agreements.documents_tab import DocumentsTab
from app.views.agreements.doors import AgreementTarget
from app.views.agreements.doors import Doors as AgreementDoors
from app.views.agreements.frozen_page import FrozenPage
from app.views.agreements.package_tab import PackageTab
from app.views.cases.duplicates_page import DuplicatesPage, PairDoors
from app.views.cases.file_page import CaseFilePage, FileDoors
from app.views.cases.history_tab import HistoryTab
from app.views.cases.list_page import CasesPage, ListDoors
from app.views.cases.new_case import NewCasePage
from app.views.cases.overview_tab import OverviewDoors, OverviewTab
from app.views.cases.person_tab import PersonTab
from app.views.cases.referral_tab import ReferralTab
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.committee.decisions_tab import DecisionDoors, DecisionsTab
from app.views.initiatives.case_tab import InitiativesTab
from app.views.page import PageSpec
from app.views.pages import follow_up, money
from app.views.pages.house import House
from app.views.papers.batch_dialog import ask_for_batch
from app.views.referrals.doors import ReferralDoors
from app.views.referrals.page import ReferralsPage


def casework(house: House) -> list[PageSpec]:
    """Cases, referrals, and the pages opened from them."""
    return [*_cases(house), *_referrals(house), *_papers(house)]


def _cases(house: House) -> list[PageSpec]:
    doors = ListDoors(
        open_case=lambda target: house.go("case", target),
        new_case=lambda: house.go("new-case"),
        duplicates=lambda: house.go("duplicates"),
        tell=house.tell,
        read_file=lambda: house.go("referrals", "file"),
        papers=lambda page, cases: ask_for_batch(
            page, house.desk, house.jobs, cases, tell=house.tell
        ),
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
            "duplicates", N_("Possible duplicates"), "users", lambda: _duplicates(house),
            listed=False, inside="cases",
        ),
        PageSpec(
            "new-case", N_("New case"), "plus", lambda: _new_case(house), listed=False,
            inside="cases",
        ),
    ]  # fmt: skip


def _referrals(house: House) -> list[PageSpec]:
    doors = ReferralDoors(
        open_case=lambda case: house.go("case", CaseTarget(case)),
        open_cases=lambda: house.go("cases"),
        tell=house.tell,
    )
    return [
        PageSpec(
            "referrals",
            N_("Referrals"),
            "inbox",
            lambda: ReferralsPage(house.desk, house.jobs, house.changes, doors),
            waiting=lambda: len(waiting.waiting(house.desk)),
        )
    ]


def _file(house: House) -> CaseFilePage:
    desk, tell, papers = house.desk, house.tell, _agreement_doors(house)
    doors = FileDoors(
        back=lambda: house.go("cases"),
        conflicts=lambda case: house.go("conflicts", case),
        agreement=lambda case, version: house.go("agreement", AgreementTarget(case, version)),
        open_case=lambda case: house.go("case", CaseTarget(case)),
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
            lambda: PackageTab(desk, house.jobs, papers),
            count=lambda file: len(file.items),
        ),
        money.tab(house),
        follow_up.tab(house),
        TabSpec(
            "documents",
            N_("Documents"),
            lambda: DocumentsTab(desk, house.jobs, papers),
            count=lambda file: len(file.agreements) + file.papers,
        ),
        TabSpec("decisions", N_("Decisions"), lambda: DecisionsTab(desk, _decision_doors(house))),
        TabSpec("initiatives", N_("Initiatives"), lambda: InitiativesTab(desk, tell)),
        TabSpec("history", N_("History"), lambda: HistoryTab(desk)),
    ]
    shown.append(CaseFilePage(desk, house.changes, doors, tabs))
    return shown[0]


def _decision_doors(house: House) -> DecisionDoors:
    return DecisionDoors(
        mend=lambda case, name: house.go("case", CaseTarget(case, field=name)),
        package=lambda case: house.go("case", CaseTarget(case, "package")),
        tell=house.tell,
    )


def _duplicates(house: House) -> DuplicatesPage:
    doors = PairDoors(
        back=lambda: house.go("cases"),
        open_case=lambda case: house.go("case", CaseTarget(case)),
        tell=house.tell,
    )
    return DuplicatesPage(house.desk, house.jobs, house.changes, doors)


def _new_case(house: House) -> NewCasePage:
    return NewCasePage(
        house.desk,
        opened=lambda case: house.go("case", CaseTarget(case)),
        left=lambda: house.go("cases"),
        open_case=lambda case: house.go("case", CaseTarget(case)),
    )


def _agreement_doors(house: House) -> AgreementDoors:
    return AgreementDoors(
        tell=house.tell,
        field=lambda case, name: house.go("case", CaseTarget(case, field=name)),
        agreement=lambda target: house.go("agreement", target),
        paper=lambda paper: house.go("paper", paper),
        documents=lambda case: house.go("case", CaseTarget(case, "documents")),
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
        ),
        PageSpec(
            "paper", N_("Paper"), "file-text",
            lambda: FrozenPage(house.desk, house.jobs, house.changes, doors),
            listed=False, inside="cases",
        ),
    ]  # fmt: skip
