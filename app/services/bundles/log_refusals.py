"""What is said when the logs in a file do not go with those known here."""

from __future__ import annotations

from app.models.journal import Device
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.errors import UserError
from app.text import N_, sentence


def forked(device: Device | None = None) -> UserError:
    """Two different operations bear one number: a copy of an office was used twice."""
    return UserError(
        "fork",
        N_(
            "The log of {office} in this file is another one than the one known here: a copy of "
            "its data was in use, or an old one was put back. Nothing was imported and nothing is "
            "lost: the next files between this office and headquarters put it right."
        ),
        office=codes("offices")[device.office] if device else sentence(N_("an office")),
    )


def own_log_ahead(own: Device | None) -> UserError:
    """Others hold more of our log than we: of headquarters nothing puts that right by itself."""
    if own and own.kind == HEADQUARTERS:
        words = N_(
            "This file holds later work of headquarters than headquarters itself: an older copy of "
            "its data was put back. Nothing was imported. Stop working here, and bring the newest "
            "data back or call who looks after them."
        )
    else:
        words = N_(
            "The sender holds later work of this computer than this computer itself: an old copy "
            "was put back, or a copy is in use. Nothing was imported and nothing is lost. Import "
            "a file of headquarters first: that puts it right."
        )
    return UserError("own_log_ahead", words)


def gap(author: Device, first: int, last: int) -> UserError:
    """An earlier file has not arrived."""
    return UserError(
        "gap",
        N_(
            "Something from {office} is missing before this file (entries {first} to {last}). "
            "Nothing was imported. Import the earlier file first, or ask for a new one."
        ),
        office=codes("offices")[author.office],
        first=first,
        last=last,
    )
