"""The catalogue of services as it holds on a day: who is offered what, and its versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.programme import CODE, Service
from app.models.record import DELETED
from app.services import records, validity, versions
from app.services.access import Desk
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, Language, sentence

HOLDS = (
    "category", "level", "label_fr", "label_en", "unit_fr", "unit_en", "mode", "default_ceiling",
    "countries", "basis",
)  # fmt: skip
ORDER = ("arrival", "N1", "N2", "N3", "")


def service(session: Session, code: str | None, on: date | None = None) -> Service | None:
    """The version of a service that holds on a day (today); None where there is none."""
    return validity.holding(_versions(session, code), on or date.today())


def known(session: Session, code: str | None) -> bool:
    """Whether any version of a service was ever written."""
    return bool(_versions(session, code))


def listed(session: Session, on: date, country: str | None = None) -> list[Service]:
    """The services that hold on a day, in a country if one is named, in the order of the codes."""
    lines: dict[str, list[Service]] = {}
    for row in versions.all_of(session, Service):
        lines.setdefault(row.code or "", []).append(row)
    holding = (validity.holding(line, on) for line in lines.values())
    found = [row for row in holding if row and (country is None or is_offered(row, country))]
    return sorted(found, key=lambda row: (ORDER.index(_family(row)), row.code or ""))


def for_case(desk: Desk, case_id: str) -> list[Service]:
    """What the package of a case may choose from: offered in its country when it was referred."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        return listed(session, case.referral_date or date.today(), case.country)


def is_offered(row: Service, country: str | None) -> bool:
    """Whether a service is offered in a country; without any named, it is in all."""
    return not row.countries or country is None or country in row.countries


def history(session: Session, code: str) -> list[Service]:
    """Every version of a service, the latest first."""
    return validity.in_order(_versions(session, code))


def name(row: Service, language: Language) -> str:
    """Its label in a language."""
    labels = {"fr": row.label_fr, "en": row.label_en}
    return labels.get(language.code) or row.label_en or row.code or ""


def add(
    desk: Desk, code: str, answers: Mapping[str, Any], since: date, *, record: str | None = None
) -> str:
    """A new service, or a new version of one: what is not given stays as it was before."""
    with desk.writing() as session:
        versions.require_headquarters(desk)
        _refuse_code(code)
        before = service(session, code, since) or next(iter(history(session, code)), None)
        kept = {field: before.answer(field) if before else None for field in HOLDS}
        kept["basis"] = None  # each version rests on its own decision
        given = {**kept, **answers}
        _refuse_amount(given)
        given["countries"] = given.get("countries") or None
        new = versions.add(desk, session, Service, {"code": code}, given, since, record=record)
        return new.id


def close(desk: Desk, code: str, last: date) -> None:
    """Let a service end: `last` is the last day on which it is offered."""
    with desk.writing() as session:
        versions.close(desk, session, Service, {"code": code}, last)


def _family(row: Service) -> str:
    return row.level if row.level in ORDER else ""


def _versions(session: Session, code: str | None) -> list[Service]:
    wanted = (Service.code == code, Service.life.is_distinct_from(DELETED))
    return list(session.scalars(select(Service).where(*wanted)))


def _refuse_code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise Invalid({
            "code": sentence(
                N_("A code is capital letters and digits with a hyphen, such as N3-EQUIP")
            )
        })  # fmt: skip


def _refuse_amount(given: Mapping[str, Any]) -> None:
    amount = given.get("default_ceiling")
    if amount is not None and (amount.currency != "EUR" or amount.minor <= 0):
        raise UserError(
            "ceiling_unfit",
            N_("A ceiling is an amount in euros above zero. Nothing was saved."),
        )
