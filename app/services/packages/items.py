"""The items of a package: added with the rate of the day, changed, ordered, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import PackageItem
from app.models.record import ALIVE, DELETED
from app.services import catalogue, records
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.packages.plan import changeable_case, written
from app.services.packages.pricing import differs, frozen, refuse_other_currency, with_amount
from app.services.packages.totals import currency_of, items_of, priced_beside
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
        return added(session, case, answers, on, item_id).id


def added(
    session: Session,
    case: Case,
    answers: Answers,
    on: date | None = None,
    item_id: str | None = None,
) -> PackageItem:
    """As `add`, inside a writing session that may change the case."""
    currency = currency_of(case)
    given = {**defaults(session, answers.get("service") or "", language("fr")), **answers}
    item = records.create(session, PackageItem, {
        **with_amount(given, currency), **frozen(session, currency, on), "case": case.id,
        "package": written(session, case.id).id, "position": _last(session, case.id) + 1,
        **({"id": item_id} if item_id else {}),
    })  # fmt: skip
    _refuse(session, item, currency)
    return item


def one(desk: Desk, item_id: str) -> PackageItem:
    """An item as it stands; UserError not_found."""
    with desk.reading() as session:
        return records.existing(session, PackageItem, item_id)


def change(desk: Desk, item_id: str, answers: Answers, shown: Shown | None = None) -> None:
    """Change an item; its rate stays the one of the day it was added or given anew."""
    with desk.writing() as session:
        item, case = _item(desk, session, item_id)
        currency = currency_of(case)
        records.change(session, item, with_amount(answers, currency), shown)
        _refuse(session, item, currency)


def remove(desk: Desk, *item_ids: str) -> None:
    """Take items out of the package in one step; they can be restored."""
    _live(desk, item_ids, DELETED)


def restore(desk: Desk, *item_ids: str) -> None:
    """Put removed items back where they were."""
    _live(desk, item_ids, ALIVE)


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
    """Give items, quotes and sources the rate of one day; returns how many items changed."""
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        rate = frozen(session, currency_of(case), on)
        lines = [*items_of(session, case_id), *priced_beside(session, case_id)]
        moved = [line for line in lines if differs(line, rate)]
        for line in moved:
            records.change(session, line, rate)
        return sum(isinstance(line, PackageItem) for line in moved)


def _refuse(session: Session, item: PackageItem, currency: str) -> None:
    refuse_incomplete(item)
    if not catalogue.known(session, item.service):
        said = sentence(N_("“{code}” is not in the list"), code=item.service or "")
        raise Invalid({"service": said})
    refuse_other_currency(item.amount, currency)


def _last(session: Session, case_id: str) -> int:
    highest = select(func.max(PackageItem.position)).where(PackageItem.root == case_id)
    return session.scalar(highest) or 0


def _item(desk: Desk, session: Session, item_id: str) -> tuple[PackageItem, Case]:
    item = records.existing(session, PackageItem, item_id)
    return item, changeable_case(desk, session, str(item.case))


def _live(desk: Desk, item_ids: Sequence[str], life: str) -> None:
    with desk.writing() as session:
        for key in item_ids:
            item = session.get(PackageItem, key) or records.existing(session, PackageItem, key)
            changeable_case(desk, session, str(item.case))
            if item.alive != (life == ALIVE):
                item.life = life
