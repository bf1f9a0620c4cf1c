"""Answers one of the fixed questions: rights, filters, day, masking, and how fresh the data are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.models.office import User
from app.services.access import Desk, role_of
from app.services.errors import UserError
from app.services.reports import as_at, asked
from app.services.reports.asked import Look, Wanted
from app.services.reports.figures import Figures, Words
from app.services.reports.masking import masked
from app.services.reports.question import Question
from app.services.reports.questions import (
    arrivals,
    cap,
    delays,
    endings,
    freshness,
    people,
    planned,
    vulnerable,
)
from app.text import N_

QUESTIONS: Mapping[str, Question] = {
    question.code: question
    for part in (people, arrivals, delays, planned, cap, vulnerable, endings, freshness)
    for question in part.QUESTIONS
}


@dataclass(frozen=True)
class Answered:
    """A question with its figures; `day`: as at its end; `outside`: small counts are hidden."""

    question: Question
    figures: Figures
    wanted: Wanted
    scope: str
    day: date
    made: datetime
    by: str
    office: str
    outside: bool
    heard: Mapping[str, date]

    @property
    def title(self) -> Words:
        """What was found."""
        return self.question.finding(self.figures)


def offered(desk: Desk) -> list[Question]:
    """The questions that the officer at work may ask."""
    role = role_of(desk)
    return [one for one in QUESTIONS.values() if asked.asks(one.about, role)]


def answer(
    desk: Desk,
    code: str,
    wanted: Wanted | None = None,
    day: date | None = None,
    outside: bool = False,
) -> Answered:
    """UserError unknown_report, bad_period, report_in_future, no_right."""
    question = QUESTIONS.get(code)
    if question is None:
        raise UserError("unknown_report", N_("There is no report “{code}”."), code=code)
    wanted, day = wanted or Wanted(), day or date.today()
    _refuse(wanted, day)
    scope = asked.scope_of(desk, question.about)
    with desk.reading() as session:
        cut = as_at.cut_at(session, desk.device, day) if day < date.today() else None
        look = Look(desk, session, wanted, scope, day, cut)
        found = question.read(look)
        user = session.get(User, desk.user)
        heard = as_at.heard(session, day)
    name = (user.name if user else None) or desk.keys.user.name
    figures = masked(found) if outside else found
    return Answered(
        question,
        figures,
        wanted,
        scope,
        day,
        datetime.now().astimezone(),
        name,
        desk.office,
        outside,
        heard,
    )


def _refuse(wanted: Wanted, day: date) -> None:
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise UserError("bad_period", N_("The period ends before it begins. Nothing was written."))
    if day > date.today():
        raise UserError(
            "report_in_future",
            N_("A report tells what is known: {day} is still to come. Choose today or before."),
            day=day,
        )
