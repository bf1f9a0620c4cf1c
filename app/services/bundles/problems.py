"""What an import brings that somebody should look at, though nothing was refused for it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.record import models
from app.services.access import Desk
from app.services.bundles.planned import Plan
from app.services.integrity import Problem
from app.services.journal.entries import parts
from app.services.journal.merging import Merge
from app.text import N_, sentence


def problems(desk: Desk, planned: Plan) -> list[Problem]:
    """Same reference under two cases; values that this version cannot read."""
    with desk.reading() as session:
        merges = planned.merges(session.connection())
        return [problem for merged in merges for problem in problems_of(session, merged)]


def problems_of(session: Session, merged: Merge) -> list[Problem]:
    """The same of a part of the import."""
    return [*_same_references(session, merged), *_unreadable(merged)]


def _same_references(session: Session, merged: Merge) -> list[Problem]:
    rows = merged.rows.get("case", {}).values()
    new = [row for row in rows if row["id"] in merged.new and row["ms_reference"]]
    known: dict[tuple[str | None, str | None], list[Any]] = defaultdict(list)
    for part in parts(sorted({row["ms_reference"] for row in new})):
        columns = select(Case.id, Case.number, Case.member_state, Case.ms_reference)
        for case in session.execute(columns.where(Case.ms_reference.in_(part))):
            known[case.member_state, case.ms_reference].append(case)
    words = N_(
        "Cases {one} and {other} have the same reference {reference} of the Member State. "
        "Both were kept."
    )
    return [
        Problem(
            "same_reference",
            sentence(words, one=row["number"], other=case.number, reference=row["ms_reference"]),
        )
        for row in new
        for case in known[row["member_state"], row["ms_reference"]]
        if case.id != row["id"]
    ]


def _unreadable(merged: Merge) -> list[Problem]:
    words = N_("A value of “{field}” could not be read; it is kept in the journal and not shown.")
    known = models()
    return [
        Problem("value_unreadable", sentence(words, field=known[entity].fields()[name]))
        for entity, _, name in merged.unreadable
    ]
