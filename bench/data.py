"""Made-up cases by a fixed seed, saved through the journal like the work of an officer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.models.record import uuid7
from app.models.reference import codes
from app.services import case_number, offices
from app.services.access import Desk
from app.services.bundles import trust
from app.services.storage.key_slot import FLOOR
from app.services.tasks import Progress

PASSPHRASE = "sept manguiers au bord du fleuve"
OFFICES = {"dakar": ("DKR", "Awa"), "paris": ("PAR", "Claire")}
TOWNS = ["Mbour", "Thiès", "Kaolack", "Saint-Louis", "Touba", "Ziguinchor", "Louga", "Matam"]
FAMILY = ("principal", "spouse", "child", "child", "child")
BATCH = 250


def pair(folder: Path) -> dict[str, Desk]:
    """Dakar and Paris, set up at the cheapest cost allowed, trusting each other."""
    desks = {
        name: offices.create(folder / name, office, 0, officer, PASSPHRASE, FLOOR)
        for name, (office, officer) in OFFICES.items()
    }
    for one, other in (("dakar", "paris"), ("paris", "dakar")):
        trust.write_card(desks[one], folder / one / "own.passerelle-card")
        trust.trust(desks[other], folder / one / "own.passerelle-card")
    return desks


def fill(desk: Desk, cases: int, seed: int = 1) -> list[str]:
    """Add cases of five persons each; the ids of the cases."""
    chance = random.Random(seed)
    made = (_family(desk, chance, number) for number in range(1, cases + 1))
    ids: list[str] = []
    for _ in Progress().each(range(0, cases, BATCH)):
        with desk.writing() as session:
            for case, people in islice(made, BATCH):
                session.add_all((case, *people))
                ids.append(case.id)
    return ids


def _family(desk: Desk, chance: random.Random, number: int) -> tuple[Case, Iterator[Person]]:
    case = _case(desk, chance, number)
    return case, (_person(chance, case.id, relation) for relation in FAMILY)


def _case(desk: Desk, chance: random.Random, number: int) -> Case:
    day = date.today() - timedelta(days=chance.randrange(400))
    body = f"DKR-{2020 + number // 10_000}-0{number % 10_000:04d}"
    return Case(
        id=uuid7(), number=case_number.complete(body), office="DKR", country="SN",
        officer=desk.user if chance.random() < 0.2 else uuid7(),
        status=chance.choice(list(codes("statuses"))), status_date=day,
        programme="ERRIN-OFII-2020", member_state=chance.choice(["DE", "BE", "NL"]),
        ms_reference=f"DE-2026-{number:06d}", referral_date=day - timedelta(days=40),
        return_type="voluntary", town=chance.choice(TOWNS), address=f"Villa {number}",
        departure_confirmed=day - timedelta(days=9), arrival_date=day,
        arrival_airport="Dakar", family_count=4, emergency_name="Moussa Diop",
        needs="Accompagnement, formation et petit équipement. " * chance.randrange(1, 6),
        consent=chance.random() < 0.9, package_eur=Money(300_000, "EUR"),
    )  # fmt: skip


def _person(chance: random.Random, root: str, relation: str) -> Person:
    sex = chance.choice("FM")
    given = "given_female" if sex == "F" else "given_male"
    return Person(
        case=root, relation=relation, family_name=chance.choice(names("family")),
        given_names=chance.choice(names(given)), sex=sex, nationality="SN",
        birth_date=f"19{chance.randrange(60, 99)}-0{chance.randrange(1, 9)}-11",
        phone=f"+22177{chance.randrange(10**7):07d}",
    )  # fmt: skip


@cache
def names(kind: str) -> list[str]:
    """Usual spellings of names of one kind: family, given_female, given_male."""
    rows = codes("surnames_variants").values()
    return [entry.row["canonical"].title() for entry in rows if entry.row["kind"] == kind]
