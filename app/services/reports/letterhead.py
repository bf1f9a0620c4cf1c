"""The own office as letters, slips and reports name it, and words in both languages of paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.models.quantities import PHONE
from app.services import directory
from app.services.access import Desk
from app.services.documents.data import Label, Office
from app.text import language


def own_office(desk: Desk, code: str | None = None) -> Office:
    """The identity entered in the settings; of another office when its code is given."""
    own = directory.identity(desk, code)
    return Office(
        label=Label(own.label_fr or "", own.label_en or ""),
        city=own.city or "",
        address=own.address or "",
        phone=PHONE.show(own.phone, language("fr")),
        email=own.email or "",
        head_name=own.head_name or "",
        head_title=own.head_title or "",
    )


def both(words: Any) -> Label:
    """Anything a sentence can hold, in French and in English."""
    french, english = language("fr"), language("en")
    return Label(french.show(words), english.show(words))


def local(moment: int) -> datetime:
    """A moment in ms since 1970 in the time of this computer."""
    return datetime.fromtimestamp(moment / 1000).astimezone()
