"""How old the data of each office are that came here."""

from __future__ import annotations

from app.services.reports import as_at
from app.services.reports.asked import OFFICES, Look
from app.services.reports.figures import Column, Figures, Words
from app.services.reports.question import NOTHING, Question, named
from app.text import N_, sentence


def _read(look: Look) -> Figures:
    """Days since the last bundle of each office that was imported here."""
    heard = as_at.heard(look.session, look.day)
    ages = {
        office: (look.day - day).days
        for office, day in heard.items()
        if look.wanted.office in ("", office)
    }
    listed = sorted(ages, key=lambda office: (-ages[office], office))
    days = tuple(ages[office] for office in listed)
    return Figures(
        kind="bars", unit=N_("Days since the last bundle"), codes=tuple(listed),
        columns=(Column("days", N_("Days since the last bundle"), days),),
        labels=tuple(named("offices", office) for office in listed),
    )  # fmt: skip


def _finding(found: Figures) -> Words:
    if not found.labels:
        return NOTHING
    words = N_("The oldest data are those of {office}: {days} days")
    return sentence(words, office=found.labels[0], days=int(found.columns[0].values[0] or 0))


QUESTIONS = (
    Question("freshness", N_("How fresh are the data of each office?"), _read, _finding,
             about=OFFICES, dated=""),
)  # fmt: skip
