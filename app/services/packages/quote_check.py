"""Whether the quotes of each item were compared, one chosen, and the item follows it."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.package import PackageItem
from app.services.findings import Finding
from app.services.packages.funding_check import Looked
from app.services.packages.quotes import Compared, compared
from app.text import N_, sentence


def quotes(look: Looked) -> Iterator[Finding]:
    """For each item with quotes."""
    for line in look.totals.lines:
        found = compared(look.totals.quotes, line.item, look.totals.currency)
        if found:
            yield from _of_item(line.item, found)


def _of_item(item: PackageItem, found: list[Compared]) -> Iterator[Finding]:
    named = item.label or ""
    chosen = next((one for one in found if one.chosen), None)
    if chosen is None:
        said = sentence(N_("“{item}”: {n} quotes, choose one"), item=named, n=len(found))
        yield Finding("complete", "quote_unchosen", said, item.id, "chosen_quote")
    elif (item.amount, item.supplier) != (chosen.quote.amount, chosen.quote.supplier):
        said = sentence(
            N_("“{item}” is not what its chosen quote says, {amount}. Choose it again."),
            item=named,
            amount=chosen.eur,
        )
        yield Finding("confirm", "quote_differs", said, item.id, "chosen_quote")
    elif not chosen.cheapest and not item.quote_reason:
        said = sentence(
            N_("“{item}”: a quote is {amount} cheaper. Choose it, or say why not."),
            item=named,
            amount=chosen.more,
        )
        yield Finding("complete", "quote_reason", said, item.id, "quote_reason")
