"""Who may do what by the role an officer has; asked by services, so that every way in obeys."""

from __future__ import annotations

from app.models.office import ROLES
from app.services.access import Desk
from app.services.errors import UserError
from app.services.records import Listed
from app.text import N_, sentence

OFFICER, HEAD, HEADQUARTERS = "case_officer", "head_of_office", "headquarters"
DECIDE = (HEAD, HEADQUARTERS)
SUBMIT = (OFFICER, *DECIDE)


def has_role(desk: Desk, *roles: str) -> bool:
    """Whether the officer at this desk has one of these roles."""
    return desk.keys.user.role in roles


def require_role(desk: Desk, *roles: str) -> None:
    """Refuse in words what is not for the role of the officer."""
    if not has_role(desk, *roles):
        named = [sentence(ROLES[role]) for role in roles]
        raise UserError(
            "role",
            N_("This is for: {roles}. Your role here is “{own}”. Nothing was changed."),
            roles=Listed(named),
            own=sentence(ROLES.get(desk.keys.user.role, desk.keys.user.role)),
        )
