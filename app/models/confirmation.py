"""What was confirmed of a case that the checks had doubted: by whom, when and why."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NOTE, Choice, Link
from app.models.quantities import DAY
from app.models.signed import Signed
from app.text import N_

# Every finding that can be confirmed, as the history names it.
FINDINGS = {
    "over_level": N_("Over the ceiling of the level"),
    "over_ceiling": N_("Over the usual ceiling of a service"),
    "other_level": N_("Service of another level"),
    "return_type": N_("Return type that is not listed"),
    "outside_programme": N_("Date outside the programme"),
    "after_spending": N_("Spending after its end"),
    "cap_reached": N_("More returnees than planned"),
    "stale_rate": N_("Rate that is not recent"),
    "sample_rate": N_("Rate that is a sample"),
}
# What headquarters alone confirms, for a case of any office.
OF_HEADQUARTERS = frozenset({"over_level"})


class Confirmation(Signed, CaseRow):
    """Holds as long as the figures of the finding at that place are these; never changed."""

    __tablename__ = "confirmation"
    SIGNER = "confirmed_by"
    finding: Mapped[str | None] = field(
        Choice(FINDINGS), N_("Confirmed"), policy="insert", needed_for=("create",)
    )
    place: Mapped[str | None] = field(Link("package_item"), N_("Place"), policy="insert")
    figures: Mapped[str | None] = field(NOTE, N_("Figures"), policy="insert")
    reason: Mapped[str | None] = field(NOTE, N_("Reason"), policy="insert", needed_for=("create",))
    confirmed_by: Mapped[str | None] = field(
        Link("user"), N_("Confirmed by"), policy="insert", needed_for=("create",)
    )
    confirmed_on: Mapped[date | None] = field(
        DAY, N_("Confirmed on"), policy="insert", needed_for=("create",)
    )
