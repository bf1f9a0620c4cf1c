"""How far the programme has come beside the number of returnees it has places for."""

from __future__ import annotations

from collections import Counter

from app.services import rules
from app.services.reports.asked import Look
from app.services.reports.figures import Column, Figures, Words, summed
from app.services.reports.question import NOTHING, Question, named
from app.text import N_, sentence

KEY = "cap_returnees"
NEVER_CAME = frozenset({"refused", "not_departed", "withdrawn"})  # their place is free


def _read(look: Look) -> Figures:
    """Cases that take a place, by Member State; the cap stands in the finding and the table."""
    taken = Counter(
        one.member_state for one in look.cases().values() if one.status not in NEVER_CAME
    )
    listed = sorted(taken)
    cap = rules.rules(look.session).number(KEY, look.day)
    column = Column("cases", N_("Cases that take a place"), tuple(taken[code] for code in listed))
    places = Column("cap", N_("Places of the programme"), tuple(None for _ in listed), drawn=False)
    return Figures(
        kind="bars", unit=N_("Number of cases"), codes=tuple(listed), columns=(column, places),
        labels=tuple(named("countries", code) for code in listed),
        totals=(*summed([column]), int(cap) if cap else None),
    )  # fmt: skip


def _finding(found: Figures) -> Words:
    taken, cap = found.totals
    if taken is None or cap is None:
        return NOTHING
    words = (
        N_("{taken} of {cap} places are taken")
        if taken <= cap
        else N_("{taken} cases for {cap} places: the programme is beyond its number")
    )
    return sentence(words, taken=int(taken), cap=int(cap))


QUESTIONS = (
    Question("cap", N_("How many places of the programme are taken?"), _read, _finding),
)  # fmt: skip
