"""How the versions of an agreement are called and coloured."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.agreement import STATES, Agreement
from app.text import N_, Sentence, sentence

TONES = {"frozen": "warn", "signed": "ok", "void": "neutral"}
DRAFT = (N_("Draft"), "info")
READY = N_("Everything needed is there.")


def state_of(agreement: Agreement | None) -> tuple[str, str]:
    """Word and tone of a version; without one, of the draft."""
    if agreement is None:
        return DRAFT
    state = agreement.state or ""
    return STATES.get(state, state), TONES.get(state, "neutral")


def title_of(agreement: Agreement | None, versions: Sequence[Agreement]) -> Sentence:
    """What a version is called; without one, the next."""
    n = (agreement.version or 0) if agreement else next_version(versions)
    return sentence(N_("Agreement, version {n}"), n=n)


def next_version(versions: Sequence[Agreement]) -> int:
    """The number the next version gets."""
    return max((one.version or 0 for one in versions), default=0) + 1


def in_force(versions: Sequence[Agreement]) -> Agreement | None:
    """The newest version that is not void; versions stand newest first."""
    return next((one for one in versions if one.state != "void"), None)
