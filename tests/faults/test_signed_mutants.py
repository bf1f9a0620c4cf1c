"""A trusted key signs anything at all: it is refused in words, or contained and shown."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Register
from app.models.record import uuid7
from app.services.access import Desk
from app.services.bundles import manifest
from tests.faults.campaign import numbered, trials
from tests.faults.signed_mutants import Known, as_bytes, changed, changed_manifest
from tests.faults.target import Target, trial
from tests.office import Ready, a_case, send
from tests.package_case import a_planned_case
from tests.services.bundles.forging import forge, manifest_of, operations, seen_log, write

MUTANTS = trials(160, 20_000)
OPERATIONS, MANIFESTS = MUTANTS * 3 // 8, MUTANTS // 8  # to an office and to headquarters


class Forger:
    """A trusted installation with a program of its own, and what it knows."""

    def __init__(self, desk: Desk, target: Target, folder: Path) -> None:
        self.desk, self.target, self.folder = desk, target, folder
        self.chance = random.Random()
        to = target.desk
        with desk.reading() as session:
            cases = list(session.scalars(select(Case.id)))
            records = list(session.scalars(select(Register.record)))
        self.case = cases[0]
        self.known = Known(
            [desk.device, to.device], cases, records, [desk.user, to.user], seen_log(to)
        )

    def usual(self) -> list[dict[str, Any]]:
        """What an office could well write."""
        case, new = self.case, uuid7()
        return [
            {"c": case, "id": case, "v": {"town": "Thiès", "comments": "x"}},
            {"c": case, "e": "person", "id": new, "v": {"case": case, "family_name": "Sow"}},
            {"c": case, "e": "note", "id": uuid7(), "v": {"case": case, "text": "Called"}},
            {"k": "merge", "c": None, "e": None, "id": None, "v": None, "seen": self.known.merges},
            {"c": new, "e": "rate", "id": new, "v": {"currency": "XOF", "units_per_eur": "655"}},
            {"c": self.desk.user, "e": "user", "id": self.desk.user, "v": {"name": "Awa"}},
            {"c": case, "e": "handover", "id": uuid7(), "v": {"case": case, "target": "BKO"}},
            {"c": case, "e": "document", "id": uuid7(), "v": {"case": case, "file": "0f" * 32}},
            {"c": case, "k": "settle", "id": case, "v": {"town": "Louga"}, "why": "because"},
        ]

    def of_operations(self) -> Path:
        """Some operations, one of them changed."""
        chosen = self.chance.sample(self.usual(), self.chance.randint(1, 4))
        lines = [json.loads(raw) for raw in operations(self.desk, *chosen)]
        at = self.chance.randrange(len(lines))
        lines[at] = changed(lines[at], self.known, self.chance)
        raws = [as_bytes(line, self.chance) for line in lines]
        return forge(self.desk, self.target.desk, self.folder / "mutant", raws)

    def of_manifest(self) -> Path:
        """True operations under a manifest that is changed and signed."""
        raws = operations(self.desk, *self.usual()[:3])
        said, packed = manifest_of(self.desk, self.target.desk, raws, [b"a paper"])
        mutant = changed_manifest(json.loads(manifest.encode(said)), self.chance)
        raw = json.dumps(mutant).encode()
        write(self.desk, self.target.desk, self.folder / "mutant", raw, packed)
        return self.folder / "mutant"


@pytest.fixture(params=["an office", "headquarters"])
def forger(request, dakar: Desk, paris: Desk, ready: Ready, tmp_path: Path) -> Iterator[Forger]:
    """Dakar writes to Paris, or Paris to Dakar; both know two cases."""
    a_case(dakar)
    a_planned_case(dakar)
    send(dakar, paris)
    send(paris, dakar)
    sender, receiver = (dakar, paris) if request.param == "an office" else (paris, dakar)
    target = Target(receiver)
    folder = tmp_path / "letter_box"
    folder.mkdir()
    yield Forger(sender, target, folder)
    target.desk.close()


@pytest.mark.parametrize("what", ["operations", "manifest"])
def test_whatever_a_trusted_key_signs_is_refused_in_words_or_contained(forger: Forger, what: str):
    count = OPERATIONS if what == "operations" else MANIFESTS
    make = forger.of_operations if what == "operations" else forger.of_manifest
    told: Counter[str] = Counter()
    for number in numbered(
        f"signed mutants of {what} for {forger.target.desk.office}", count, told
    ):
        forger.chance.seed(f"{what} {number}")
        told[trial(forger.target, make, number, forger.folder)] += 1
    assert told.total() == count
    assert told["contained"]
