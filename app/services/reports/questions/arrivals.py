"""How many people arrived in each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.models.person import Person
from app.services.reports.asked import Look
from app.services.reports.figures import Column, Figures, Words, summed
from app.services.reports.question import NOTHING, PEOPLE, Question
from app.text import N_, Language, sentence

MOST_MONTHS = 24  # back from the last one, where no period is given


@dataclass(frozen=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def said(self, language: Language) -> str:
        """03/2026 in every language."""
        return f"{self.month:02}/{self.year}"


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _read(look: Look) -> Figures:
    """People of the cases that arrived until the day of the report."""
    cases = look.cases("arrival_date")
    days = {
        key: one.arrival_date
        for key, one in cases.items()
        if one.arrival_date and one.arrival_date <= look.day
    }
    people = Counter(root for _key, root in look.rows(Person))
    counts: Counter[tuple[int, int]] = Counter()
    for key, day in days.items():
        counts[day.year, day.month] += people[key]
    known = sorted(days.values())
    months = list(_months(known[0], known[-1])) if known else []
    if not look.wanted.since:
        months = months[-MOST_MONTHS:]
    column = Column("people", PEOPLE, tuple(counts[month] for month in months))
    return Figures(
        kind="lines", unit=PEOPLE, labels=tuple(Month(*month) for month in months),
        codes=tuple(f"{year}-{month:02}" for year, month in months), columns=(column,),
        totals=summed([column]),
    )  # fmt: skip


def _finding(found: Figures) -> Words:
    known = [(value, label) for value, label in zip(found.columns[0].values, found.labels,
                                                    strict=True) if value]  # fmt: skip
    if not known:
        return NOTHING
    most, month = max(known, key=lambda one: one[0])
    return sentence(N_("Most people arrived in {month}: {value}"), month=month, value=int(most))


QUESTIONS = (
    Question("arrivals", N_("How many people arrive each month?"), _read, _finding,
             dated=N_("The period bounds the date of the arrival.")),
)  # fmt: skip
