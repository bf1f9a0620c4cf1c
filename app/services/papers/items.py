"""An item of a package as quotes, orders and certificates name it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money
from app.models.office import Organisation
from app.models.package import PackageItem
from app.models.person import Person
from app.services import records
from app.services.access import Desk
from app.services.agreements import amounts, parties
from app.services.agreements.people import people_of
from app.services.documents.data import Item, Label, Operator
from app.services.packages import totals
from app.services.packages.totals import Totals

NUMBER_LENGTH = 8


@dataclass(frozen=True)
class Ordered:
    """An item, its case and people, and what it is called and worth."""

    case: Case
    people: list[Person]
    item: PackageItem
    label: Label
    printed: Item
    supplier: Operator | None
    sums: Totals

    @property
    def number(self) -> str:
        """What its papers are called by: the end of its id, which never changes."""
        return self.item.id[-NUMBER_LENGTH:].upper()

    @property
    def quantity(self) -> Decimal | None:
        """How much of it."""
        return self.printed.quantity

    @property
    def unit(self) -> Label | None:
        """Of what."""
        return self.printed.unit

    @property
    def value(self) -> Money | None:
        """What it costs in the currency in which it is paid."""
        found = self.printed.local
        return Money(*found) if found else None

    @property
    def beneficiary(self) -> str:
        """Who it is for."""
        return self.people[0].full_name if self.people else ""


def ordered(desk: Desk, case_id: str, item_id: str) -> Ordered:
    """Everything that papers about one item read of it; UserError for one that is not there."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        item = records.existing(session, PackageItem, item_id)
        sums = totals.read(session, case)
        supplier = supplier_of(session, item)
        places = [line.item.id for line in sums.lines]
        place = places.index(item.id)
        printed, label = amounts.lines(sums, {}, "fr")[place], labels(sums)[place]
        people = people_of(session, case_id)
        return Ordered(case, people, item, label, printed, supplier, sums)


def labels(sums: Totals) -> list[Label]:
    """What each item of a package is called, in both languages."""
    french, english = (amounts.lines(sums, {}, tongue) for tongue in ("fr", "en"))
    return [Label(one.label, other.label) for one, other in zip(french, english, strict=True)]


def supplier_of(session: Session, item: PackageItem) -> Operator | None:
    """Who delivers it, with the address an order goes to."""
    row = session.get(Organisation, item.supplier) if item.supplier else None
    if row is None:
        return None
    return Operator(
        name=row.name or "",
        person=row.person or "",
        address=row.address or "",
        phone=parties.phone(row.phone),
    )
