"""Tens of thousands of made-up packages, written as rows alone: only reading them is measured."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from app.models.case import Case
from app.models.money import Money
from app.models.package import Package, PackageItem
from app.models.person import Person
from app.models.record import uuid7
from app.services.access import Desk
from bench.data import BATCH

ITEMS = 5
OFFICES = (("DKR", "SN", "XOF"), ("RBA", "MA", "MAD"), ("BKO", "ML", "XOF"), ("YAO", "CM", "XAF"))
RATES = {
    "EUR": Decimal(1), "XOF": Decimal("655.957"), "XAF": Decimal("655.957"), "MAD": Decimal("10.8"),
}  # fmt: skip
Row = dict[str, Any]


def fill(desk: Desk, cases: int, seed: int = 1) -> str:
    """Add cases of one to five persons with a package of five items; the id of the last case."""
    chance = random.Random(seed)
    last = ""
    for start in range(0, cases, BATCH):
        made = [_case(chance) for _ in range(start, min(start + BATCH, cases))]
        last = made[-1]["id"]
        with desk.store.transaction() as connection:
            connection.execute(insert(Case), made)
            connection.execute(insert(Person), [row for c in made for row in _people(chance, c)])
            packages = [_package(chance, case) for case in made]
            connection.execute(insert(Package), packages)
            lines = [
                row
                for case, package in zip(made, packages, strict=True)
                for row in _items(chance, case, package)
            ]
            connection.execute(insert(PackageItem), lines)
    return last


def _case(chance: random.Random) -> Row:
    office, country, _ = chance.choice(OFFICES)
    key = uuid7()
    return {
        "id": key, "root": key, "number": key[-13:], "office": office, "country": country,
        "member_state": chance.choice(["DE", "BE", "NL", "AT"]), "status": "plan_draft",
        "referral_date": date(2025, 1, 1) + timedelta(days=chance.randrange(700)),
    }  # fmt: skip


def _people(chance: random.Random, case: Row) -> Iterator[Row]:
    for number in range(chance.randrange(1, 6)):
        yield {
            "id": uuid7(), "root": case["id"], "case": case["id"], "family_name": f"Nom {number}",
            "relation": "child" if number else "principal",
        }  # fmt: skip


def _package(chance: random.Random, case: Row) -> Row:
    level = chance.choice(["N1", "N2", "N3", "N3"])
    return {"id": uuid7(), "root": case["id"], "case": case["id"], "level": level}


def _items(chance: random.Random, case: Row, package: Row) -> Iterator[Row]:
    local = next(code for _, country, code in OFFICES if country == case["country"])
    for position in range(ITEMS):
        currency = chance.choice(["EUR", local])
        euros = chance.randrange(5_000, 90_000)
        minor = euros if currency == "EUR" else int(euros * RATES[currency] // 100)
        yield {
            "id": uuid7(), "root": case["id"], "case": case["id"], "package": package["id"],
            "position": position, "service": "N3-EQUIP", "label": f"Poste {position}",
            "mode": "in_kind", "amount": Money(minor, currency), "rate": RATES[currency],
            "rate_date": case["referral_date"], "rate_source": "bench",
        }  # fmt: skip
