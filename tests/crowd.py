"""Thousands of made-up cases for figures of speed, written at once and without a journal."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import insert

from app.models.case import Case
from app.models.person import Person
from app.models.record import uuid7
from app.models.reference import codes
from app.services import case_number
from app.services.access import Desk
from app.services.journal.entries import parts
from app.services.storage import indexing

TOWNS = ["Mbour", "Thiès", "Kaolack", "Saint-Louis", "Touba", "Ziguinchor", "Louga", "Matam"]


def settle(desk: Desk, cases: int, people: float = 2.5, seed: int = 1) -> list[str]:
    """Add this many cases of about `people` persons each; the ids."""
    chance = random.Random(seed)
    made = [_case(desk, chance, number) for number in range(1, cases + 1)]
    persons = [row for case in made for row in _people(chance, case, people)]
    ids = [case["id"] for case in made]
    with desk.store.exclusively() as engine, engine.begin() as connection:
        for part in parts(made):
            connection.execute(insert(Case), part)
        for part in parts(persons):
            connection.execute(insert(Person), part)
        for part in parts(ids):
            indexing.index(connection, part)
    return ids


def _case(desk, chance, n):
    key = uuid7()
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(330))
    body = f"DKR-{2020 + n // 10000}-0{n % 10000:04d}"
    return {
        "id": key, "root": key, "number": case_number.complete(body), "office": "DKR",
        "officer": desk.user if chance.random() < 0.1 else uuid7(),
        "status": chance.choice(list(codes("statuses"))), "status_date": day,
        "programme": "ERRIN-OFII-2020", "member_state": chance.choice(["DE", "BE", "NL"]),
        "ms_reference": f"DE-2026-{n:06d}", "referral_date": day - timedelta(days=40),
        "return_type": "voluntary", "country": "SN", "town": chance.choice(TOWNS),
        "departure_confirmed": day - timedelta(days=9), "arrival_date": day,
        "needs": "Accompagnement, formation et petit équipement. " * chance.randrange(6),
        "consent": chance.random() < 0.9, "package_eur": [300000, "EUR"],
    }  # fmt: skip


def _people(chance, case, mean):
    count = max(1, round(chance.expovariate(1 / mean)))
    relations = ["principal", "spouse", *["child"] * count]
    return [_person(chance, case["id"], relation) for relation in islice(relations, count)]


def _person(chance, root, relation):
    sex = chance.choice("FM")
    return {
        "id": uuid7(), "root": root, "case": root, "relation": relation,
        "family_name": chance.choice(_names("family")),
        "given_names": chance.choice(_names("given_female" if sex == "F" else "given_male")),
        "sex": sex, "birth_date": f"19{chance.randrange(60, 99)}-0{chance.randrange(1, 9)}-11",
        "phone": f"+22177{chance.randrange(10**7):07d}", "nationality": "SN",
    }  # fmt: skip


def _names(kind):
    return [
        entry.row["canonical"].title()
        for entry in codes("surnames_variants").values()
        if entry.row["kind"] == kind
    ]
