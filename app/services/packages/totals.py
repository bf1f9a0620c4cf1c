"""What a package adds up to: sums of rounded lines, who pays them, what is left, shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money, share, total
from app.models.package import QUOTES, Funding, PackageItem, Quote
from app.services import catalogue
from app.services.packages.case_rules import CaseRules
from app.services.rates import local_currency

# Ceilings of services counted by heads hold for each of them (400 EUR for each adult).
HEADS = {"adult", "child", "person"}
FEE = "operator_fee"
OWN = "own"


@dataclass(frozen=True)
class Sum:
    """A sum of rounded lines, in euros and in the local currency."""

    eur: Money
    local: Money


@dataclass(frozen=True)
class Line:
    """One item with its two amounts; None where the item has no amount or no rate yet."""

    item: PackageItem
    eur: Money | None
    local: Money | None

    @property
    def quote(self) -> str:
        """The state of its quote."""
        return self.item.quote or "none"


@dataclass(frozen=True)
class Source:
    """Who pays beyond the amount granted, with the two amounts; None where none is known yet."""

    funding: Funding
    eur: Money | None
    local: Money | None


@dataclass(frozen=True)
class OverCeiling:
    """A service whose items exceed its usual ceiling."""

    service: str
    ceiling: Money
    spent: Money
    items: tuple[str, ...]


@dataclass(frozen=True)
class Totals:
    """Everything the summary of a package shows; amounts without currency word are euros."""

    currency: str
    lines: tuple[Line, ...]
    total: Sum
    to_beneficiary: Sum
    operator: Sum
    by_quote: dict[str, Sum]
    granted: Money | None
    minimum: Money | None
    errin_percent: Decimal | None
    over_ceiling: tuple[OverCeiling, ...]
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def contributed(self) -> Money:
        """What own contribution and other donors pay, a sum of rounded lines."""
        return total([source.eur for source in self.sources if source.eur], "EUR")

    @property
    def funded(self) -> Money | None:
        """Granted and contributed together; None until an amount is granted."""
        return self.granted and Money(self.granted.minor + self.contributed.minor, "EUR")

    @property
    def remaining(self) -> Money | None:
        """What all sources pay less what is planned; negative when more is planned."""
        return self.funded and Money(self.funded.minor - self.total.eur.minor, "EUR")

    @property
    def errin(self) -> Money | None:
        """The share of ERRIN in the amount granted, rounded half up."""
        if self.granted is None or self.errin_percent is None:
            return None
        return share(self.granted, self.errin_percent)

    @property
    def member_state(self) -> Money | None:
        """The share of the Member State: the rest."""
        if self.granted is None or self.errin is None:
            return None
        return Money(self.granted.minor - self.errin.minor, "EUR")

    @property
    def below_minimum(self) -> bool:
        """Whether less is granted than the programme asks of the Member State."""
        return bool(self.granted and self.minimum and self.granted.minor < self.minimum.minor)


def read(session: Session, case: Case) -> Totals:
    """The totals of the package of a case, from its items that are not removed."""
    currency = currency_of(case)
    lines = tuple(_line(item, currency) for item in items_of(session, case.id))
    rules = CaseRules(session, case)
    quotes = {state: [line for line in lines if line.quote == state] for state in QUOTES}
    return Totals(
        currency=currency,
        lines=lines,
        total=_sum(lines, currency),
        to_beneficiary=_sum([line for line in lines if line.item.mode != FEE], currency),
        operator=_sum([line for line in lines if line.item.mode == FEE], currency),
        by_quote={state: _sum(same, currency) for state, same in quotes.items()},
        granted=case.package_eur,
        minimum=rules.money("min_package_eur"),
        errin_percent=rules.number("cofinancing_share"),
        over_ceiling=tuple(_over_ceiling(session, case, lines)),
        sources=tuple(
            Source(row, *_amounts(row, currency)) for row in sources_of(session, case.id)
        ),
        quotes=tuple(quotes_of(session, case.id)),
    )


def currency_of(case: Case) -> str:
    """The currency paid out in the country of a case."""
    return local_currency(case.country or "SN")


def items_of(session: Session, case_id: str) -> list[PackageItem]:
    """The items of a case that are not removed, in their order."""
    rows = session.scalars(select(PackageItem).where(PackageItem.root == case_id))
    return sorted(
        (item for item in rows if item.alive), key=lambda item: (item.position or 0, item.id)
    )


def sources_of(session: Session, case_id: str) -> list[Funding]:
    """Own contribution first, then other donors, in the order in which they were entered."""
    rows = session.scalars(select(Funding).where(Funding.root == case_id))
    return sorted((row for row in rows if row.alive), key=lambda row: (row.source != OWN, row.id))


def quotes_of(session: Session, case_id: str) -> list[Quote]:
    """The quotes of a case that are not removed, in the order in which they were entered."""
    rows = session.scalars(select(Quote).where(Quote.root == case_id).order_by(Quote.id))
    return [row for row in rows if row.alive]


def priced_beside(session: Session, case_id: str) -> list[Funding | Quote]:
    """What is converted at a rate beside the items."""
    return [*sources_of(session, case_id), *quotes_of(session, case_id)]


def _line(item: PackageItem, currency: str) -> Line:
    return Line(item, *_amounts(item, currency))


def _amounts(row: PackageItem | Funding, currency: str) -> tuple[Money | None, Money | None]:
    """Euros and local currency; None for both without amount or rate."""
    if row.amount is None or not row.rate:
        return None, None
    return row.eur(), row.local(currency)


def _sum(lines: Iterable[Line], currency: str) -> Sum:
    known = list(lines)
    return Sum(
        total([line.eur for line in known if line.eur], "EUR"),
        total([line.local for line in known if line.local], currency),
    )


def _over_ceiling(session: Session, case: Case, lines: Iterable[Line]) -> Iterable[OverCeiling]:
    by_service: dict[str, list[Line]] = {}
    for line in lines:
        by_service.setdefault(line.item.service or "", []).append(line)
    for code, same in by_service.items():
        service = catalogue.service(session, code, case.referral_date)
        if service is None or service.default_ceiling is None:
            continue
        heads = _heads(same) if service.unit_en in HEADS else 1
        ceiling = Money(service.default_ceiling.minor * heads, "EUR")
        spent = total([line.eur for line in same if line.eur], "EUR")
        if spent.minor > ceiling.minor:
            yield OverCeiling(code, ceiling, spent, tuple(line.item.id for line in same))


def _heads(lines: Iterable[Line]) -> int:
    return sum(line.item.quantity or 1 for line in lines)
