"""The reintegration package: project, items, their quotes, what each costs and who else pays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NOTE, TEXT, Choice, Link
from app.models.money import Money, from_eur, to_eur
from app.models.programme import LEVELS, MODES, SERVICES
from app.models.quantities import AMOUNT, DAY, NUMBER, PARTIAL, RATIO
from app.text import N_, NC_

QUOTES = {
    "none": N_("Quote missing"),
    "received": N_("Quote received"),
    "flat": N_("Flat amount"),
}
SOURCES = {
    "own": N_("Own contribution of the beneficiary"),
    "donor": N_("Other donor"),
}


class Priced:
    """An amount in the currency it was typed in, with the rate that was frozen on it."""

    def eur(self) -> Money:
        """The amount in euros, rounded half up."""
        return to_eur(*_priced(self))

    def local(self, currency: str) -> Money:
        """The amount in the local currency, rounded half up; as typed when typed in it."""
        amount, rate = _priced(self)
        return amount if amount.currency == currency else from_eur(self.eur(), rate, currency)


def _priced(row: Any) -> tuple[Money, Decimal]:
    if row.amount is None or row.rate is None:
        raise ValueError("a line has an amount and a rate")
    return row.amount, row.rate


class Package(CaseRow):
    """The assistance planned for one case."""

    __tablename__ = "package"
    title: Mapped[str | None] = field(TEXT, N_("Project title"), needed_for=("agreement",))
    level: Mapped[str | None] = field(Choice(LEVELS), N_("Level"), needed_for=("agreement",))
    sector: Mapped[str | None] = field(TEXT, N_("Sector"))
    objectives: Mapped[str | None] = field(NOTE, N_("Objectives"), needed_for=("agreement",))
    start: Mapped[str | None] = field(PARTIAL, N_("Planned start"))
    operator: Mapped[str | None] = field(Link("organisation"), N_("Operator"))


class PackageItem(Priced, CaseRow):
    """One line of a package, in the currency it was typed in, with its frozen rate."""

    __tablename__ = "package_item"
    package: Mapped[str | None] = field(
        Link("package"), N_("Package"), needed_for=("create",), policy="fixed"
    )
    position: Mapped[int | None] = field(NUMBER, N_("Position"))
    service: Mapped[str | None] = field(SERVICES, N_("Service"), needed_for=("create",))
    label: Mapped[str | None] = field(TEXT, NC_("package", "Item"), needed_for=("create",))
    person: Mapped[str | None] = field(Link("person"), N_("For"))
    supplier: Mapped[str | None] = field(Link("organisation"), N_("Supplier"))
    mode: Mapped[str | None] = field(Choice(MODES), N_("Form"), needed_for=("create",))
    quantity: Mapped[int | None] = field(NUMBER, N_("Quantity"))
    unit: Mapped[str | None] = field(TEXT, N_("Unit"))
    amount: Mapped[Money | None] = field(AMOUNT, N_("Amount"), needed_for=("create",))
    rate: Mapped[Decimal | None] = field(RATIO, N_("Rate"), needed_for=("create",))
    rate_date: Mapped[date | None] = field(DAY, N_("Date of the rate"), needed_for=("create",))
    rate_source: Mapped[str | None] = field(TEXT, N_("Source of the rate"), needed_for=("create",))
    quote: Mapped[str | None] = field(Choice(QUOTES), N_("Quote"))
    planned: Mapped[date | None] = field(DAY, N_("Planned on"))
    chosen_quote: Mapped[str | None] = field(Link("quote"), N_("Quote chosen"))
    quote_reason: Mapped[str | None] = field(NOTE, N_("Why not the cheapest quote"))


class Quote(Priced, CaseRow):
    """What a supplier asks for an item; the item says which quote was chosen."""

    __tablename__ = "quote"
    item: Mapped[str | None] = field(
        Link("package_item"), NC_("package", "Item"), needed_for=("create",), policy="fixed"
    )
    supplier: Mapped[str | None] = field(
        Link("organisation"), N_("Supplier"), needed_for=("create",)
    )
    amount: Mapped[Money | None] = field(AMOUNT, N_("Amount"), needed_for=("create",))
    rate: Mapped[Decimal | None] = field(RATIO, N_("Rate"), needed_for=("create",))
    rate_date: Mapped[date | None] = field(DAY, N_("Date of the rate"), needed_for=("create",))
    rate_source: Mapped[str | None] = field(TEXT, N_("Source of the rate"), needed_for=("create",))
    quoted_on: Mapped[date | None] = field(DAY, N_("Date of the quote"))
    number: Mapped[str | None] = field(TEXT, N_("Number of the quote"))
    document: Mapped[str | None] = field(Link("document"), N_("Paper"), policy="insert")


class Funding(Priced, CaseRow):
    """What somebody pays of a package beyond the amount granted."""

    __tablename__ = "funding"
    source: Mapped[str | None] = field(Choice(SOURCES), N_("Source"), needed_for=("create",))
    organisation: Mapped[str | None] = field(Link("organisation"), N_("Organisation"))
    amount: Mapped[Money | None] = field(AMOUNT, N_("Amount"), needed_for=("create",))
    rate: Mapped[Decimal | None] = field(RATIO, N_("Rate"), needed_for=("create",))
    rate_date: Mapped[date | None] = field(DAY, N_("Date of the rate"), needed_for=("create",))
    rate_source: Mapped[str | None] = field(TEXT, N_("Source of the rate"), needed_for=("create",))
    remark: Mapped[str | None] = field(TEXT, N_("Remark"))
