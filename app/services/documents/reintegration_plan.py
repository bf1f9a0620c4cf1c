"""The individual reintegration plan: aims, needs, support, expenses, funding, calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.services.documents.agreement_paper import known_date, long_date
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.data import Funding, Office, Project, Rate, Sum
from app.services.documents.frame import footed, headed, named, opening, to_sign, words
from app.services.documents.page import TEXT_HEIGHT, build
from app.services.documents.parts import CELL, Editions, label_words, passage, said
from app.services.documents.plan_tables import Category, Step, budget, calendar, funding
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions


@dataclass(frozen=True, kw_only=True)
class ReintegrationPlan:
    """Everything the plan prints; `needs` is None for readers who may not see it."""

    office: Office
    case: str
    ms_reference: str = ""
    beneficiary: str
    people: int = 1
    arrival_date: date | None = None
    written: date
    officer: str = ""
    operator: str = ""
    project: Project = field(default_factory=Project)
    needs: str | None = None
    social_months: int | None = None
    follow_up_months: int | None = None
    local_currency: str
    categories: tuple[Category, ...] = ()
    total: Sum
    rate: Rate | None = None
    funding: Funding | None = None
    steps: tuple[Step, ...] = ()


def render(data: ReintegrationPlan, language: str) -> bytes:
    """The plan as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("reintegration_plan", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        *opening(told, data.office),
        *named(told, "facts", _facts(told, data)),
        *headed(told, "objectives.heading", _objectives(told, data)),
        *_needs(told, data),
        *headed(told, "support.heading", [_support(told, data)]),
        *headed(told, "budget.heading", budget(told, data.categories, data.total, data.rate)),
        *headed(told, "funding.heading", [funding(told, data.funding)]),
        *headed(told, "calendar.heading", [calendar(told, data.steps, data.local_currency)]),
        Gap(12),
        _signing(told, data),
    ]
    title = told[0].say("paper.title")
    return build(blocks, footed(told, data.office, language, title))


def _facts(told: Editions, data: ReintegrationPlan) -> dict[str, str]:
    arrived = data.arrival_date
    back = said(told, lambda edition: long_date(edition, arrived)) if arrived else ""
    return {
        "case": data.case,
        "reference": data.ms_reference,
        "beneficiary": data.beneficiary or BLANK,
        "people": told[0].language.number(data.people),
        "arrived": back,
    }


def _objectives(told: Editions, data: ReintegrationPlan) -> list[Block]:
    plan = data.project
    start = said(told, lambda edition: known_date(edition, plan.start)) if plan.start else ""
    values = {
        "title": plan.title or BLANK,
        "level": label_words(told, plan.level),
        "sector": label_words(told, plan.sector),
        "start": start,
    }
    return [Stack(named(told, "objectives", values)), Text(plan.objectives or BLANK)]


def _needs(told: Editions, data: ReintegrationPlan) -> list[Block]:
    if data.needs is None:
        return []
    return headed(told, "needs.heading", [Text(data.needs or words(told, "needs.none"))])


def _support(told: Editions, data: ReintegrationPlan) -> Block:
    """Who accompanies, and for how long; what is not known is not promised."""

    def tell(edition: Edition) -> str:
        by = "operator" if data.operator else "alone"
        social, follow = data.social_months, data.follow_up_months
        parts = [
            edition.say(f"support.{by}", operator=data.operator),
            edition.say("support.social", n=str(social)) if social else "",
            edition.say("support.follow_up", n=str(follow)) if follow else "",
        ]
        return " ".join(part for part in parts if part)

    return passage(told, tell)


def _signing(told: Editions, data: ReintegrationPlan) -> Block:
    place, written = data.office.city or BLANK, data.written

    def made(edition: Edition) -> str:
        return edition.say("signature.made", place=place, date=long_date(edition, written))

    people = {"beneficiary": [data.beneficiary]}
    people |= {"operator": [data.operator]} if data.operator else {}
    people["officer"] = [data.officer]
    agreed = passage(told, lambda edition: edition.spans("signature.agreed"))
    lines = [agreed, Gap(4), passage(told, made, CELL), Gap(6), to_sign(told, people)]
    return Stack(lines, whole=TEXT_HEIGHT)
