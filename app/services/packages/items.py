"""The items of a package: added with the rate of the day, changed, ordered, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import reading
from app.models.case import Case
from app.models.package import PackageItem
from app.models.reading import Unclear
from app.models.record import ALIVE, DELETED
from app.services import catalogue, rates, records
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.packages.plan import changeable_case, written
from app.services.packages.totals import currency_of, items_of
from app.services.records import Answers, Invalid, Shown
from app.text import N_, Language, language, sentence

# A paper must not tell that somebody is vulnerable, and this service says it in its name.
NEUTRAL = {"N1-VULN": N_("Extra social support")}


def defaults(session: Session, service: str, shown_in: Language) -> dict[str, Any]:
    """Label, mode and unit with which the catalogue fills a new item of this service."""
    row = catalogue.service(session, service)
    if row is None:
        return {}
    label = shown_in.tr(NEUTRAL[service]) if service in NEUTRAL else None
    return {
        "label": label or catalogue.name(row, shown_in),
        "mode": row.mode,
        "unit": row.unit_fr if shown_in.code == "fr" else row.unit_en,
        "quote": "none",
    }


def add(
    desk: Desk,
    case_id: str,
    answers: Answers,
    on: date | None = None,
    *,
    item_id: str | None = None,
) -> str:
    """Add an item; the rate of the day `on` (today) is frozen on it. Returns its id.

    answers: fields of PackageItem; amount as Money, or as text with "currency" (local currency by
    default). What is not given comes from the catalogue, in French.
    """
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        if item_id and session.get(PackageItem, item_id):
            return item_id
        currency = currency_of(case)
        given = {**defaults(session, answers.get("service") or "", language("fr")), **answers}
        given = _with_amount(given, currency)
        item = records.create(session, PackageItem, {
            **given, **_frozen(session, currency, on), "case": case_id,
            "package": written(session, case_id).id, "position": _last(session, case_id) + 1,
            **({"id": item_id} if item_id else {}),
        })  # fmt: skip
        _refuse(session, item, currency)
        return item.id


def change(desk: Desk, item_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Change an item; its rate stays the one of the day it was added or given anew."""
    with desk.writing() as session:
        item, case = _item(desk, session, item_id)
        currency = currency_of(case)
        records.change(session, item, _with_amount(answers, currency), shown)
        _refuse(session, item, currency)


def remove(desk: Desk, item_id: str) -> None:
    """Take an item out of the package; it can be restored."""
    _live(desk, item_id, DELETED)


def restore(desk: Desk, item_id: str) -> None:
    """Put a removed item back where it was."""
    _live(desk, item_id, ALIVE)


def reorder(desk: Desk, case_id: str, ids: Sequence[str]) -> None:
    """Give the items the order of these ids, which are those of all of them."""
    with desk.writing() as session:
        changeable_case(desk, session, case_id)
        items = {item.id: item for item in items_of(session, case_id)}
        if sorted(items) != sorted(ids):
            raise UserError(
                "items_changed",
                N_("The items changed meanwhile. Their order was left as it is: look again."),
            )
        for position, key in enumerate(ids, 1):
            items[key].position = position


def apply_rate(desk: Desk, case_id: str, on: date | None = None) -> int:
    """Give every item the rate of one day; returns how many changed."""
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        rate = _frozen(session, currency_of(case), on)
        moved = [item for item in items_of(session, case_id) if _differs(item, rate)]
        for item in moved:
            records.change(session, item, rate)
        return len(moved)


def _frozen(session: Session, currency: str, on: date | None) -> dict[str, Any]:
    """The rate of a day as the fields of an item hold it."""
    quote = rates.current(session, currency, on or date.today())
    return {"rate": quote.rate, "rate_date": quote.date, "rate_source": quote.source}


def _differs(item: PackageItem, answers: Answers) -> bool:
    return any(item.answer(name) != answer for name, answer in answers.items())


def _with_amount(answers: Answers, local: str) -> dict[str, Any]:
    """The answers with the amount read, and without the currency it was typed in."""
    given = {name: answer for name, answer in answers.items() if name != "currency"}
    if isinstance(given.get("amount"), str):
        currency = answers.get("currency") or local
        try:
            given["amount"] = reading.amount(given["amount"], currency)
        except Unclear as unclear:
            raise Invalid({"amount": unclear.sentence}) from unclear
    return given


def _refuse(session: Session, item: PackageItem, currency: str) -> None:
    refuse_incomplete(item)
    if not catalogue.known(session, item.service):
        said = sentence(N_("“{code}” is not in the list"), code=item.service or "")
        raise Invalid({"service": said})
    if item.amount and item.amount.currency not in ("EUR", currency):
        raise Invalid(
            {"amount": sentence(N_("Enter the amount in euros or in the local currency"))}
        )


def _last(session: Session, case_id: str) -> int:
    highest = select(func.max(PackageItem.position)).where(PackageItem.root == case_id)
    return session.scalar(highest) or 0


def _item(desk: Desk, session: Session, item_id: str) -> tuple[PackageItem, Case]:
    item = records.existing(session, PackageItem, item_id)
    return item, changeable_case(desk, session, str(item.case))


def _live(desk: Desk, item_id: str, life: str) -> None:
    with desk.writing() as session:
        item = session.get(PackageItem, item_id)
        if item is None:
            records.existing(session, PackageItem, item_id)
            return
        changeable_case(desk, session, str(item.case))
        if item.alive != (life == ALIVE):
            item.life = life
