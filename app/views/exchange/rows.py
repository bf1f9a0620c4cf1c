"""The columns of the tables of partners and of the log, and what fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.models.reference import codes
from app.services.bundles import overview
from app.services.bundles.overview import Exchanged, Partner
from app.text import N_, NC_, Language, Sayable, sentence
from app.views.exchange.words import Contents, Moment, partner
from app.views.tables.cells import Picture, State, Step, Text, TwoLines
from app.views.tables.table_model import Column

SEND, UNDO = "send", "undo"
UNDO_WORDS = N_("Undo this import")
PARTNER_COLUMNS = (
    Column("office", N_("Partner"), 150, "two_lines", stretch=True),
    Column("received", N_("Last received"), 180, "two_lines"),
    Column("age", N_("Freshness"), 118, "chip"),
    Column("sent", N_("Last sent"), 180, "two_lines", drop=1),
    Column("unsent", N_("To send"), 140, "chip"),
    Column("waiting", N_("Not acknowledged yet"), 176, "muted", drop=2),
    Column(SEND, "", 44, "icon"),
)
LOG_COLUMNS = (
    Column("at", NC_("log of exchanges", "When"), 180, "moment"),
    Column("what", N_("Bundle"), 256, "step"),
    Column("contents", N_("Contents"), 200, stretch=True),
    Column("by", NC_("log of exchanges", "By"), 120, "muted", drop=2),
    Column("file", N_("File"), 184, "muted", drop=1),
    Column(UNDO, "", 44, "icon"),
)


@dataclass(frozen=True)
class Counted:
    """A number of cases or entries."""

    number: int
    entries: bool = False

    def said(self, language: Language) -> str:
        """With its noun."""
        if self.entries:
            return language.plural("{n} entry", "{n} entries", self.number)
        return language.plural("{n} case", "{n} cases", self.number)


def partner_cells(one: Partner, own: str, now: int) -> dict[str, Any]:
    """What each column says of a partner."""
    label: Sayable | str = codes("offices")[one.office]
    return {
        "office": TwoLines(partner(one.office, own), label),
        "received": _moment(one.received_at, one.received_no),
        "age": State(overview.age(one.received_at, now), overview.tone(one.received_at, now)),
        "sent": _moment(one.sent_at, one.sent_no),
        "unsent": _unsent(one),
        "waiting": Counted(one.unacknowledged, entries=True) if one.unacknowledged else None,
        SEND: Picture("upload", sentence(N_("Prepare a bundle"))),
    }


def _moment(at: int | None, number: int | None) -> TwoLines | Text:
    if at is None or number is None:
        return Text(sentence(N_("never")), "text_muted")
    return TwoLines(Moment(at), sentence(N_("bundle no. {n}"), n=number))


def _unsent(one: Partner) -> State:
    if one.unsent_cases:
        return State(Counted(one.unsent_cases), "info")
    return State(sentence(N_("nothing new")), "neutral")


def log_cells(one: Exchanged, own: str, undoable: str | None) -> dict[str, Any]:
    """What each column says of a bundle; `undoable` is the import that can be undone."""
    office = partner(one.office, own)
    to = sentence(N_("No. {n} to {office}"), n=one.number, office=office)
    came = sentence(N_("No. {n} from {office}"), n=one.number, office=office)
    return {
        "at": one.at,
        "what": Step("upload" if one.sent else "download", to if one.sent else came),
        "contents": _contents(one),
        "by": one.by,
        "file": one.file_name,
        UNDO: _undo(one, undoable) if can_be_taken_back(one) else None,
    }


def _contents(one: Exchanged) -> Text:
    if one.undone_at is None:
        return Text(Contents(one.sent, one.counts))
    return Text(sentence(N_("undone on {moment}"), moment=Moment(one.undone_at)), "text_muted")


def can_be_taken_back(one: Exchanged) -> bool:
    """An import that brought something and still counts."""
    return not one.sent and one.undone_at is None and bool(one.counts.get("operations"))


def _undo(one: Exchanged, undoable: str | None) -> Picture:
    if one.id == undoable:
        return Picture("undo-2", sentence(UNDO_WORDS), "accent")
    return Picture("history", sentence(N_("Put back…")))
