"""What a package adds up to: sums of rounded lines, what is left of the amount granted, shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money, share, total
from app.models.package import QUOTES, PackageItem
from app.services import catalogue
from app.services.packages.case_rules import CaseRules
from app.services.rates import local_currency

# Ceilings of services counted by heads hold for each of them (400 EUR for each adult).
HEADS = {"adult", "child", "person"}
FEE = "operator_fee"


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

    @property
    def remaining(self) -> Money | None:
        """Granted less planned; negative when more is planned."""
        return self.granted and Money(self.granted.minor - self.total.eur.minor, "EUR")

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


def _line(item: PackageItem, currency: str) -> Line:
    if item.amount is None or not item.rate:
        return Line(item, None, None)
    return Line(item, item.eur(), item.local(currency))


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
