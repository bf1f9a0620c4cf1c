"""Filling an empty office with fictitious cases at every stage, so that each page has something."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.models.field import Unknown
from app.models.money import Money
from app.models.office import Office
from app.models.record import uuid7
from app.models.reference import codes
from app.services import cases, directory, organisations, rates, records
from app.services.access import Desk
from app.services.agreements import issuing, kept, terms
from app.services.committee import agenda, sessions, submissions
from app.services.demo.people import MEMBER_STATES, NAMES, PHONES, PROJECTS, TOWNS, Project
from app.services.packages import items, plan
from app.services.tasks import Progress
from app.text import N_, sentence

SEED = 2020
WORDS = sentence(N_("Writing the training data"))
# How far each case has come, and how many days ago it came there; negative = days from now.
STAGES: tuple[tuple[str, int], ...] = (
    ("ms_approved", 3), ("monitoring", 200), ("delivery", 120), ("agreement_signed", 30),
    ("departure_expected", 0), ("first_contact", 9), ("plan_draft", 21), ("departure_expected", -2),
    ("plan_submitted", 5), ("monitoring", 310), ("delivery", 75), ("departure_expected", -4),
    ("under_review", 2), ("referred", 1), ("plan_draft", 40), ("clarification", 6),
    ("committee_scheduled", 8), ("referred", 0),
)  # fmt: skip
ROAD = (
    "referred", "under_review", "accepted", "departure_expected", "arrived", "first_contact",
    "plan_draft", "plan_submitted", "ms_approved", "agreement_signed", "delivery", "monitoring",
)  # fmt: skip
SUBMITTED = ("plan_submitted", "committee_scheduled")
DETOURS = {
    "clarification": ("under_review", "clarification"),
    "committee_scheduled": ("plan_submitted", "committee_scheduled"),
}


def fill(desk: Desk, today: date | None = None, progress: Progress | None = None) -> int:
    """Write the cases of a training office; how many. Only for an office without cases."""
    today = today or date.today()
    chance = random.Random(SEED)  # noqa: S311  # the same people every time
    _identity(desk)
    rates.load_samples(desk, today)
    names = NAMES[desk.country]
    steps = (progress or Progress()).each(range(len(names)), step=WORDS)
    for number in steps:
        _case(desk, number, chance, today)
    return len(names)


def _identity(desk: Desk) -> None:
    own = directory.identity(desk)
    answers = {
        "address": "12, avenue de la Passerelle (adresse fictive)",
        "phone": PHONES[desk.country].format(99),
        "email": f"{desk.office.lower()}@exemple.invalid",
        "head_name": desk.keys.user.name,
        "head_title": "Représentant de l’OFII",
    }
    with desk.writing() as session:
        records.change(session, records.existing(session, Office, own.id), answers)


def _case(desk: Desk, number: int, chance: random.Random, today: date) -> None:
    stage, days = STAGES[number % len(STAGES)]
    since = today - timedelta(days=max(days, 0))
    project = PROJECTS[number % len(PROJECTS)]
    on_the_way = ROAD.index(DETOURS.get(stage, (stage,))[0])
    departure = today + timedelta(days=-days if days <= 0 else 0)
    referred = since - timedelta(days=12 + 9 * on_the_way)
    arrival = since - timedelta(days=7 * (on_the_way - 4)) if on_the_way >= 4 else None
    case = cases.create(
        desk,
        _answers(desk, number, chance, referred, arrival or departure),
        _people(desk, number, chance),
    )
    submitted = stage in SUBMITTED
    _advance(desk, case, "plan_draft" if submitted else stage, referred, since)
    if on_the_way >= ROAD.index("plan_draft"):
        _package(desk, case, project, quoted=submitted)
    if submitted:
        _submit(desk, case, stage, since, today)
    if on_the_way >= ROAD.index("agreement_signed"):
        _agreement(desk, case, since)
    if number % 5 == 0:
        cases.add_note(desk, case, "Note d’exemple : la famille préfère être appelée l’après-midi.")


def _answers(
    desk: Desk, number: int, chance: random.Random, referred: date, departure: date
) -> dict[str, Any]:
    country = desk.country
    state = MEMBER_STATES[number % len(MEMBER_STATES)]
    late = number % 7 == 5
    return {
        "member_state": state,
        "ms_reference": f"{state}-EX-{referred.year}-{number + 1:04d}",
        "organisation": "Centre de conseil au retour (exemple)",
        "referral_date": referred,
        "support_type": "post_return",
        "return_type": None if late else chance.choice(["voluntary", "assisted_voluntary"]),
        "departure_expected": departure,
        "family_count": 2 if number % 3 == 0 else 0,
        "needs": PROJECTS[number % len(PROJECTS)].title,
        "country": country,
        "town": TOWNS[country][number % len(TOWNS[country])],
        "address": "près du château d’eau",
        "emergency_name": "Contact d’exemple",
        "emergency_relation": "brother",
        "emergency_phone": PHONES[country].format(50 + number),
        "consent": None if late else True,
        "consent_date": None if late else referred,
        "package_eur": Money(630_000 if number % 4 == 0 else 360_000, "EUR"),
    }


def _people(desk: Desk, number: int, chance: random.Random) -> list[dict[str, Any]]:
    family, given, sex, other = NAMES[desk.country][number]
    year = 1975 + chance.randrange(28)
    birth = (f"{year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}", str(year))
    principal = {
        "relation": "principal",
        "family_name": family,
        "given_names": given,
        "other_names": [other] if other else None,
        "sex": sex,
        "birth_date": f"~{year}" if number % 6 == 4 else birth[number % 4 == 3],
        "birth_place": TOWNS[desk.country][(number + 1) % len(TOWNS[desk.country])],
        "nationality": desk.country,
        "marital_status": "married" if number % 3 == 0 else "single",
        "languages": [codes("countries")[desk.country].row["languages"].split(";")[1], "fr"],
        "phone": PHONES[desk.country].format(number),
        "phone_owner": "self",
        "id_type": "laissez_passer" if number % 2 else "other",
        "id_number": f"EX{1000 + number}",
        "education": Unknown("not_asked") if number % 4 == 1 else "secondary",
    }
    children = [
        {"relation": "child", "family_name": family, "given_names": name, "sex": child,
         "birth_date": str(2012 + number % 9 + place)}
        for place, (name, child) in enumerate((("Khadija", "F"), ("Moussa", "M")))
    ]  # fmt: skip
    return [principal, *(children if number % 3 == 0 else [])]


def _advance(desk: Desk, case: str, stage: str, referred: date, since: date) -> None:
    """Walk the statuses up to the stage, each with its date."""
    last = DETOURS.get(stage, (stage,))
    road = [*ROAD[1 : ROAD.index(last[0]) + 1], *last[1:]]
    for step, code in enumerate(road, 1):
        on = referred + (since - referred) * step // len(road)
        cases.set_status(desk, case, code, on)


def _submit(desk: Desk, case: str, stage: str, since: date, today: date) -> None:
    """Submit the package; what is scheduled stands on the agenda of a session to come."""
    submissions.submit(desk, case)
    cases.set_status(desk, case, "plan_submitted", since)
    if stage == "committee_scheduled":
        members = ["Fatou Exemple, agence pour l’emploi", "Ibou Exemple, ambassade"]
        session = sessions.create(desk, {"date": today + timedelta(days=8), "members": members})
        agenda.add(desk, session, [case])


def _package(desk: Desk, case: str, project: Project, quoted: bool) -> None:
    operator = organisations.find_or_add(desk, "Opérateur local (exemple)", "operator")
    answers: dict[str, Any] = {
        "title": project.title,
        "level": project.level,
        "sector": project.sector,
        "objectives": project.objectives,
        "operator": operator,
    }
    plan.save(desk, case, answers)
    for service, label, supplier, euros, quote in project.items:
        found = organisations.find_or_add(desk, supplier) if supplier else None
        item: dict[str, Any] = {
            "service": service,
            "label": label,
            "amount": Money(euros * 100, "EUR"),
            "supplier": found,
            "quote": "received" if quoted and quote == "none" else quote,
        }
        items.add(desk, case, item, item_id=uuid7())


def _agreement(desk: Desk, case: str, since: date) -> None:
    wanted = replace(terms.suggested(desk, case), date=since)
    agreement = issuing.issue(desk, case, wanted)
    kept.mark_signed(desk, agreement, since, wanted.place, "Bénéficiaire d’exemple")
