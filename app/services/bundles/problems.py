"""What an import brings that somebody should look at, though nothing was refused for it."""

from __future__ import annotations

from sqlalchemy import select

from app.models.case import Case
from app.models.record import models
from app.services.access import Desk
from app.services.bundles.planned import Plan
from app.services.integrity import Problem
from app.text import N_, sentence


def problems(desk: Desk, planned: Plan) -> list[Problem]:
    """Same reference under two cases; values that this version cannot read."""
    return [*_same_references(desk, planned), *_unreadable(planned)]


def _same_references(desk: Desk, planned: Plan) -> list[Problem]:
    rows = planned.merge.rows.get("case", {}).values()
    new = [row for row in rows if row["id"] in planned.merge.new and row["ms_reference"]]
    found = []
    with desk.reading() as session:
        for row in new:
            others = session.scalars(
                select(Case.number).where(
                    Case.ms_reference == row["ms_reference"],
                    Case.member_state == row["member_state"],
                    Case.id != row["id"],
                )
            )
            words = N_(
                "Cases {one} and {other} have the same reference {reference} of the Member State. "
                "Both were kept."
            )
            found += [
                Problem(
                    "same_reference",
                    sentence(words, one=row["number"], other=other, reference=row["ms_reference"]),
                )
                for other in others
            ]
    return found


def _unreadable(planned: Plan) -> list[Problem]:
    words = N_("A value of “{field}” could not be read; it is kept in the journal and not shown.")
    known = models()
    return [
        Problem("value_unreadable", sentence(words, field=known[entity].fields()[name]))
        for entity, _, name in planned.merge.unreadable
    ]
