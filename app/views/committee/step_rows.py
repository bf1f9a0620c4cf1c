"""One line of what was decided of a case: an icon, what, when and by whom, and what was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame

from app.models.committee import ABSENT, DECISIONS, MORE_ASKED, OUTCOMES, REFUSED
from app.services.committee.story import ANSWER, LISTED, OPINION, SUBMITTED, Step
from app.text import N_
from app.views.committee.rows import OUTCOME_TONES
from app.views.language import Words, as_is, current, tr
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark

TITLES = {
    SUBMITTED: N_("Package submitted"),
    LISTED: N_("On the agenda of session {session}"),
    OPINION: N_("Opinion of the committee, session {session}"),
    ANSWER: N_("Decision of the Member State"),
}
ICONS = {SUBMITTED: "upload", LISTED: "calendar-clock", OPINION: "scale", ANSWER: "stamp"}


def step_row(step: Step, users: Mapping[str, str], save: Callable[[Step], Any]) -> QFrame:
    """The line of one step; `save` writes its paper where the officer says."""
    paper = button(N_("Save the paper…"), partial(save, step), "link", "paperclip")
    paper.setVisible(bool(step.document))
    title = row(label(partial(_title, step), "h3"), *_chips(step), None, paper, gap=8)
    lines = [label(partial(_about, step, users), "muted", wrap=True)]
    for words, text in (
        (N_("Conditions: {text}"), step.conditions), (N_("Reason: {text}"), step.reason),
    ):  # fmt: skip
        if text:
            lines.append(label(partial(tr, words, text=text), wrap=True))
    mark = column(IconMark(ICONS[step.kind], "text_muted", 20), None, margins=(0, 2, 0, 0))
    shown = QFrame()
    shown.setLayout(row(mark, (column(title, *lines, gap=2), 1), gap=12, margins=(16, 12, 16, 12)))
    return shown


def _title(step: Step) -> str:
    return tr(TITLES[step.kind], session=step.session)


def _chips(step: Step) -> list[Chip]:
    found = [Chip(*_state(step))] if step.code else []
    if step.unproved:
        found.append(Chip(N_("Not signed as it stands"), "err"))
    return [*found, Chip(N_("Corrected since"), "neutral")] if step.corrected else found


def _state(step: Step) -> tuple[Words, str]:
    if step.kind == OPINION:
        words = OUTCOMES.get(step.code)
        return words or as_is(step.code), OUTCOME_TONES.get(step.code, "neutral")
    tone = {REFUSED: "err", MORE_ASKED: "warn", ABSENT: "neutral"}.get(step.code, "ok")
    return DECISIONS.get(step.code) or as_is(step.code), tone


def _about(step: Step, users: Mapping[str, str]) -> str:
    """Date, amounts, contact, reference, who entered it."""
    language = current()
    parts = [
        language.date(step.on) if step.on else "",
        " + ".join(language.money(amount) for amount in step.amounts),
        step.contact,
        step.reference,
        tr(N_("paper kept")) if step.document else "",
        tr(N_("entered by {name}"), name=users[step.by]) if step.by in users else "",
    ]
    return " · ".join(part for part in parts if part)
