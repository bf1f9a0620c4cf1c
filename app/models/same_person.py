"""What was said of a person and another one: the same, two different ones, or still to decide."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NOTE, TEXT, Choice, Link
from app.models.quantities import DAY
from app.text import N_

POSSIBLE, SAME, DIFFERENT = "possible", "same", "different"
VERDICTS = {
    POSSIBLE: N_("Possible duplicate"),
    SAME: N_("The same person"),
    DIFFERENT: N_("Two different persons"),
}
VEILS = uuid.UUID("5f0c0a5e-6d8f-5b35-9a8e-2f4b1f3f7c20")


class SamePerson(CaseRow):
    """One of the two sides of a pair; the other side is a row of the case of the other person.

    `other` is the veil of that person: who does not see its case cannot tell who it is.
    """

    __tablename__ = "same_person"
    person: Mapped[str | None] = field(
        Link("person"), N_("Person"), policy="fixed", needed_for=("create",)
    )
    other: Mapped[str | None] = field(TEXT, N_("The other person"), policy="fixed")
    verdict: Mapped[str | None] = field(Choice(VERDICTS), N_("Decision"), needed_for=("create",))
    reason: Mapped[str | None] = field(NOTE, N_("Reason"), policy="derived", follows="verdict")
    said_on: Mapped[date | None] = field(DAY, N_("Decided on"), policy="derived", follows="verdict")


def veil(person: str) -> str:
    """A name that leads to a person only for those who know its id: that id holds 74 random bits
    and travels with its case alone."""
    return str(uuid.uuid5(VEILS, person))


def side(person: str, other: str) -> str:
    """The id of the row of a person about another one (by its veil): the same wherever written."""
    return str(uuid.uuid5(VEILS, f"{person}/{other}"))
