"""One row for a referral of a case, and one for an initiative with the reasons for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.initiative import InitiativeReferral
from app.services.initiatives import directory
from app.services.initiatives.matching import Match, Reason
from app.services.initiatives.referring import LATE, SENT, STARTED, STATES, Referred
from app.text import N_, sentence
from app.views.initiatives import words
from app.views.language import as_is, current, tr
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row

NEXT = {
    SENT: (("answer", N_("Record the answer…")),),
    LATE: (("answer", N_("Record the answer…")),),
    "accepted": (("start", N_("Record the start…")), ("outcome", N_("Record the outcome…"))),
    STARTED: (("outcome", N_("Record the outcome…")),),
}
DAYS = ("sent_on", "answered_on", "started_on", "ended_on")
MARGINS = (16, 10, 16, 10)


def referral_row(one: Referred, act: Callable[[Referred, str], Any] | None) -> QWidget:
    """Initiative, state, days, reasons, and what comes next."""
    title = label(partial(_title, one), "strong", wrap=True)
    chip = Chip(sentence(STATES[one.state]), words.TONES.get(one.state, "neutral"))
    lines: list[Any] = [title, label(partial(_days, one), "muted", wrap=True)]
    typed = (one.referral.answer_reason, one.referral.remark)
    lines += [label(as_is(text), wrap=True) for text in typed if text]
    steps = NEXT.get(one.state, ()) if act else ()
    buttons = [button(said, partial(act, one, step)) for step, said in steps if act]
    return panel(row((column(*lines, gap=2), 1), chip, *buttons, gap=10, margins=MARGINS))


def match_row(one: Match, act: Callable[[Match], Any] | None) -> QWidget:
    """Name, reasons, what is missing or excludes it, its own conditions, and “Refer”."""
    found = one.initiative
    lines = [label(partial(_name, one), "strong", wrap=True)]
    for reasons, role, ink in (
        (one.reasons, "muted", ""), (one.missing, "body", "warn"), (one.against, "body", "err"),
    ):  # fmt: skip
        if reasons:
            lines.append(label(partial(_joined, reasons), role, ink, wrap=True))
    if directory.told(found, "conditions", current()):
        lines.append(label(partial(_conditions, one), "muted", wrap=True))
    refer = [button(N_("Refer…"), partial(act, one))] if act else []
    return panel(row((column(*lines, gap=2), 1), *refer, gap=10, margins=MARGINS))


def _title(one: Referred) -> str:
    name = one.initiative.acronym if one.initiative else "–"
    purpose = InitiativeReferral.fields()["purpose"].show(one.referral.purpose, current())
    return f"{name} · {purpose}"


def _days(one: Referred) -> str:
    fields, row_ = InitiativeReferral.fields(), one.referral
    said = [
        f"{fields[name].title(current())} {fields[name].show(value, current())}"
        for name in DAYS
        if (value := getattr(row_, name))
    ]
    if one.state in (SENT, LATE) and one.due:
        said.append(tr(N_("answer expected by {day}"), day=one.due))
    return " · ".join(said)


def _name(one: Match) -> str:
    return f"{one.initiative.acronym} · {directory.name(one.initiative, current())}"


def _joined(reasons: Sequence[Reason]) -> str:
    return " · ".join(reason.words.said(current()) for reason in reasons)


def _conditions(one: Match) -> str:
    said = directory.told(one.initiative, "conditions", current())
    return tr(N_("Its conditions: {text}"), text=said)
