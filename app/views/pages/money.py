"""The pages of money: payments of the office, the tab of a case, claims of headquarters."""

from __future__ import annotations

from app.services.case_file import CaseFile
from app.services.claims import rights
from app.services.payments import listing
from app.text import N_
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.claims.claim_page import ClaimPage
from app.views.claims.doors import ClaimDoors
from app.views.claims.page import ClaimsPage
from app.views.page import PageSpec
from app.views.pages.house import House
from app.views.payments.doors import PaymentDoors
from app.views.payments.page import PaymentsPage
from app.views.payments.tab import PaymentsTab


def money(house: House) -> list[PageSpec]:
    """Payments; at headquarters claims."""
    payments = PageSpec(
        "payments",
        N_("Payments"),
        "banknote",
        lambda: PaymentsPage(house.desk, house.jobs, house.changes, _doors(house)),
        waiting=lambda: listing.waiting(house.desk),
    )
    return [payments, *(_claims(house) if rights.may_read(house.desk) else ())]


def _claims(house: House) -> list[PageSpec]:
    desk, changes = house.desk, house.changes
    doors = ClaimDoors(
        open_claim=lambda claim: house.go("claim", claim),
        back=lambda: house.go("claims"),
        open_case=lambda case: house.go("case", CaseTarget(case, "payments")),
        tell=house.tell,
    )
    return [
        PageSpec("claims", N_("Claims"), "receipt", lambda: ClaimsPage(desk, changes, doors)),
        PageSpec(
            "claim", N_("Claim"), "receipt", lambda: ClaimPage(desk, house.jobs, changes, doors),
            listed=False, inside="claims",
        ),
    ]  # fmt: skip


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
