"""How cases ended: closed, refused, withdrawn, gone again, and how many still go on."""

from __future__ import annotations

from app.models.reference import codes
from app.services.next_step import CLOSED, group
from app.services.reports.asked import Look, counted
from app.services.reports.figures import Column, Figures, summed
from app.services.reports.question import Question, leading, named
from app.text import N_

NUMBER = N_("Number of cases")


def _read(look: Look) -> Figures:
    """Cases whose status ends them, or from which they cannot be reached."""
    ends = [code for code in codes("statuses")
            if group(code) == CLOSED and code != "entered_in_error"]  # fmt: skip
    listed = [*ends, "unreachable"]
    found = counted(listed, (one.status for one in look.cases().values()))
    shown = [code for code in listed if found[code]]
    column = Column("cases", NUMBER, tuple(found[code] for code in shown))
    return Figures(
        kind="bars", unit=NUMBER, codes=tuple(shown), columns=(column,),
        labels=tuple(named("statuses", code) for code in shown), totals=summed([column]),
    )  # fmt: skip


QUESTIONS = (Question("endings", N_("How did cases end?"), _read, leading),)
