"""The columns of the list of cases, and how a case fills them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.money import Money
from app.services.case_list import Row
from app.text import N_, Language, sentence
from app.views.status_marks import ShortDay, group_mark, step_cell
from app.views.tables.cells import Share, State, Text
from app.views.tables.table_model import Column

COLUMNS = (
    Column("number", N_("Case number"), 150, "muted", sort="number"),
    Column("name", N_("Name"), 166, "name", sort="name", stretch=True),
    Column("status", N_("Status"), 132, "chip", sort="status"),
    Column("level", N_("Level"), 84, drop=3),
    Column("arrival", N_("Arrival"), 108, sort="arrival"),
    Column("amount", N_("Planned / granted"), 156, "bar", drop=2),
    Column("step", N_("Next step"), 242, "step", sort="urgency"),
    Column("officer", N_("Officer"), 134, "muted", drop=1),
)
KEPT = ("number", "name")


def cells(row: Row, today: date) -> dict[str, Any]:
    """What each column says of a case."""
    word, tone = group_mark(row.group)
    return {
        "number": row.number,
        "name": (row.family_name.upper(), row.given_names),
        "status": State(word, tone),
        "level": sentence(N_("Level {n}"), n=row.level[1:]) if row.level else None,
        "arrival": arrival(row),
        "amount": amount(row),
        "step": step_cell(row.status, row.due, today),
        "officer": row.officer,
    }


def arrival(row: Row) -> Text | None:
    """The day of arrival, or the departure that announces it."""
    if row.arrival is None:
        return None
    expected = sentence(N_("exp. {day}"), day=ShortDay(row.arrival))
    return Text(expected if row.arrival_expected else row.arrival, "text_muted")


def amount(row: Row) -> Share | None:
    """What is planned of what was granted; red when it is more."""
    granted = row.granted.minor if row.granted else 0
    if not granted and not row.planned.minor:
        return None
    over = row.granted is not None and row.planned.minor > granted
    tone = "err_solid" if over else "neutral_solid" if row.planned.minor == granted else "ok_solid"
    words = Amounts(row.planned, row.granted)
    return Share(words, [(row.planned.minor, tone)], granted or row.planned.minor)


@dataclass(frozen=True)
class Amounts:
    """“2 500 / 6 300 €”: whole euros, for cents do not help to compare."""

    planned: Money
    granted: Money | None

    def said(self, language: Language) -> str:
        """Both amounts with one sign of the euro."""
        planned = language.number(round(self.planned.value))
        granted = language.number(round(self.granted.value)) if self.granted else "–"
        words = f"{planned} / {granted}"
        return f"€{words}" if language.code == "en" else f"{words}\u00a0€"
