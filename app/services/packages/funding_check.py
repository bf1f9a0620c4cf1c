"""Whether all sources together pay exactly what is planned: the difference in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from app.models.case import Case
from app.models.money import Money
from app.services.findings import Finding
from app.services.packages.totals import Totals
from app.text import N_, Sentence, sentence


class Looked(Protocol):
    """What a check of a package looks at."""

    @property
    def case(self) -> Case:
        """The case."""

    @property
    def totals(self) -> Totals:
        """What its package adds up to."""


def funding(look: Looked) -> Iterator[Finding]:
    """The items against the amount granted and all other sources; each source at one rate."""
    sums = look.totals
    left = sums.remaining
    if left is None or not sums.sources:
        return
    place = sums.sources[-1].funding.id
    if left.minor:
        short = left.minor < 0
        yield Finding(
            "blocking" if short else "complete",
            "underfunded" if short else "overfunded",
            difference(sums, left),
            place,
            "amount",
        )
    rates = {(line.item.rate, line.item.rate_source) for line in sums.lines if line.item.rate}
    if (
        any((one.funding.rate, one.funding.rate_source) not in rates for one in sums.sources)
        and rates
    ):
        said = sentence(
            N_("A source is converted at another rate than the items. Apply one rate to all.")
        )
        yield Finding("blocking", "several_rates", said, place, "rate")


def difference(sums: Totals, left: Money) -> Sentence:
    """What is missing or too much, and what to do; for a package whose sources differ from it."""
    amount = (abs(left.minor), left.currency)
    if left.minor < 0 and sums.sources:
        return sentence(
            N_(
                "{amount} of the items is paid by nobody yet. Remove an item, add a source or ask "
                "headquarters for approval."
            ),
            amount=amount,
        )
    if left.minor < 0:
        return sentence(
            N_(
                "The items exceed the amount granted by {amount}. Remove an item, or add who "
                "pays the rest."
            ),
            amount=amount,
        )
    if sums.sources:
        return sentence(
            N_(
                "The sources exceed the items by {amount}. Plan another item or lower a "
                "contribution."
            ),
            amount=amount,
        )
    return sentence(N_("{amount} of the amount granted is not planned yet."), amount=amount)
