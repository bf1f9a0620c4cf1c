"""The blank intake form: the questions of the intake sheet, with room to write the answers."""

from __future__ import annotations

from app.models.case import Case
from app.models.field import Field
from app.models.kinds import Choice
from app.services import records
from app.services.access import Desk
from app.services.documents.data import Label
from app.services.documents.intake_form import IntakeForm, Question, Questions
from app.services.documents.intake_form import render as render
from app.services.papers import km1
from app.services.papers.km1 import FAMILY, OFFICE, RECKONED, VULNERABLE, YES_NO, Asked
from app.services.reports.letterhead import both, own_office
from app.text import N_, sentence

# The office knows these: nobody is asked.
KNOWN = frozenset({"number", "programme", OFFICE})
LINES = {FAMILY: 4, "needs": 3, "address": 2}


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> IntakeForm:
    """The questions; nothing of the case but which office it belongs to."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
    return IntakeForm(
        office=own_office(desk, case.office),
        chapters=tuple(
            Questions(
                title=both(sentence(chapter.title)),
                questions=tuple(_question(*one) for one in fields if one[1] not in KNOWN),
            )
            for chapter, fields in km1.chapters(profile)
        ),
    )


def _question(*asked: *Asked) -> Question:
    model, name = asked
    spec = km1.described(model, name)
    if spec is None:
        choices = tuple(YES_NO.values()) if name == VULNERABLE else ()
        label = both(sentence(RECKONED[name]))
        return Question(label=label, choices=choices, lines=LINES.get(name, 1))
    return Question(
        label=both(spec), hint=_hint(spec), choices=_choices(spec), lines=LINES.get(name, 1)
    )


def _hint(spec: Field) -> Label | None:
    """How a date is written; other help is for the screen."""
    if spec.kind.name == "partial_date":
        return both(sentence(N_("Day, month and year; as far as they are known")))
    return None


def _choices(spec: Field) -> tuple[Label, ...]:
    if spec.kind.name == "yes_no":
        return tuple(YES_NO.values())
    if not isinstance(spec.kind, Choice):
        return ()
    options = spec.kind.options().values()
    return tuple(both(sentence(one) if isinstance(one, str) else one) for one in options)
