"""Who makes and who reads claims: headquarters alone, its auditor and finance only read."""

from __future__ import annotations

from collections.abc import Collection

from app.services.access import HEADQUARTERS, Desk, require_role, role_of
from app.services.errors import UserError
from app.text import N_

MAKES = frozenset({HEADQUARTERS})
READS = frozenset({HEADQUARTERS, "auditor", "finance"})


def may_read(desk: Desk) -> bool:
    """Whether the page of claims is there for the officer at work."""
    return desk.is_headquarters and role_of(desk) in READS


def may_make(desk: Desk) -> bool:
    """Whether the officer at work makes and sends claims."""
    return desk.is_headquarters and role_of(desk) in MAKES


def require_reader(desk: Desk) -> None:
    """UserError only_headquarters, no_right."""
    _require(desk, READS)


def require_maker(desk: Desk) -> str:
    """The role of the officer at work; UserError only_headquarters, no_right."""
    return _require(desk, MAKES)


def _require(desk: Desk, roles: Collection[str]) -> str:
    if not desk.is_headquarters:
        raise UserError(
            "only_headquarters",
            N_(
                "Claims are made at headquarters. Your office sees in each case which payments "
                "were claimed. Nothing was changed."
            ),
        )
    return require_role(desk, roles)
