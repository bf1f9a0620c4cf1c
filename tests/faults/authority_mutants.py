"""Honest operations of an office turned, one thing at a time, into what is not its to do."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.models.initiative import Initiative
from app.models.journal import Entry
from app.models.office import Office, User
from app.models.record import models, seed_id, uuid7
from app.services.access import HEADQUARTERS, PROGRAMME, Desk
from app.services.bundles.authority import NOTHING_IMPORTED
from app.services.journal.operation import VALUES

Chance = random.Random
Line = dict[str, Any]
# What one operation can be refused for; a session that was closed is tried beside its own tests.
REFUSALS = {*NOTHING_IMPORTED, "rewritten", "unsigned_decision", "forged_decision"} - {
    "session_closed"
}
OFFICES = ("DKR", "BKO", "RBA", "PAR")
ROLES = ("officer", "head", HEADQUARTERS)


@dataclass
class Places:
    """What there is to get at: cases by what the office is to them, and offers under them."""

    desk: Desk
    own: str
    followed: str
    hidden: str
    offered: str
    offer: str
    others: list[str]  # officers of other offices


def honest(places: Places, chance: Chance) -> Line:
    """What the office could well write, in a case of its own or of what all share."""
    case, desk = places.own, places.desk
    return chance.choice([
        {"c": case, "e": "case", "id": case, "v": {"town": "Thiès", "comments": "x"}},
        {"c": case, "e": "case", "id": case, "k": "settle", "v": {"town": "Louga"}, "why": "so"},
        {"c": case, "e": "person", "id": uuid7(), "v": {"case": case, "family_name": "Sow"}},
        {"c": case, "e": "note", "id": uuid7(), "v": {"case": case, "text": "Called"}},
        {"c": case, "e": "handover", "id": uuid7(), "v": {"case": case, "reason": "moved",
                                                          "target": "BKO", "owner_no": 0}},
        {"c": desk.user, "e": User.entity(), "id": desk.user, "v": {"name": "Awa"}},
        _new({"e": "rate", "v": {"currency": "XOF", "units_per_eur": "655"}}),
        _new({"e": "case", "v": {"office": desk.office, "town": "Mbour"}}),
        _of_office(desk.office, {"email": "bureau@example.org"}),
    ])  # fmt: skip


def turned(line: Line, places: Places, number: int, chance: Chance) -> Line:
    """One or two things of an operation are others; each turn comes as often as any."""
    line = TURNS[number % len(TURNS)](line, places, chance)
    if chance.random() < 0.25:
        line = chance.choice(TURNS)(line, places, chance)
    return line


def _new(line: Line) -> Line:
    record = uuid7()
    return {**line, "c": record, "id": record}


def _of_office(code: str, values: Line) -> Line:
    record = seed_id(Office.entity(), code)
    return {"c": record, "e": Office.entity(), "id": record, "v": values}


def _elsewhere(line: Line, places: Places, chance: Chance) -> Line:
    """The same in another case; a case that is opened is another that stands."""
    root = chance.choice((places.own, places.followed, places.hidden, places.offered))
    if "case" in line["v"]:
        return {**line, "c": root, "id": uuid7(), "v": {**line["v"], "case": root}}
    return {**line, "c": root, "e": "case", "id": root, "v": {"town": "Kaolack"}}


def _as_another(line: Line, places: Places, chance: Chance) -> Line:
    """Said to be written by somebody else."""
    return {**line, "u": chance.choice([*places.others, uuid7()])}


def _kind_of_record(line: Line, places: Places, chance: Chance) -> Line:
    """The same of another kind of record."""
    return {
        **line,
        "e": chance.choice(sorted(models())),
        "id": chance.choice((line["id"], uuid7())),
    }


def _other_office(line: Line, places: Places, chance: Chance) -> Line:
    """An office in whatever field names one; a case opened for it."""
    model = models()[line["e"]]
    named = [name for name in ("office", "target", "code") if name in model.fields()]
    if not named:
        return {**_new({"e": "case", "v": {"town": "Kayes"}}), "v": {"office": _office(chance)}}
    return {**line, "v": {**line["v"], chance.choice(named): _office(chance)}}


def _opened(line: Line, places: Places, chance: Chance) -> Line:
    """A case opened in the name of another office."""
    other = chance.choice([code for code in OFFICES if code != places.desk.office])
    return _new({"e": "case", "v": {"office": other, "town": "Kayes"}})


def _identity(line: Line, places: Places, chance: Chance) -> Line:
    """What is printed on papers of some office."""
    return _of_office(_office(chance), {"head_name": "Moussa"})


def _officer(line: Line, places: Places, chance: Chance) -> Line:
    """An officer, of this office or of another, gets a name, a role, an office."""
    who = chance.choice([places.desk.user, chance.choice(places.others), uuid7()])
    values = {"name": "Awa", "role": chance.choice(ROLES), "office": _office(chance)}
    kept = chance.sample(sorted(values), chance.choice((1, 1, 2, 3)))
    return {"c": who, "e": User.entity(), "id": who, "v": {name: values[name] for name in kept}}


def _stranger(line: Line, places: Places, chance: Chance) -> Line:
    """An officer of another office."""
    who = chance.choice(places.others)
    return {"c": who, "e": User.entity(), "id": who, "v": {"name": "Awa"}}


def _role(line: Line, places: Places, chance: Chance) -> Line:
    """An officer of this office gets the role of headquarters."""
    who = chance.choice((places.desk.user, uuid7()))
    return {"c": who, "e": User.entity(), "id": who, "v": {"role": HEADQUARTERS}}


def _programme(line: Line, places: Places, chance: Chance) -> Line:
    """A rule, a service or a Member State."""
    model = chance.choice(PROGRAMME)
    name = chance.choice(sorted(model.fields()))
    return {**_new({"e": model.entity(), "v": {name: "x"}}), "k": chance.choice(sorted(VALUES))}


def _claim(line: Line, places: Places, chance: Chance) -> Line:
    """A claim on a Member State, or a line of one."""
    if chance.random() < 0.5:
        return _new({"e": "claim", "v": {"member_state": "DE"}})
    case = places.own
    return {"c": case, "e": "claim_line", "id": uuid7(), "v": {"case": case, "receipt": "x"}}


def _session(line: Line, places: Places, chance: Chance) -> Line:
    """A session of the committee of another office."""
    other = chance.choice([code for code in OFFICES if code != places.desk.office])
    return _new({"e": "committee_session", "v": {"office": other, "place": "Ici"}})


def _initiative(line: Line, places: Places, chance: Chance) -> Line:
    """An initiative of another country: one that stands, or a new one."""
    if chance.random() < 0.5:
        return _new({"e": Initiative.entity(), "v": {"country": "CM", "acronym": "X"}})
    record = seed_id(Initiative.entity(), "CM/FNE")
    return {"c": record, "e": Initiative.entity(), "id": record, "v": {"person": "Moussa"}}


def _confirmation(line: Line, places: Places, chance: Chance) -> Line:
    """What only headquarters confirms."""
    values = {"case": places.own, "finding": "over_level", "reason": "so", "place": places.own}
    return {"c": places.own, "e": "confirmation", "id": uuid7(), "v": values}


def _decision(line: Line, places: Places, chance: Chance) -> Line:
    """Something is decided that nobody signed, or in somebody’s name."""
    values = {"case": places.own, "kind": "breach", "on": "2020-10-01", "reason": "so"}
    if chance.random() < 0.5:
        values |= {"by": places.desk.user, "role": "head_of_office", "signature": "00" * 64}
    return {"c": places.own, "e": "termination", "id": uuid7(), "v": values}


def _answer(line: Line, places: Places, chance: Chance) -> Line:
    """An answer to an offer, by whom it was made."""
    values = {"decision": chance.choice(("accepted", "refused")), "decision_reason": "so"}
    root, record = places.offered, places.offer
    return {"c": root, "e": "handover", "id": record, "v": values}


def _again(line: Line, places: Places, chance: Chance) -> Line:
    """Something that stands in the own log is written once more, with another value."""
    old = chance.choice(written_once(places.desk))
    once = sorted(set(old["v"]) & _once(old["e"]))
    name = chance.choice(once)
    kept = {key: old[key] for key in ("c", "e", "id")}
    return {**kept, "k": chance.choice(sorted(VALUES)), "v": {name: _other(old["v"][name])}}


def written_once(desk: Desk) -> list[Line]:
    """Operations of the own log that wrote what is written once."""
    with desk.reading() as session:
        raws = session.scalars(
            select(Entry.raw).where(Entry.device == desk.device).order_by(Entry.seq)
        )
        lines = [json.loads(raw) for raw in raws if raw]
    return [line for line in lines if set(line.get("v", {})) & _once(line.get("e"))]


def _once(entity: str | None) -> set[str]:
    model = models().get(entity or "")
    fields = model.fields().items() if model else ()
    return {name for name, spec in fields if spec.policy in ("insert", "fixed")}


def _other(value: Any) -> Any:
    return f"{value} " if isinstance(value, str) else 7


def _office(chance: Chance) -> str:
    return chance.choice(OFFICES)


TURNS: list[Callable[[Line, Places, Chance], Line]] = [
    _elsewhere, _elsewhere, _elsewhere, _as_another, _kind_of_record, _other_office, _other_office,
    _identity, _officer, _role, _programme, _answer, _again, _claim, _session, _confirmation,
    _decision, _opened, _stranger, _initiative,
]  # fmt: skip
