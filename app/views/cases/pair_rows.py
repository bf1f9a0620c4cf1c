"""The columns of the table of persons who may be one, and what fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.models.reference import codes
from app.models.same_person import DIFFERENT, POSSIBLE, SAME
from app.services.case_duplicates import REASONS
from app.services.duplicate_pairs import FOUND, Likely
from app.services.records import Listed
from app.services.said_pairs import Party
from app.text import N_, Language, sentence
from app.views.tables.cells import State, TwoLines
from app.views.tables.table_model import Column

COLUMNS = (
    Column("one", N_("Person"), 240, "two_lines"),
    Column("other", N_("May be"), 240, "two_lines"),
    Column("why", N_("In common"), 232, "muted", stretch=True),
    Column("state", N_("State"), 120, "chip"),
    Column("reason", N_("Reason"), 140, "muted", drop=1),
)
CHIPS = {
    FOUND: (N_("Found"), "neutral"),
    POSSIBLE: (N_("Flagged"), "warn"),
    SAME: (N_("The same"), "info"),
    DIFFERENT: (N_("Two persons"), "ok"),
}


def cells(pair: Likely) -> dict[str, Any]:
    """What each column says of a pair."""
    word, tone = CHIPS.get(pair.state, (pair.state, "neutral"))
    hidden = TwoLines(sentence(N_("A case of another office")), sentence(N_("Ask headquarters")))
    return {
        "one": _who(pair.one),
        "other": _who(pair.other) if pair.other else hidden,
        "why": Listed([sentence(REASONS[reason]) for reason in pair.reasons]),
        "state": State(sentence(word), tone),
        "reason": pair.reason,
    }


def _who(party: Party) -> TwoLines:
    return TwoLines(party.name, _Place(party))


@dataclass(frozen=True)
class _Place:
    """The number of a case and its office."""

    party: Party

    def said(self, language: Language) -> str:
        """“DKR-2026-00147-8 · OFII Dakar”."""
        office = codes("offices").get(self.party.office)
        named = office.label(language) if office else self.party.office
        return " · ".join(filter(None, (self.party.number, named)))
