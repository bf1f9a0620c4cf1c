"""What a trusted office may not do: every rule of it is met, whatever else the file holds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.case import CaseNote
from app.models.office import User
from app.services import custody
from app.services.access import Desk
from app.services.storage import marks
from tests.faults.authority_mutants import REFUSALS, Places, honest, turned
from tests.faults.campaign import trials
from tests.faults.contained import little_memory, watched
from tests.faults.target import Target, outcome
from tests.office import a_case, send
from tests.package_case import a_planned_case
from tests.services.bundles.forging import forge, operations, seen_log

MUTANTS = trials(80, 5_000)
MEMORY = 200 * 2**20


class Office:
    """Dakar with a program of its own: files for headquarters, or for its second computer."""

    def __init__(
        self, places: Places, heard: dict[str, list[object]], target: Target, folder: Path
    ) -> None:
        self.places, self.target, self.folder = places, target, folder
        self.chance = random.Random(f"{target.desk.office} 18")
        self.heard = heard

    def mutant(self, number: int) -> Path:
        """Some honest operations and one that is turned, signed and chained by a trusted key."""
        desk, to, chance = self.places.desk, self.target.desk, self.chance
        lines = [honest(self.places, chance) for _ in range(chance.randint(1, 3))]
        at = chance.randrange(len(lines))
        lines[at] = turned(lines[at], self.places, number, chance)
        heard = {"k": "merge", "c": None, "e": None, "id": None, "v": None, "seen": self.heard}
        return forge(desk, to, self.folder / "mutant", operations(desk, heard, *lines))


@pytest.fixture(params=["headquarters", "another computer"])
def office(
    request, dakar: Desk, dakar_second: Desk, bamako: Desk, paris: Desk, tmp_path: Path
) -> Iterator[Office]:
    """Dakar owns a case, follows one, offered one, and knows of one that it does not see."""
    own, offered = a_planned_case(dakar), a_case(dakar)
    followed, hidden = a_case(bamako), a_case(bamako)
    with dakar.writing() as session:
        session.add(CaseNote(case=own, text="Called"))
    offer = custody.offer(dakar, offered, "BKO", "moved")
    send(bamako, paris)
    custody.share(paris, followed, ["DKR"])
    custody.share(paris, hidden, ["RBA"])  # what headquarters decides is known to all
    send(dakar, paris)
    with paris.reading() as session:
        known = select(User.id).where(User.office != "DKR").order_by(User.id)
        others = list(session.scalars(known))
    heard = seen_log(paris)
    send(paris, dakar)
    send(paris, dakar_second)
    target = Target(paris if request.param == "headquarters" else dakar_second)
    folder = tmp_path / "letter_box"
    folder.mkdir()
    places = Places(dakar, own, followed, hidden, offered, offer, others)
    yield Office(places, heard, target, folder)
    target.desk.close()


def test_every_rule_of_what_an_office_may_do_is_met(office: Office):
    told: Counter[str] = Counter()
    with little_memory(MEMORY), watched(office.target.desk, office.folder, marks.folder()):
        for number in range(MUTANTS):
            told[outcome(office.target, office.mutant(number), number)] += 1
    print(f"{MUTANTS} mutants of what is not an office’s to do: {dict(told)}")
    assert told.keys() >= REFUSALS
    assert told.keys() - REFUSALS <= {"contained", "bundle_malformed", "forged_step"}
