"""The page of visits, the tab of a case, and where a visit leads."""

from __future__ import annotations

from app.services.visits import listing
from app.text import N_
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.page import PageSpec
from app.views.pages.house import House
from app.views.visits.doors import VisitDoors
from app.views.visits.page import FollowUpPage
from app.views.visits.tab import VisitsTab


def follow_up(house: House) -> list[PageSpec]:
    """Visits of the office."""
    return [
        PageSpec(
            "follow-up",
            N_("Follow-up"),
            "map-pin",
            lambda: FollowUpPage(house.desk, house.changes, _doors(house)),
            waiting=lambda: listing.waiting(house.desk),
        )
    ]


def tab(house: House) -> TabSpec:
    """The visits of a case."""
    return TabSpec("visits", N_("Visits"), lambda: VisitsTab(house.desk, _doors(house)))


def _doors(house: House) -> VisitDoors:
    return VisitDoors(
        open_case=lambda case: house.go("case", CaseTarget(case, "visits")), tell=house.tell
    )
