"""What is planned by category of service: in kind, in cash, fees of operators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import String, cast, select

from app.models.money import to_eur
from app.models.package import PackageItem
from app.models.programme import MODES
from app.models.record import DELETED
from app.models.reference import codes
from app.services.coherence.sums import cents
from app.services.reports.asked import MONEY, Look
from app.services.reports.figures import Column, Figures, Words, summed
from app.services.reports.question import NOTHING, UNKNOWN, Question, share
from app.text import N_, NC_, sentence

EUROS = N_("Euros")
IN_KIND = "in_kind"
CATEGORIES: dict[str, Words] = {
    "arrival": NC_("category", "Arrival"),
    "social": NC_("category", "Social assistance"),
    "economic": NC_("category", "Economic assistance"),
    "vulnerable": NC_("category", "Vulnerable people"),
    "operator": NC_("category", "Operator"),
}


def _read(look: Look) -> Figures:
    """Sums of rounded lines, in cents of a euro; what has no amount or rate yet is not in them."""
    cases, services = look.cases(), codes("service_catalogue")
    sums: dict[tuple[str, str], int] = defaultdict(int)
    heads: dict[str, set[str]] = defaultdict(set)
    for root, service, mode, minor in _lines(look):
        if root in cases:
            known = services.get(service or "")
            category = known.row["category"] if known else ""
            sums[category, mode or ""] += minor
            heads[category].add(root)
    listed = [code for code in (*dict.fromkeys((*CATEGORIES, *heads)),) if code in heads]
    columns = tuple(
        Column(mode, said, tuple(sums[code, mode] for code in listed))
        for mode, said in MODES.items()
    )
    return Figures(
        kind="stacked", unit=EUROS, currency="EUR",
        codes=tuple(code or "unknown" for code in listed),
        labels=tuple(CATEGORIES.get(code, UNKNOWN) for code in listed), columns=columns,
        totals=summed(columns), basis=tuple(len(heads[code]) for code in listed),
    )  # fmt: skip


def _lines(look: Look) -> Iterator[tuple[str, str | None, str | None, int]]:
    """Case, service, form and cents of every item with an amount and a rate.

    As they stand now, lines come as the store writes them: many are alike and reckoned once."""
    if look.cut is None:
        line = cast(PackageItem.amount, String) + " @" + cast(PackageItem.rate, String)
        query = select(PackageItem.root, PackageItem.service, PackageItem.mode, line).where(
            PackageItem.life.is_distinct_from(DELETED), PackageItem.amount.is_not(None),
            PackageItem.rate.is_not(None),
        )  # fmt: skip
        for root, service, mode, text in look.session.execute(query):
            yield root, service, mode, cents(text)
        return
    for _key, root, service, mode, amount, rate in look.rows(
        PackageItem, "service", "mode", "amount", "rate"
    ):
        if amount is not None and rate:
            yield root, service, mode, to_eur(amount, rate).minor


def _finding(found: Figures) -> Words:
    if not found.total:
        return NOTHING
    kind = next(i for i, column in enumerate(found.columns) if column.code == IN_KIND)
    percent = share(int(found.totals[kind] or 0), int(found.total))
    return sentence(
        N_("{share}% of {amount} planned is in kind"),
        share=percent or 0, amount=(int(found.total), "EUR"),
    )  # fmt: skip


QUESTIONS = (
    Question("planned", N_("What is planned in each category, and how much in kind?"), _read,
             _finding, about=MONEY),
)  # fmt: skip
