"""How the agreement of a case stands, above its tabs: changed since signature, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.models.agreement import ENDINGS, Termination
from app.services.agreements.amending import Life
from app.text import N_, sentence
from app.views.language import ntr, tr
from app.views.widgets.callout import Callout

CHANGED = N_("The case changed since the agreement was signed")


@dataclass(frozen=True)
class AgreementDoors:
    """Where these lines lead: to what changed, to a version, '' for the draft of the next."""

    changes: Callable[[], Any]
    version: Callable[[str], Any]


def agreement_notices(life: Life, may_change: bool, doors: AgreementDoors) -> Iterator[Callout]:
    """At most one line: an agreement that ended needs no amendment."""
    if life.ended:
        yield _ended(life.ended)
    elif life.changed:
        yield _changed(life, may_change, doors)


def _changed(life: Life, may_change: bool, doors: AgreementDoors) -> Callout:
    said = Callout("warn", CHANGED, lambda: _stands(life))
    if life.waiting:
        waiting = life.waiting.id
        said.add_action(N_("Open the amendment"), lambda: doors.version(waiting))
    elif may_change:
        said.add_action(N_("Prepare the amendment"), lambda: doors.version(""))
    said.add_action(N_("See what changed"), doors.changes)
    return said


def _stands(life: Life) -> str:
    """Which version is in force, how much differs, and whether an amendment waits."""
    signed, count = life.signed, len(life.differences)
    if signed is None:
        return ""
    parts = [
        tr(N_("Version {n} stays in force."), n=signed.version or 0),
        ntr("{n} difference.", "{n} differences.", count),
    ]
    if life.waiting:
        words = N_("Version {n} waits to be signed.")
        parts.append(tr(words, n=life.waiting.version or 0))
    return " ".join(parts)


def _ended(end: Termination) -> Callout:
    kind = ENDINGS.get(end.kind or "", end.kind or "")
    title = sentence(
        N_("The agreement ended on {day}: {kind}"), day=end.on or "–", kind=sentence(kind)
    )
    text = sentence(
        N_("Nothing more is asked for, frozen or signed. Decided by {name}: {reason}"),
        name=end.decided_by or "–", reason=end.reason or "–",
    )  # fmt: skip
    return Callout("neutral", title, text)
