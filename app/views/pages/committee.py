"""The page of the committee, and where a case on an agenda leads."""

from __future__ import annotations

from app.services.access import DECIDES, Desk, role_of
from app.services.committee import agenda
from app.text import N_
from app.views.cases.target import CaseTarget
from app.views.committee.doors import CommitteeDoors
from app.views.committee.page import CommitteePage
from app.views.page import PageSpec
from app.views.pages.house import House


def committee(house: House) -> list[PageSpec]:
    """Sessions of the committee."""
    doors = CommitteeDoors(
        open_case=lambda case: house.go("case", CaseTarget(case, "decisions")), tell=house.tell
    )
    return [
        PageSpec(
            "committee",
            N_("Committee"),
            "scale",
            lambda: CommitteePage(house.desk, house.jobs, house.changes, doors),
            waiting=lambda: _waiting(house.desk),
        )
    ]


def _waiting(desk: Desk) -> int:
    """Submitted packages that stand on no agenda, for those who hold sessions."""
    holds = (role_of(desk) in DECIDES) and not desk.is_headquarters
    return len(agenda.candidates(desk)) if holds else 0
