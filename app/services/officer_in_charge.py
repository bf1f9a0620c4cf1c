"""Giving many cases to another officer of the office at once, with a reason, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.office import User
from app.services import records
from app.services.access import DECIDES, Desk, require_change, require_role
from app.services.case_saving import Saved, change
from app.services.errors import UserError
from app.services.officers import of_office
from app.text import N_


def candidates(desk: Desk) -> list[User]:
    """Those of the own office who may be given cases."""
    with desk.reading() as session:
        return sorted(_at_work(desk, session), key=lambda one: one.name or "")


def find(desk: Desk, name: str) -> str:
    """The officer of a name; UserError not_an_officer."""
    found = [one.id for one in candidates(desk) if (one.name or "").casefold() == name.casefold()]
    if len(found) != 1:
        raise _not_an_officer()
    return found[0]


def give(desk: Desk, cases: Sequence[str], officer: str, why: str) -> list[Saved]:
    """Give these cases to an officer, all or none; what stood before, for `take_back`."""
    require_role(desk, DECIDES)
    if not why.strip():
        raise UserError("reason_needed", N_("Say why the officer changes. Nothing was changed."))
    with desk.writing(why.strip()) as session:
        if officer not in {one.id for one in _at_work(desk, session)}:
            raise _not_an_officer()
        made = []
        for key in cases:
            case = records.existing(session, Case, key)
            require_change(desk, case)
            made.append(change(session, case, {"officer": officer}))
        return [saved for saved in made if saved]


def take_back(desk: Desk, made: Sequence[Saved]) -> None:
    """Give these cases back to who had them, all or none: not where somebody changed it since."""
    require_role(desk, DECIDES)
    with desk.writing() as session:
        for saved in made:
            case = records.existing(session, Case, saved.record)
            require_change(desk, case)
            change(session, case, saved.before, saved.shown)


def _at_work(desk: Desk, session: Session) -> list[User]:
    return [one for one in of_office(session, desk.office) if not one.left_on]


def _not_an_officer() -> UserError:
    return UserError(
        "not_an_officer",
        N_("Choose an officer who works in this office. Nothing was changed."),
    )
