"""A report in one language: what was asked, and the table with its totals, as cells."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.money import Money
from app.models.reference import codes
from app.services.charts import Value
from app.services.reports.answering import Answered
from app.services.reports.asked import OFFICE, OWN
from app.services.reports.figures import MASK, words
from app.services.reports.workbook import Cell
from app.text import N_, Language

SCOPES = {
    OWN: N_("Own cases of the officer"),
    OFFICE: N_("Cases of the office"),
    "all": N_("All cases held here"),
}


def cover_lines(found: Answered, spoken: Language) -> Iterator[tuple[Cell, ...]]:
    """What was asked, by whom, when, and how fresh the data are."""
    tr, wanted = spoken.tr, found.wanted
    yield tr(N_("Question")), tr(found.question.words)
    yield tr(N_("Answer")), words(found.title, spoken)
    yield tr(N_("As at the end of")), found.day
    yield tr(N_("Whose cases")), tr(SCOPES[found.scope])
    yield tr(N_("From")), wanted.since
    yield tr(N_("Until")), wanted.until
    for name, table, code in (
        (N_("Office"), "offices", wanted.office),
        (N_("Member State"), "countries", wanted.member_state),
        (N_("Country"), "countries", wanted.country),
    ):
        yield tr(name), codes(table)[code].label(spoken) if code in codes(table) else tr(N_("All"))
    if found.outside:
        yield tr(N_("Small counts")), tr(N_("Counts below five are hidden."))
    yield tr(N_("Made by")), found.by
    yield tr(N_("Made on")), found.made.date()
    for office, day in found.heard.items():
        label = codes("offices").get(office)
        named = label.label(spoken) if label else office
        yield spoken.tr(N_("Last bundle of {office}"), office=named), day


def grid(found: Answered, spoken: Language) -> tuple[list[str], list[list[Cell]], list[Cell]]:
    """Names of the columns, rows, and the totals, empty where nothing adds up."""
    figures = found.figures
    head = ["", *(words(column.name, spoken) for column in figures.columns)]
    hidden = MASK if figures.masked else None

    def cell(value: Value) -> Cell:
        return hidden if value is None else _cell(value, figures.currency)

    rows: list[list[Cell]] = [
        [words(label, spoken), *(cell(column.values[place]) for column in figures.columns)]
        for place, label in enumerate(figures.labels)
    ]
    total: list[Cell] = [spoken.tr(N_("Total")), *(cell(value) for value in figures.totals)]
    return head, rows, total if figures.totals else []


def _cell(value: Value, currency: str) -> Cell:
    return Money(int(value), currency) if currency and value is not None else value
