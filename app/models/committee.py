"""What is submitted, what Member State and committee decide of it, and the sessions that decide."""

from __future__ import annotations

import datetime

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import JSON_TEXT, NAME, NAMES, NOTE, TEXT, Choice, Link
from app.models.money import Money
from app.models.office import OFFICES
from app.models.programme import LEVELS
from app.models.quantities import AMOUNT, DAY, MOMENT, NUMBER
from app.models.record import Record
from app.models.signed import Signed
from app.text import N_, NC_

APPROVED, OTHER_AMOUNT, REFUSED, MORE_ASKED = "approved", "other_amount", "refused", "more_asked"
DECISIONS = {
    APPROVED: N_("Approved"),
    OTHER_AMOUNT: N_("Approved with another amount"),
    REFUSED: NC_("Member State", "Refused"),
    MORE_ASKED: N_("More is asked"),
}
FAVOURABLE, ADJOURNED, ABSENT = "favourable", "adjourned", "absent"
OUTCOMES = {
    FAVOURABLE: N_("Favourable"),
    ADJOURNED: N_("Adjourned"),
    REFUSED: NC_("committee", "Refused"),
    ABSENT: N_("Absent"),
}


class Submission(CaseRow):
    """A package as it was submitted, with its figures; never changed."""

    __tablename__ = "submission"
    package: Mapped[str | None] = field(Link("package"), N_("Package"), policy="insert")
    level: Mapped[str | None] = field(Choice(LEVELS), N_("Level"), policy="insert")
    total_eur: Mapped[Money | None] = field(AMOUNT, N_("Amount in euros"), policy="insert")
    total_local: Mapped[Money | None] = field(
        AMOUNT, N_("Amount in local currency"), policy="insert"
    )
    grant_eur: Mapped[Money | None] = field(AMOUNT, N_("For the beneficiary"), policy="insert")
    services_eur: Mapped[Money | None] = field(
        AMOUNT, N_("Services of the operator"), policy="insert"
    )
    granted: Mapped[Money | None] = field(
        AMOUNT, N_("Amount granted when submitted"), policy="insert"
    )
    plan: Mapped[str | None] = field(JSON_TEXT, N_("Plan as submitted"), policy="insert")
    confirmed: Mapped[list[str] | None] = field(
        NAMES, N_("Points confirmed by submitting"), policy="insert"
    )
    submitted_on: Mapped[datetime.date | None] = field(DAY, N_("Submitted on"), policy="insert")
    submitted_by: Mapped[str | None] = field(Link("user"), N_("Submitted by"), policy="insert")
    entered_at: Mapped[int | None] = field(MOMENT, N_("Entered at"), policy="insert")


class MemberStateDecision(Signed, CaseRow):
    """What the Member State answers to a submission; another answer is another row."""

    __tablename__ = "ms_decision"
    SIGNER = "entered_by"
    submission: Mapped[str | None] = field(Link("submission"), N_("Submission"), policy="insert")
    decision: Mapped[str | None] = field(
        Choice(DECISIONS), N_("Decision"), policy="insert", needed_for=("create",)
    )
    contact: Mapped[str | None] = field(
        NAME, N_("Contact at the Member State"), policy="insert", needed_for=("create",)
    )
    decided_on: Mapped[datetime.date | None] = field(
        DAY, N_("Date of the decision"), policy="insert", needed_for=("create",)
    )
    reference: Mapped[str | None] = field(TEXT, N_("Reference of the decision"), policy="insert")
    document: Mapped[str | None] = field(Link("document"), N_("Paper"), policy="insert")
    amount: Mapped[Money | None] = field(AMOUNT, N_("Amount granted"), policy="insert")
    conditions: Mapped[str | None] = field(NOTE, N_("Conditions"), policy="insert")
    entered_by: Mapped[str | None] = field(Link("user"), N_("Entered by"), policy="insert")
    entered_at: Mapped[int | None] = field(MOMENT, N_("Entered at"), policy="insert")


class CommitteeSession(Record):
    """A session of the selection committee of an office; it names no returnee."""

    __tablename__ = "committee_session"
    office: Mapped[str | None] = field(
        OFFICES, N_("Office"), policy="fixed", needed_for=("create",)
    )
    number: Mapped[int | None] = field(NUMBER, N_("Number"), needed_for=("create",))
    date: Mapped[datetime.date | None] = field(DAY, N_("Date"), needed_for=("create",))
    place: Mapped[str | None] = field(TEXT, NC_("session", "Place"))
    chair: Mapped[str | None] = field(NAME, N_("Chair"))
    members: Mapped[list[str] | None] = field(
        NAMES,
        N_("Members present"),
        help=N_("Name, then body after a comma: Awa Ndiaye, ANPEJ; Jean Fall, ADEPME"),
    )
    held_on: Mapped[datetime.date | None] = field(DAY, N_("Held on"), policy="insert")
    held_by: Mapped[str | None] = field(Link("user"), N_("Opened by"), policy="insert")
    closed_on: Mapped[datetime.date | None] = field(DAY, N_("Closed on"), policy="insert")
    closed_by: Mapped[str | None] = field(Link("user"), N_("Closed by"), policy="insert")

    @property
    def short_name(self) -> str:
        """How it is called within its office: 2026/1."""
        return f"{self.date.year if self.date else 0}/{self.number or 0}"

    @property
    def called(self) -> str:
        """How it is called everywhere: DKR/2026/1."""
        return f"{self.office or ''}/{self.short_name}"


class CommitteeItem(CaseRow):
    """A case on the agenda of a session; it goes when it is taken off before the session closes."""

    __tablename__ = "committee_item"
    session: Mapped[str | None] = field(
        Link("committee_session"), N_("Session"), policy="fixed", needed_for=("create",)
    )
    submission: Mapped[str | None] = field(Link("submission"), N_("Submission"), policy="fixed")
    position: Mapped[int | None] = field(NUMBER, N_("Position"))
    time: Mapped[str | None] = field(TEXT, N_("Time"))


class CommitteeOutcome(Signed, CaseRow):
    """What the committee said of a case; a correction is another row, which names the first."""

    __tablename__ = "committee_outcome"
    SIGNER = "entered_by"
    session: Mapped[str | None] = field(
        Link("committee_session"), N_("Session"), policy="insert", needed_for=("create",)
    )
    item: Mapped[str | None] = field(Link("committee_item"), N_("Agenda item"), policy="insert")
    outcome: Mapped[str | None] = field(
        Choice(OUTCOMES), NC_("committee", "Outcome"), policy="insert", needed_for=("create",)
    )
    grant: Mapped[Money | None] = field(AMOUNT, N_("Grant"), policy="insert")
    services: Mapped[Money | None] = field(AMOUNT, N_("Services of the operator"), policy="insert")
    conditions: Mapped[str | None] = field(NOTE, N_("Conditions"), policy="insert")
    reason: Mapped[str | None] = field(NOTE, N_("Reason"), policy="insert")
    corrects: Mapped[list[str] | None] = field(NAMES, N_("Corrects"), policy="insert")
    correction_reason: Mapped[str | None] = field(
        NOTE, N_("Reason of the correction"), policy="insert"
    )
    entered_by: Mapped[str | None] = field(Link("user"), N_("Entered by"), policy="insert")
    entered_at: Mapped[int | None] = field(MOMENT, N_("Entered at"), policy="insert")
