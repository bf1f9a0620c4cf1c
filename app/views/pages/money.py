"""The pages of money: payments of the office, and the tab of a case."""

from __future__ import annotations

from app.services.case_file import CaseFile
from app.services.payments import listing
from app.text import N_
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.page import PageSpec
from app.views.pages.house import House
from app.views.payments.doors import PaymentDoors
from app.views.payments.page import PaymentsPage
from app.views.payments.tab import PaymentsTab


def money(house: House) -> list[PageSpec]:
    """Payments."""
    return [
        PageSpec(
            "payments",
            N_("Payments"),
            "banknote",
            lambda: PaymentsPage(house.desk, house.jobs, house.changes, _doors(house)),
            waiting=lambda: listing.waiting(house.desk),
        )
    ]


def tab(house: House) -> TabSpec:
    """The payments of one case."""
    doors = _doors(house)
    return TabSpec(
        "payments",
        N_("Payments"),
        lambda: PaymentsTab(house.desk, house.jobs, doors),
        count=_count,
    )


def _count(file: CaseFile) -> int:
    return file.payments


def _doors(house: House) -> PaymentDoors:
    return PaymentDoors(
        open_case=lambda case: house.go("case", CaseTarget(case, "payments")), tell=house.tell
    )
