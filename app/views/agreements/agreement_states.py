"""How the versions of an agreement are called and coloured."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.agreement import STATES, Agreement, Termination
from app.services.agreements import amending
from app.text import N_, Sentence, sentence

TONES = {"frozen": "warn", "signed": "ok", "void": "neutral"}
DRAFT = (N_("Draft"), "info")
ENDED = (N_("Ended"), "neutral")
READY = N_("Everything needed is there.")


def state_of(agreement: Agreement | None, end: Termination | None = None) -> tuple[str, str]:
    """Word and tone of a version; without one, of the draft. `end`: of the agreement in force."""
    if agreement is None:
        return DRAFT
    if end and end.agreement == agreement.id:
        return ENDED
    state = agreement.state or ""
    return STATES.get(state, state), TONES.get(state, "neutral")


def title_of(agreement: Agreement | None, versions: Sequence[Agreement]) -> Sentence:
    """What a version is called; without one, the next: an amendment once one is signed."""
    n = (agreement.version or 0) if agreement else next_version(versions)
    number = amending.number_of(agreement) if agreement else amending.next_number(versions)
    if number:
        return sentence(N_("Amendment no. {number}, version {n}"), number=number, n=n)
    return sentence(N_("Agreement, version {n}"), n=n)


def next_version(versions: Sequence[Agreement]) -> int:
    """The number the next version gets."""
    return max((one.version or 0 for one in versions), default=0) + 1


def in_force(versions: Sequence[Agreement]) -> Agreement | None:
    """The newest version that is not void; versions stand newest first."""
    return next((one for one in versions if one.state != "void"), None)
