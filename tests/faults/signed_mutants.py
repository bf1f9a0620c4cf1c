"""Operations and manifests changed field by field by somebody who holds a trusted key."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.models.record import models, uuid7

Chance = random.Random
Line = dict[str, Any]
ODD: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**64, -(2**70), 1.5, 1e308, "", "x"),
    *("\0", "a\0b", "\u202eollaiD\u202c", "\ufdd0", "é" * 300, "x" * 60_000, "=1+1", "<b>&"),
    *("../../etc/passwd", "C:\\x", "'; DROP TABLE entry;--", "{office}", "%s", "\n", "2026-13-45"),
    *("2026-02-30", "9999-12-31", "0000-00-00", "-0001-01-01", "12:00", "~0000", "1e999999", "NaN"),
    *([], [None], [[]], [1, "EUR"], [2**64, "EUR"], [5, "ZZZ"], ["a"] * 3000, {}, {"?": "zz"}),
    *({"?": "unknown"}, {"a": {"b": {"c": 1}}}, "deleted", "alive", "headquarters", "PAR", "BKO"),
    *("frozen", "signed", "accepted", "principal", "{}", "[" * 400, "1" * 400, [[[[[[[[[1]]]]]]]]]),
]
KINDS = ["put", "settle", "merge", "grant", "erase", "roster", "withheld", "erased", "weigh", "", 1]
KEYS = ["r", "s", "l", "t", "k", "n", "c", "e", "id", "u", "v", "seen", "why", "zone"]


@dataclass
class Known:
    """Ids that really exist, to be put where they do not belong."""

    devices: list[str]
    cases: list[str]
    records: list[str]
    users: list[str]
    merges: dict[str, list[Any]] = field(default_factory=dict)

    def any_id(self, chance: Chance) -> str:
        """An id of something."""
        return chance.choice([*self.devices, *self.cases, *self.records, *self.users, uuid7()])


def changed(line: Line, known: Known, chance: Chance) -> Line:
    """One or two changes of an operation."""
    for _ in range(chance.choice((1, 1, 2))):
        line = chance.choice(CHANGES)(line, known, chance)
    return line


def _key(line: Line, known: Known, chance: Chance) -> Line:
    return {**line, chance.choice(KEYS): chance.choice(ODD)}


def _lost(line: Line, known: Known, chance: Chance) -> Line:
    gone = chance.choice(sorted(line))
    return {key: value for key, value in line.items() if key != gone}


def _moved(line: Line, known: Known, chance: Chance) -> Line:
    """Another's id: of a device, a case, a record, an officer."""
    return {**line, chance.choice(("r", "c", "id", "u")): known.any_id(chance)}


def _kind(line: Line, known: Known, chance: Chance) -> Line:
    seen = {} if chance.random() < 0.5 else {"seen": dict(known.merges)}
    return {**line, "k": chance.choice(KINDS), **seen}


def _entity(line: Line, known: Known, chance: Chance) -> Line:
    names = [*models(), "weighing", "entry", "Case", "x" * 70]
    return {**line, "e": chance.choice(names), "id": chance.choice((line.get("id"), uuid7()))}


def _value(line: Line, known: Known, chance: Chance) -> Line:
    """An odd value under a field of this kind of record, or of another."""
    model = models().get(str(line.get("e")), chance.choice(list(models().values())))
    name = chance.choice([*model.fields(), "colour", "life", "__class__", "id", "root", "unknowns"])
    return {**line, "v": {**_values(line), name: chance.choice(ODD)}}


def _linked(line: Line, known: Known, chance: Chance) -> Line:
    """A link that leads to something else."""
    names = ("case", "package", "person", "officer", "agreement", "document", "duplicate_of")
    return {**line, "v": {**_values(line), chance.choice(names): known.any_id(chance)}}


def _many(line: Line, known: Known, chance: Chance) -> Line:
    more = {f"f{number}": number for number in range(chance.choice((10, 490, 600)))}
    return {**line, "v": {**_values(line), **more}}


def _merged(line: Line, known: Known, chance: Chance) -> Line:
    """A merge of logs that are not so."""
    device = chance.choice([*known.devices, "nobody", "x" * 80])
    seq = chance.choice((0, 1, 2, 10**6, -1, 2**64, "1"))
    head = chance.choice(("00" * 32, "zz", "", 5))
    return {**line, "k": "merge", "seen": {**known.merges, device: [seq, head]}}


def _granted(line: Line, known: Known, chance: Chance) -> Line:
    said = {"owner": "DKR", "owner_no": 1, "readers": ["DKR", "BKO"]}
    said[chance.choice(sorted(said))] = chance.choice([*ODD, ["BKO"], 2, "BKO"])
    return {**line, "k": "grant", "v": said}


def _values(line: Line) -> Line:
    values = line.get("v")
    return values if isinstance(values, dict) else {}


CHANGES: list[Callable[[Line, Known, Chance], Line]] = [
    _key, _lost, _moved, _kind, _entity, _value, _value, _value, _linked, _many, _merged, _granted
]  # fmt: skip


def as_bytes(line: Line, chance: Chance) -> bytes:
    """The line, now and then as bytes that no encoder writes."""
    raw = json.dumps(line, separators=(",", ":"), ensure_ascii=chance.random() < 0.5)
    data = raw.encode("utf-8", "surrogatepass")
    odd = chance.random()
    if odd < 0.02:
        return data.replace(b'"v":{', b'"v":{"town":"\xff\xfe",', 1)
    if odd < 0.04:
        return data.replace(b'"v":{', b'"v":{"town":' + b"[" * 3000 + b"]" * 3000 + b",", 1)
    if odd < 0.06:
        return data.replace(b'"v":{', b'"v":{"town":"\\ud800",', 1)
    return data.replace(b"\n", b" ")


def changed_manifest(said: Line, chance: Chance) -> Line:
    """One or two keys of a manifest, at any depth, changed, lost, doubled or added."""
    whole: Line = json.loads(json.dumps(said))
    for _ in range(chance.choice((1, 1, 2))):
        place: Any = whole
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = chance.choice(keys) if keys else None
            inside = place[key] if key is not None else None
            if not (isinstance(inside, dict | list) and inside and chance.random() < 0.6):
                break
            place = inside
        _change(place, key, chance)
    return whole


def _change(place: Any, key: Any, chance: Chance) -> None:
    act = chance.randrange(4)
    if key is None or act == 0:
        _add(place, chance)
    elif act == 1:
        del place[key]
    elif act == 2 and isinstance(place, list):
        place.append(place[key])
    elif isinstance(place[key], int) and not isinstance(place[key], bool):
        place[key] += chance.choice((-1, 1, 2**20, -(2**20)))
    else:
        place[key] = chance.choice(ODD)


def _add(place: Any, chance: Chance) -> None:
    if isinstance(place, list):
        place.append(chance.choice(ODD))
    else:
        place[chance.choice(("zone", "renew", "cards", "wants", "min_reader"))] = chance.choice(ODD)
