"""One person who came to two offices, and what tests ask of the two cases."""

from __future__ import annotations

from sqlalchemy import select

from app.models.person import PRINCIPAL, Person
from app.services import said_pairs
from tests.office import PRINCIPAL as AMINATA
from tests.office import a_case

AGAIN = {**AMINATA, "family_name": "Jallo", "phone": "+22376543210"}


def principal(desk, case) -> str:
    with desk.reading() as session:
        named = (Person.root == case, Person.relation == PRINCIPAL)
        return session.scalars(select(Person.id).where(*named)).one()


def second_case(desk, **person) -> str:
    """The same woman once more, written otherwise."""
    return a_case(desk, [{**AGAIN, **person}], town="Kayes")


def said(desk) -> list[tuple[str, frozenset[str], str]]:
    """What stands at an office: verdict, persons seen, reason."""
    with desk.reading() as session:
        return [(p.verdict, p.ids, p.reason) for p in said_pairs.all_pairs(session)]


def shown_under(desk) -> dict[str, str]:
    with desk.reading() as session:
        return said_pairs.shown_under(session)
