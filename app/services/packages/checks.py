"""What is wrong, doubtful or missing in a package, said with the place to put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.package import Package, PackageItem
from app.models.reference import codes
from app.services import rates, records, validation
from app.services.access import Desk
from app.services.findings import Finding, ordered
from app.services.packages import totals
from app.services.packages.case_rules import CaseRules
from app.services.packages.funding_check import funding
from app.services.packages.plan import package_of
from app.services.packages.quote_check import quotes
from app.services.packages.totals import Totals
from app.text import N_, Sayable, sentence


@dataclass(frozen=True)
class Look:
    """What the checks look at, on which day."""

    case: Case
    package: Package
    totals: Totals
    rules: CaseRules
    on: date

    @property
    def items(self) -> list[PackageItem]:
        """The items in their order."""
        return [line.item for line in self.totals.lines]


def checks(desk: Desk, case_id: str, on: date | None = None) -> list[Finding]:
    """Every finding on the package of a case as of a day (today), blocking ones first."""
    with desk.reading() as session:
        return found(session, records.existing(session, Case, case_id), on or date.today())


def found(session: Session, case: Case, on: date) -> list[Finding]:
    """As `checks`, inside a session."""
    package = package_of(session, case.id)
    look = Look(case, package, totals.read(session, case), CaseRules(session, case), on)
    return ordered(finding for check in CHECKS for finding in check(look))


def _amount(look: Look) -> Iterator[Finding]:
    """Granted at all, not less than the minimum, not more than granted planned."""
    case, sums = look.case, look.totals
    if sums.granted is None:
        said = sentence(N_("Enter the amount granted by the Member State"))
        yield Finding("complete", "no_amount_granted", said, case.id, "package_eur")
        return
    if sums.remaining and sums.remaining.minor < 0 and not sums.sources:
        said = sentence(
            N_(
                "The items exceed the amount granted by {excess}. Remove an item or ask "
                "headquarters for approval."
            ),
            excess=(-sums.remaining.minor, "EUR"),
        )
        yield Finding("blocking", "over_granted", said, case.id, "package_eur")
    if sums.below_minimum and case.minimum_confirmed is not True:
        said = sentence(
            N_(
                "The amount granted, {granted}, is below the minimum of {minimum}. Have the "
                "Member State confirm it, then note the confirmation."
            ),
            granted=sums.granted,
            minimum=sums.minimum,
        )
        yield Finding("blocking", "below_minimum", said, case.id, "minimum_confirmed")


def _rates(look: Look) -> Iterator[Finding]:
    """One rate on all lines, recent and official."""
    for item in look.items:
        if item.amount is None or not item.rate:
            said = sentence(N_("“{item}” has no amount or no rate"), item=item.label or "")
            yield Finding("blocking", "no_rate", said, item.id, "amount")
    dated = [i for i in look.items if i.rate and i.rate_date and i.rate_source != rates.FIXED]
    if len({(item.rate, item.rate_date, item.rate_source) for item in dated}) > 1:
        said = sentence(
            N_("The items are converted at different rates. Apply the rate of one day to all.")
        )
        yield Finding("blocking", "several_rates", said, dated[0].id, "rate")
    old = [item for item in dated if item.rate_date and rates.is_stale(item.rate_date, look.on)]
    if old:
        said = sentence(
            N_("The rate dates from {day}, more than {n} days ago. Confirm it or enter a new one."),
            day=old[0].rate_date,
            n=rates.STALE_DAYS,
        )
        yield Finding("confirm", "stale_rate", said, old[0].id, "rate")
    samples = [item for item in dated if item.rate_source == rates.SAMPLE]
    if samples:
        said = sentence(N_("The rate is a sample, not an official one. Enter the official rate."))
        yield Finding("confirm", "sample_rate", said, samples[0].id, "rate")


def _ceilings(look: Look) -> Iterator[Finding]:
    for over in look.totals.over_ceiling:
        said = sentence(
            N_("{service}: {spent} planned, the usual ceiling is {ceiling}"),
            service=_word("service_catalogue", over.service),
            spent=over.spent,
            ceiling=over.ceiling,
        )
        yield Finding("confirm", "over_ceiling", said, over.items[-1], "amount")


def _return_type(look: Look) -> Iterator[Finding]:
    case, allowed = look.case, look.rules.items("return_types_allowed")
    if allowed and case.return_type and case.return_type not in allowed:
        said = sentence(
            N_("{member_state} does not list this return type for {country}: {type}"),
            member_state=_word("countries", case.member_state),
            country=_word("countries", case.country),
            type=_word("return_types", case.return_type),
        )
        yield Finding("confirm", "return_type", said, case.id, "return_type")


def _programme_dates(look: Look) -> Iterator[Finding]:
    """The first date of the case and the first planned one outside the programme."""
    start, end = look.rules.day("programme_start"), look.rules.day("programme_end")
    for what, day, record, field in _first_of_each(look, start, end):
        said = sentence(
            N_("{what}, {day}, is outside the programme, which runs from {start} to {end}"),
            what=what,
            day=day,
            start=start or "…",
            end=end or "…",
        )
        yield Finding("confirm", "outside_programme", said, record, field)


def _first_of_each(
    look: Look, start: date | None, end: date | None
) -> Iterator[tuple[Sayable | str, date, str, str]]:
    referral = look.case.referral_date
    if referral and _outside(referral, start, end):
        yield look.case.fields()["referral_date"], referral, look.case.id, "referral_date"
    for item in look.items:
        if item.planned and _outside(item.planned, start, end):
            yield item.label or "", item.planned, item.id, "planned"
            return


def _outside(day: date, start: date | None, end: date | None) -> bool:
    return bool((start and day < start) or (end and day > end))


def _missing(look: Look) -> Iterator[Finding]:
    """What the agreement needs of the package, and quotes."""
    if not look.items:
        said = sentence(N_("The package has no item yet"))
        yield Finding("complete", "no_item", said, look.package.id)
    for spec in validation.missing(look.package, "agreement"):
        said = sentence(N_("Fill in “{field}”"), field=spec)
        yield Finding("complete", "missing", said, look.package.id, spec.name)
    unquoted = [item for item in look.items if item.quote in (None, "none")]
    if unquoted:
        said = sentence(N_("Items without a quote: {n}"), n=len(unquoted))
        yield Finding("complete", "no_quote", said, unquoted[0].id, "quote")
    fees = [item for item in look.items if item.mode == totals.FEE]
    if fees and not look.package.operator:
        said = sentence(N_("“{item}” pays an operator: choose which"), item=fees[0].label or "")
        yield Finding("complete", "no_operator", said, look.package.id, "operator")


def _word(table: str, code: str | None) -> Sayable | str:
    """A code in words; one that is not known here stands as it came."""
    return codes(table).get(code or "") or code or ""


CHECKS: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    _amount, funding, quotes, _rates, _ceilings, _return_type, _programme_dates, _missing,
)  # fmt: skip
