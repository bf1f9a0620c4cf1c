"""Columns and cells of the tables of the committee: sessions, agenda, commitments."""

from __future__ import annotations

from typing import Any

from app.models.committee import ABSENT, ADJOURNED, FAVOURABLE, OUTCOMES, REFUSED
from app.services.committee import sessions
from app.services.committee.commitments import Commitment
from app.services.committee.sitting import Row, Sitting
from app.text import N_, NC_, Language, sentence
from app.views.tables.cells import State, Text, TwoLines
from app.views.tables.table_model import Column

STATE_TONES = {sessions.PLANNED: "neutral", sessions.HELD: "info", sessions.CLOSED: "ok"}
OUTCOME_TONES = {FAVOURABLE: "ok", ADJOURNED: "warn", REFUSED: "err", ABSENT: "neutral"}
SESSIONS = (
    Column("name", N_("Session"), 110, "strong"),
    Column("date", N_("Date"), 110, "date"),
    Column("place", NC_("session", "Place"), 160, "text", stretch=True, drop=1),
    Column("state", N_("State"), 120, "chip"),
    Column("cases", N_("Cases"), 80, "number"),
    Column("favourable", N_("Favourable"), 100, "number", drop=2),
    Column("open", N_("Without outcome"), 130, "number"),
)
AGENDA = (
    Column("position", N_("No."), 44, "number"),
    Column("time", N_("Time"), 62, "muted", drop=2),
    Column("case", N_("Case"), 190, "two_lines", stretch=True),
    Column("project", N_("Project"), 170, "two_lines", drop=1),
    Column("asked", N_("Submitted"), 104, "money", drop=3),
    Column("outcome", NC_("committee", "Outcome"), 116, "chip"),
    Column("amounts", N_("Granted"), 150, "money"),
)
COMMITMENTS = (
    Column("number", N_("Case"), 170, "strong", stretch=True),
    Column("session", N_("Session"), 130, "text"),
    Column("date", N_("Date"), 110, "date", drop=1),
    Column("grant", N_("Grant"), 140, "money"),
    Column("services", N_("Services of the operator"), 170, "money"),
    Column("total", N_("Total"), 140, "money"),
)


class Amounts:
    """Amounts side by side, in the currencies they were given in."""

    def __init__(self, amounts: list[Any]) -> None:
        self._amounts = amounts

    def said(self, language: Language) -> str:
        """1 500,00 € + 300 000 F CFA."""
        return " + ".join(language.money(amount) for amount in self._amounts)


def session_cells(found: Sitting, office: str) -> dict[str, Any]:
    """A session in the list of an office; those of others are named with their office."""
    session = found.session
    return {
        "name": sessions.names(session)[session.office != office],
        "date": session.date,
        "place": session.place,
        "state": State(sentence(sessions.STATES[found.state]), STATE_TONES[found.state]),
        "cases": len(found.rows),
        "favourable": found.counts[FAVOURABLE],
        "open": found.open or None,
    }


def agenda_cells(row: Row) -> dict[str, Any]:
    """A case on the agenda."""
    name = " ".join(part for part in row.name if part)
    level = row.submission.level if row.submission else None
    return {
        "position": row.item.position,
        "time": row.item.time,
        "case": TwoLines(name or row.number, row.number if name else ""),
        "project": TwoLines(row.plan.title or "—", level or ""),
        "asked": row.submission.total_eur if row.submission else None,
        "outcome": outcome_cell(row),
        "amounts": Text(Amounts(row.amounts)) if row.amounts else None,
    }


def outcome_cell(row: Row) -> State | None:
    """The outcome that holds, or that two differ."""
    if row.doubt:
        return State(sentence(N_("Two outcomes")), "err")
    if not row.outcome:
        return None
    words = OUTCOMES.get(row.outcome, row.outcome)
    return State(sentence(words), OUTCOME_TONES.get(row.outcome, "neutral"))


def commitment_cells(one: Commitment) -> dict[str, Any]:
    """What was granted to one case in one currency."""
    return {
        "number": one.number,
        "session": one.session,
        "date": one.on,
        "grant": one.grant,
        "services": one.services,
        "total": one.total,
    }
