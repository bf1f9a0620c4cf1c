"""The hand-over of a case from one office to another: offered, then accepted or refused."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NOTE, Choice
from app.models.office import OFFICES
from app.models.quantities import DAY, NUMBER
from app.text import N_, NC_

DECISIONS = {
    "accepted": NC_("hand-over", "Accepted"),
    "refused": NC_("hand-over", "Refused"),
}


class Handover(CaseRow):
    """An offer by the owner; `owner_no` says to which grant of headquarters it answers."""

    __tablename__ = "handover"
    target: Mapped[str | None] = field(
        OFFICES, N_("Offered to"), policy="insert", needed_for=("create",)
    )
    owner_no: Mapped[int | None] = field(NUMBER, N_("Number of the grant"), policy="insert")
    reason: Mapped[str | None] = field(
        NOTE, N_("Reason of the hand-over"), policy="insert", needed_for=("create",)
    )
    offered_on: Mapped[date | None] = field(DAY, N_("Offered on"), policy="insert")
    decision: Mapped[str | None] = field(
        Choice(DECISIONS), N_("Decision on the offer"), policy="insert"
    )
    decision_reason: Mapped[str | None] = field(NOTE, N_("Reason of the decision"), policy="insert")
    decided_on: Mapped[date | None] = field(DAY, N_("Decided on"), policy="insert")
