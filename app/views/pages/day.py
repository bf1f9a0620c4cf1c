"""The page of the day, and where each thing on it leads."""

from __future__ import annotations

from datetime import date

from app.models.journal import Draft
from app.services import today
from app.services.access import Desk
from app.text import N_
from app.views.cases.new_case import FORM as NEW_CASE
from app.views.cases.target import CaseTarget
from app.views.page import PageSpec
from app.views.pages.house import House
from app.views.today.doors import TodayDoors
from app.views.today.page import TodayPage

TABS = {"case_household": "person"}  # where a draft was typed, if its name does not say


def day(house: House) -> list[PageSpec]:
    """Today."""
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
        tab = TABS.get(draft.form, draft.form.removeprefix("case_"))
        house.go("case", CaseTarget(draft.record, tab))
