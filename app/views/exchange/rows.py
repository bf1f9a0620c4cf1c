"""The columns of the tables of partners and of the log, and what fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.models.reference import codes
from app.services.bundles import health, overview
from app.services.bundles.arrivals import ARRIVED, PARTLY, WAITING
from app.services.bundles.health import Partner
from app.services.bundles.log_words import Contents, log_state
from app.services.bundles.numbers import Listed, Missing
from app.services.bundles.overview import Exchanged
from app.services.settings import Settings
from app.text import N_, NC_, Language, Sayable, sentence
from app.views.exchange.words import Moment, partner
from app.views.tables.cells import Entry, Picture, State, Text, TwoLines
from app.views.tables.table_model import Column

SEND, ACT = "send", "act"
UNDO_WORDS = N_("Undo this import")
SLIP_WORDS = N_("Transfer slip…")
PARTNER_COLUMNS = (
    Column("office", N_("Partner"), 124, "two_lines", stretch=True),
    Column("received", N_("Last received"), 172, "two_lines"),
    Column("age", N_("Freshness"), 124, "chip"),
    Column("missing", N_("Missing here"), 146, "chip"),
    Column("sent", N_("Last sent"), 172, "two_lines", drop=1),
    Column("confirmed", N_("Received there"), 164, "chip"),
    Column("unsent", N_("To send"), 138, "chip"),
    Column("waiting", N_("Not there yet"), 180, "two_lines", drop=2),
    Column(SEND, "", 44, "icon"),
)
LOG_COLUMNS = (
    Column("what", N_("Bundle"), 290, "entry", stretch=True),
    Column("at", NC_("log of exchanges", "When"), 172, "moment"),
    Column("state", N_("State"), 172, "chip"),
    Column("by", NC_("log of exchanges", "By"), 110, "muted", drop=2),
    Column("file", N_("File"), 176, "muted", drop=1),
    Column(ACT, "", 44, "icon"),
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


@dataclass(frozen=True)
class Lacking:
    """Numbers that never came, or that came and could not be imported; computers told apart."""

    missing: tuple[Missing, ...]

    def said(self, language: Language) -> str:
        """Each computer in turn."""
        return ", ".join(self._one(one, language) for one in self.missing)

    def _one(self, one: Missing, language: Language) -> str:
        numbers = Listed(one.numbers)
        words = N_("stuck: no. {numbers}") if one.blocking else N_("no. {numbers}")
        said = language.tr(words, numbers=numbers)
        if one.laptop is None:
            return said
        return language.tr(N_("{said} (computer {number})"), said=said, number=one.laptop)


@dataclass(frozen=True)
class Authors:
    """How many entries of each office."""

    counts: Mapping[str, int]

    def said(self, language: Language) -> str:
        """Offices with their counts, the most first."""
        ordered = sorted(self.counts.items(), key=lambda one: -one[1])
        return ", ".join(
            f"{language.show(overview.place(office))} {language.number(count)}"
            for office, count in ordered
        )


def partner_cells(one: Partner, own: str, now: int, chosen: Settings) -> dict[str, Any]:
    """What each column says of a partner."""
    label: Sayable | str = codes("offices")[one.office]
    named = {"office": TwoLines(partner(one.office, own), label)}
    if not one.trusted:
        cards = Picture("id-card", sentence(N_("Office cards")))
        return {**named, "age": State(sentence(N_("no card yet")), "neutral"), SEND: cards}
    freshness = health.tone(one.received_at, now, chosen)
    return {
        **named,
        "received": _moment(one.received_at, one.received_no),
        "age": State(overview.age(one.received_at, now), freshness),
        "missing": _missing(one),
        "sent": _moment(one.sent_at, one.sent_no),
        "confirmed": _confirmed(one, now, chosen),
        "unsent": _unsent(one, own),
        "waiting": _waiting(one),
        SEND: Picture("upload", sentence(N_("Prepare a bundle"))),
    }


def _waiting(one: Partner) -> TwoLines | None:
    """All that is not known to be there, and whose work it is."""
    if not one.lacks:
        return None
    return TwoLines(Counted(one.unacknowledged, entries=True), Authors(one.lacks))


def _missing(one: Partner) -> State | None:
    return State(Lacking(one.missing), "err" if one.blocked else "neutral") if one.missing else None


def _confirmed(one: Partner, now: int, chosen: Settings) -> State | None:
    if one.sent_at is None:
        return None
    if not one.unconfirmed:
        return State(sentence(N_("everything")), "ok")
    words = sentence(N_("not yet no. {numbers}"), numbers=Listed(one.unconfirmed))
    tone = health.tone(one.unconfirmed_since, now, chosen)
    return State(words, "info" if tone == "ok" else tone)


def _moment(at: int | None, number: int | None) -> TwoLines | Text:
    if at is None or number is None:
        return Text(sentence(N_("never")), "text_muted")
    return TwoLines(Moment(at), sentence(N_("bundle no. {n}"), n=number))


def _unsent(one: Partner, own: str) -> State:
    """Own cases first; else what others wrote and is passed on from here."""
    relayed = sum(count for author, count in one.lacks.items() if author != own)
    if one.unsent_cases:
        return State(Counted(one.unsent_cases), "info")
    if relayed:
        return State(Counted(relayed, entries=True), "info")
    return State(sentence(N_("nothing new")), "neutral")


def log_cells(
    one: Exchanged, own: str, undoable: str | None, now: int, chosen: Settings
) -> dict[str, Any]:
    """What each column says of a bundle; `undoable` is the import that can be undone."""
    if one.new_card:
        new = sentence(N_("New card of this computer"))
        what = Entry("id-card", "neutral", new, one.new_card)
        return {"at": one.at, "what": what, "by": one.by}
    office = partner(one.office, own)
    icon, words = ("upload", N_("No. {n} to {office}"))
    if not one.sent:
        icon, words = ("download", N_("No. {n} from {office}"))
    said = sentence(words, n=one.number, office=office)
    return {
        "at": one.at,
        "what": Entry(icon, "neutral", said, _contents(one)),
        "state": State(log_state(one), _tone(one, now, chosen)),
        "by": one.by,
        "file": one.file_name,
        ACT: _act(one, undoable),
    }


def _contents(one: Exchanged) -> Sayable:
    if one.undone_at is None:
        return Contents(one.sent, one.counts)
    return sentence(N_("undone on {moment}"), moment=Moment(one.undone_at))


def _tone(one: Exchanged, now: int, chosen: Settings) -> str:
    """Colour of a state: old and unconfirmed is as bad as a partner that is silent."""
    if one.arrival and one.arrival.state == WAITING:
        tone = health.tone(one.at, now, chosen)
        return "info" if tone == "ok" else tone
    if one.arrival:
        return {ARRIVED: "ok", PARTLY: "info"}.get(one.arrival.state, "neutral")
    return "warn" if one.missing else "neutral" if one.undone_at else "ok"


def _act(one: Exchanged, undoable: str | None) -> Picture | None:
    if one.sent:
        return Picture("printer", sentence(SLIP_WORDS))
    return _undo(one, undoable) if can_be_taken_back(one) else None


def can_be_taken_back(one: Exchanged) -> bool:
    """An import that brought something and still counts."""
    return not one.sent and one.undone_at is None and bool(one.counts.get("operations"))


def _undo(one: Exchanged, undoable: str | None) -> Picture:
    if one.id == undoable:
        return Picture("undo-2", sentence(UNDO_WORDS), "accent")
    return Picture("history", sentence(N_("Put back…")))
