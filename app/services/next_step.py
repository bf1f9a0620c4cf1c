"""What comes next for a case, by its status, and the day it is due, computed in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, case, func, null, select, true, type_coerce
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.programme import ProgrammeRule
from app.models.reference import codes
from app.services import rules
from app.services.journal.entries import parts
from app.services.rules import Rules, beginning
from app.services.validity import ends, starts
from app.text import N_

STEPS = {
    "referred": N_("Examine the referral"),
    "under_review": N_("Accept or refuse"),
    "clarification": N_("Answer of the Member State"),
    "accepted": N_("Confirm the departure"),
    "departure_expected": N_("Confirm the arrival"),
    "no_show": N_("Find the returnee"),
    "arrived": N_("First interview"),
    "first_contact": N_("Write the reintegration plan"),
    "plan_draft": N_("Submit the reintegration plan"),
    "plan_submitted": N_("Answer on the plan"),
    "committee_scheduled": N_("Opinion of the committee"),
    "committee_favourable": N_("Approval of the Member State"),
    "committee_adjourned": N_("List for the committee again"),
    "committee_refused": N_("Rework the plan"),
    "ms_approved": N_("Have the agreement signed"),
    "agreement_signed": N_("Start the delivery"),
    "delivery": N_("Finish the delivery"),
    "monitoring": N_("Monitoring visit"),
    "final_report": N_("Claim the costs"),
    "claimed": N_("Refund by the Member State"),
    "suspended": N_("Resume or close"),
    "unreachable": N_("Find the returnee"),
    "transferred_office": N_("Taken over by the other office"),
}
CLOSED = "closed"
# Cases that take no place of the programme.
NOT_COUNTED = ("refused", "withdrawn", "not_departed", "entered_in_error")
# Where the delay of a rule starts; of the arrival otherwise, of the status before it is known.
STARTS = {
    "deadline_ms_answer": Case.status_date,
    "deadline_departure_check": func.coalesce(Case.departure_confirmed, Case.departure_expected),
}
Due = ColumnElement[Any]
ARRIVAL = func.coalesce(Case.arrival_date, Case.status_date)


@dataclass(frozen=True)
class NextStep:
    """The next step of a case; due is None where no rule sets a day."""

    status: str
    label: str
    due: date | None

    def late(self, today: date) -> int:
        """Days since it was due, 0 when it is not late."""
        return max(0, (today - self.due).days) if self.due else 0


def of(session: Session, cases: Iterable[str]) -> dict[str, NextStep]:
    """The next steps of these cases by id; closed cases have none."""
    due, found = due_date(rules.rules(session)), {}
    for part in parts(list(cases)):
        for row in session.execute(select(Case.id, Case.status, due).where(Case.id.in_(part))):
            if row.status in STEPS:
                found[row.id] = NextStep(row.status, STEPS[row.status], row[2])
    return found


def group(status: str | None) -> str:
    """The group of a status, empty for one that is unknown here."""
    found = codes("statuses").get(status or "")
    return found.row["group"] if found else ""


def in_group(*groups: str) -> ColumnElement[bool]:
    """Cases whose status belongs to one of these groups of statuses.csv."""
    wanted = [code for code, entry in codes("statuses").items() if entry.row["group"] in groups]
    return Case.status.in_(wanted)


def due_date(known: Rules) -> Due:
    """The day the next step of a case is due, as an expression on the table of cases."""
    deadlines: dict[str, list[str]] = {}
    for code, entry in codes("statuses").items():
        if code in STEPS and entry.row["deadline_rule"]:
            deadlines.setdefault(entry.row["deadline_rule"], []).append(code)
    whens = [
        (and_(Case.status.in_(statuses), holds), end)
        for key, statuses in deadlines.items()
        for holds, end in _ends(known.of(key), STARTS.get(key, ARRIVAL))
    ]
    return case(*whens) if whens else type_coerce(null(), Date)


def _ends(rows: list[ProgrammeRule], start: Any) -> list[tuple[ColumnElement[bool], Due]]:
    """Where each rule of a key holds and the day it gives, in the order of Rules.find."""
    if len(rows) == 1 and not rows[0].valid_to:  # alone and without end: it holds on every day
        return [(_for(rows[0]), _after(rows[0], start))]
    day = func.coalesce(Case.referral_date, date.today())
    return [
        (and_(_for(row), day >= starts(row), day <= ends(row)), _after(row, start)) for row in rows
    ] + [(and_(_for(row), day < starts(row)), _after(row, start)) for row in beginning(rows)]


def _for(row: ProgrammeRule) -> ColumnElement[bool]:
    return and_(
        Case.member_state == row.member_state if row.member_state else true(),
        Case.country == row.country if row.country else true(),
    )


def _after(row: ProgrammeRule, start: Any) -> Due:
    delay = rules.delay(row)
    if delay is None or delay.unit not in ("days", "months", "years"):
        return type_coerce(null(), Date)
    # “floor”: the last day of a month that is too short, as Duration.after
    return func.date(start, f"+{delay.n} {delay.unit}", "floor", type_=Date)
