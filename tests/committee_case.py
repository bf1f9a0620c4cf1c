"""Cases with submitted packages, and sessions of a committee, with invented people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.models.case import Case
from app.models.package import Package
from app.models.record import uuid7
from app.services import records
from app.services.access import Desk
from app.services.committee import agenda, outcomes, sessions, sitting, submissions
from app.services.committee.outcomes import Said
from app.services.packages.plan import package_id
from tests.office import colleague
from tests.package_case import a_planned_case, change

DAY = date.today() - timedelta(days=3)
MEMBERS = ["Awa Ndiaye, ANPEJ", "Jean Fall, ADEPME"]
FAVOURABLE = Said(outcome="favourable")
ADJOURNED = Said(outcome="adjourned", reason="Devis à compléter.")
REFUSED = Said(outcome="refused", reason="Projet sans débouché.")
ABSENT = Said(outcome="absent")


def with_role(desk: Desk, role: str) -> Desk:
    """The same desk with an officer of another role."""
    return colleague(desk, f"{role} {uuid7()[-6:]}", role)


def a_plan_to_submit(desk: Desk, number: int = 1, level: str = "N3", **answers: object) -> str:
    """A case whose plan lacks nothing to be submitted."""
    given = {"number": f"{desk.office}-2026-{number:05d}-0", "status": "plan_draft", **answers}
    case = a_planned_case(desk, **given)
    change(desk, Package, package_id(case), level=level)
    return case


def a_submitted_case(desk: Desk, number: int = 1, level: str = "N3", **answers: object) -> str:
    """A case whose package was submitted."""
    case = a_plan_to_submit(desk, number, level, **answers)
    submissions.submit(desk, case)
    return case


def a_session(desk: Desk, cases: Sequence[str] = (), **answers: object) -> str:
    """A planned session with these cases on its agenda."""
    given = {"date": DAY, "place": "Dakar", "chair": "Claire Martin", "members": MEMBERS}
    made = sessions.create(desk, {**given, **answers})
    agenda.add(desk, made, cases)
    return made


def a_held_session(desk: Desk, cases: Sequence[str], **answers: object) -> str:
    """A session that sits."""
    made = a_session(desk, cases, **answers)
    sessions.hold(desk, made)
    return made


def decide(desk: Desk, session: str, *said: Said) -> list[str]:
    """Enter outcomes in the order of the agenda; the ids of their rows."""
    rows = sitting.read(desk, session).rows
    return [outcomes.enter(desk, row.item.id, one) for row, one in zip(rows, said, strict=True)]


def status(desk: Desk, case: str) -> str | None:
    """The status of a case."""
    with desk.reading() as session:
        return records.existing(session, Case, case).status
