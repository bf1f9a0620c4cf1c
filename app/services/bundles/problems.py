"""What an import brings that somebody should look at, though nothing was refused for it."""

from __future__ import annotations

from sqlalchemy import select

from app.models.case import Case
from app.models.record import models
from app.services.access import Desk
from app.services.bundles import numbers
from app.services.bundles.planned import Plan
from app.services.integrity import Problem
from app.text import N_, sentence


def problems(desk: Desk, planned: Plan) -> list[Problem]:
    """A bundle that is missing; one reference under two cases; values that cannot be read."""
    return [*_missing(desk, planned), *_same_references(desk, planned), *_unreadable(planned)]


def _missing(desk: Desk, planned: Plan) -> list[Problem]:
    """Numbers right before this one that never came: nothing of them is lost with this import."""
    sender, number = planned.opened.sender, planned.opened.manifest.pair
    with desk.reading() as session:
        connection = session.connection()
        known = numbers.received(connection, sender.office).get(sender.id, ())
        lacking = numbers.before(known, number) if known else None
        whose = numbers.source(connection, sender)
    if lacking is None:
        return []
    words = N_(
        "{missing} Every bundle carries all that was not confirmed: once this one is imported, "
        "nothing is lost."
    )
    said = sentence(words, missing=numbers.is_missing(lacking, whose))
    return [Problem("missing_number", said)]


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
