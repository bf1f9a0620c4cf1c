"""What initiatives and referrals to them say in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.models.initiative import SECTORS, Initiative
from app.models.reference import codes
from app.services.initiatives import directory
from app.services.initiatives.directory import Found
from app.services.initiatives.success import Success
from app.text import N_, Sentence, sentence
from app.views.language import Words, current, tr
from app.views.tables.cells import State, Text, TwoLines

EVERYWHERE, UNSURE = N_("Whole country"), N_("To be confirmed")
NEVER = N_("Never checked")
NO_REFERRAL = N_("No referral yet")
TONES = {
    "late": "warn", "accepted": "ok", "started": "info", "succeeded": "ok", "partly": "ok",
    "refused": "err", "failed": "err",
}  # fmt: skip


class Told:
    """Words that are made anew in each language."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def said(self, _language: Any) -> str:
        """The words in the language of the window."""
        return self._make()


def name(one: Initiative) -> Told:
    """Its name in the language of the window."""
    return Told(lambda: directory.name(one, current()))


def place(one: Initiative) -> Told:
    """Where it works."""
    return Told(lambda: _place(one))


def _place(one: Initiative) -> str:
    if one.national:
        return tr(EVERYWHERE)
    return Initiative.fields()["zones"].show(one.zones, current()) or tr(UNSURE)


def went(success: Success) -> Sentence:
    """How referrals to it went."""
    if not success.sent:
        return sentence(NO_REFERRAL)
    if success.days is None:
        return sentence(N_("Sent: {n}, none answered"), n=success.sent)
    return sentence(
        N_("Sent: {n}, answered: {answered}, accepted: {accepted}, started: {started}, succeeded: "
           "{succeeded}; median days to the answer: {days}"),
        n=success.sent, answered=success.answered, accepted=success.accepted,
        started=success.started, succeeded=success.succeeded, days=success.days,
    )  # fmt: skip


def checked(one: Initiative) -> Words:
    """When it was checked last."""
    if one.verified_on is None:
        return NEVER
    return sentence(N_("Checked on {day}"), day=one.verified_on)


def row(found: Found) -> dict[str, Any]:
    """The cells of the directory."""
    one, success = found.initiative, found.success
    day = one.verified_on
    shown = sentence(N_("{accepted} of {n}"), accepted=success.accepted, n=success.sent)
    return {
        "name": TwoLines(one.acronym or "", name(one)),
        "country": codes("countries").get(one.country or "", one.country or ""),
        "sector": sentence(SECTORS[one.sector]) if one.sector in SECTORS else one.sector or "",
        "place": Text(place(one)),
        "accepted": shown if success.sent else Text("–", "text_muted"),
        "checked": State(Told(lambda: current().show(day)) if day else sentence(NEVER),
                         "warn" if found.stale else "ok"),
    }  # fmt: skip
