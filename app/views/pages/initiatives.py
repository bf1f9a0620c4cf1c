"""The page of local initiatives."""

from __future__ import annotations

from app.text import N_
from app.views.initiatives.page import InitiativesPage
from app.views.page import PageSpec
from app.views.pages.house import House


def initiatives(house: House) -> list[PageSpec]:
    """The directory."""
    return [
        PageSpec(
            "initiatives",
            N_("Initiatives"),
            "handshake",
            lambda: InitiativesPage(house.desk, house.changes, house.tell),
        )
    ]
