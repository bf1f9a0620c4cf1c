"""What is wrong, doubtful or missing in a package, said with the place to put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.short_code import short_code
from app.services import rates, records, validation
from app.services.access import Desk
from app.services.findings import Finding, ordered
from app.services.packages import confirmed, limits, totals
from app.services.packages.confirmed import Checked
from app.services.packages.funding_check import funding
from app.services.packages.look import Look, look_at, service_word, word
from app.services.packages.quote_check import quotes
from app.text import N_, sentence


def checks(desk: Desk, case_id: str, on: date | None = None) -> list[Finding]:
    """Every open finding on the package of a case as of a day (today), blocking ones first."""
    return checked(desk, case_id, on).open


def checked(desk: Desk, case_id: str, on: date | None = None) -> Checked:
    """The open findings, and those that somebody confirmed."""
    with desk.reading() as session:
        return judged(session, records.existing(session, Case, case_id), on or date.today())


def found(session: Session, case: Case, on: date) -> list[Finding]:
    """As `checks`, inside a session."""
    return judged(session, case, on).open


def judged(session: Session, case: Case, on: date) -> Checked:
    """As `checked`, inside a session."""
    look = look_at(session, case, on)
    findings = ordered(finding for check in CHECKS for finding in check(look))
    return confirmed.sorted_out(session, case.id, findings)


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
        figures = (samples[0].rate, samples[0].rate_date)
        yield Finding("confirm", "sample_rate", said, samples[0].id, "rate", figures)


def _ceilings(look: Look) -> Iterator[Finding]:
    for over in look.totals.over_ceiling:
        said = sentence(
            N_(
                "{service}: {spent} planned, the usual ceiling is {ceiling}. Lower the amount, or "
                "confirm it and say why."
            ),
            service=service_word(look.session, over.service),
            spent=over.spent,
            ceiling=over.ceiling,
        )
        figures = (over.service, over.spent, over.ceiling)
        yield Finding("confirm", "over_ceiling", said, over.items[-1], "amount", figures)


def _return_type(look: Look) -> Iterator[Finding]:
    case, allowed = look.case, look.rules.items("return_types_allowed")
    if allowed and case.return_type and case.return_type not in allowed:
        said = sentence(
            N_(
                "{member_state} does not list this return type for {country}: {type}. Ask it, then "
                "confirm its answer."
            ),
            member_state=word("countries", case.member_state),
            country=word("countries", case.country),
            type=word("return_types", case.return_type),
        )
        # The history shows the figures to everybody, the return type only to some.
        hidden = short_code(case.return_type.encode())
        figures = (case.member_state, case.country, hidden)
        yield Finding("confirm", "return_type", said, case.id, "return_type", figures)


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


CHECKS: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    _amount, funding, quotes, _rates, _ceilings, _return_type, *limits.CHECKS, _missing,
)  # fmt: skip
