"""Visits to a returnee: planned, moved, done, missed or cancelled; never removed."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NOTE, TEXT, Choice, Link, listed
from app.models.office import OFFICES
from app.models.quantities import DAY, NUMBER
from app.text import N_, NC_, Sentence, sentence

PLACES = {
    "office": NC_("visit", "At the office"),
    "home": NC_("visit", "At home"),
    "site": NC_("visit", "At the workplace"),
    "phone": NC_("visit", "By telephone"),
}
MET, NOT_MET, UNREACHABLE = "met", "not_met", "unreachable"
OUTCOMES = {
    MET: NC_("visit", "Met"),
    NOT_MET: NC_("visit", "Not met"),
    UNREACHABLE: NC_("visit", "Could not be reached"),
}
RESULTS = {
    "well": N_("Goes well"),
    "difficulties": N_("Difficulties"),
    "stopped": N_("Project stopped"),
}
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _clock(value: str) -> Sentence | None:
    if TIME.fullmatch(value):
        return None
    return sentence(N_("Write the time as 09:30"))


class Visit(CaseRow):
    """One visit. `months` after the arrival: planned from the rules of the programme; `office`:
    who added it, which may change it even where the case belongs to another office."""

    __tablename__ = "visit"
    kind: Mapped[str | None] = field(
        Choice(listed("visit_types")), N_("Kind of visit"), needed_for=("create",)
    )
    months: Mapped[int | None] = field(NUMBER, N_("Months after the arrival"), policy="fixed")
    office: Mapped[str | None] = field(OFFICES, N_("Planned by"), policy="fixed")
    planned_on: Mapped[date | None] = field(DAY, N_("Planned for"), needed_for=("create",))
    planned_at: Mapped[str | None] = field(TEXT, NC_("visit", "Time"), checks=(_clock,))
    place: Mapped[str | None] = field(Choice(PLACES), NC_("visit", "Place"))
    visitor: Mapped[str | None] = field(Link("user"), N_("Who goes"))
    done_on: Mapped[date | None] = field(DAY, N_("Done on"))
    outcome: Mapped[str | None] = field(Choice(OUTCOMES), N_("Person met"))
    result: Mapped[str | None] = field(Choice(RESULTS), N_("Result at a glance"))
    seen: Mapped[str | None] = field(NOTE, N_("What was seen"))
    next_action: Mapped[str | None] = field(NOTE, N_("What comes next"))
    cancelled_on: Mapped[date | None] = field(DAY, N_("Cancelled on"))

    __table_args__ = (Index("ix_visit_planned_on", "planned_on"),)

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.alive and self.done_on is None and self.cancelled_on is None
