"""Items, rate, funding and instalments as an agreement prints them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.models.folding import key
from app.models.money import Money
from app.models.package import SOURCES, PackageItem
from app.models.reference import codes
from app.services import rates
from app.services.agreements.instalments import CONDITIONS, PROOFS, split
from app.services.agreements.parties import code_label, label
from app.services.documents.data import Contribution, Funding, Instalment, Item, Label, Rate
from app.services.packages.items import NEUTRAL
from app.services.packages.totals import OWN, Line, Source, Totals
from app.text import language


def lines(sums: Totals, suppliers: Mapping[str, str], paper: str) -> tuple[Item, ...]:
    """The lines of the package; suppliers: names of organisations by id."""
    return tuple(_item(line, suppliers, paper) for line in sums.lines)


def _item(line: Line, suppliers: Mapping[str, str], paper: str) -> Item:
    item = line.item
    words, service = _named(item, paper)
    return Item(
        label=words,
        service=service,
        supplier=suppliers.get(item.supplier or "", ""),
        mode=item.mode or "in_kind",  # type: ignore[arg-type]  # a code of MODES
        typed=item.amount or Money(0, "EUR"),
        eur=line.eur,
        local=line.local,
        quantity=None if item.quantity is None else Decimal(item.quantity),
        unit=_unit(item),
    )


def _named(item: PackageItem, paper: str) -> tuple[str, Label | None]:
    """The label and the service, once where the label is that of the catalogue."""
    service = _service(item)
    known = code_label("service_catalogue", item.service)
    catalogue = [text for one in (known, service) if one for text in (one.fr, one.en)]
    if service and key(item.label or "") in [key(text) for text in catalogue]:
        spoken = dict.fromkeys(service.said(language(part)) for part in paper.split("-"))
        return " / ".join(spoken), None
    return item.label or "", service


def _service(item: PackageItem) -> Label | None:
    """The service in words that tell nothing of a vulnerability."""
    if item.service in NEUTRAL:
        return label(NEUTRAL[item.service])
    return code_label("service_catalogue", item.service)


def _unit(item: PackageItem) -> Label | None:
    """A unit as typed, in both languages when it is that of the catalogue."""
    if not item.unit:
        return None
    service = codes("service_catalogue").get(item.service or "")
    units = Label(service.row["unit_fr"], service.row["unit_en"]) if service else None
    return units if units and item.unit in (units.fr, units.en) else Label.typed(item.unit)


def rate(sums: Totals, otherwise: rates.Quote | None) -> Rate | None:
    """The one rate of all lines, that of the day without lines; None where lines differ."""
    items = [line.item for line in sums.lines if line.item.rate]
    quotes = {rates.frozen(item.rate, item.rate_date, item.rate_source) for item in items}
    if len(quotes) > 1:
        return None
    found = next(iter(quotes), otherwise)
    if found is None:
        return None
    words = found.words
    return Rate(
        value=found.rate,
        currency=sums.currency,
        date=None if found.fixed else found.date,
        source=Label.typed(words) if isinstance(words, str) else label(words),
        sample=found.sample,
    )


def funding(sums: Totals, member_state: str | None, donors: Mapping[str, str]) -> Funding | None:
    """Who pays which share of the amount granted, who else pays; None until it is known.

    donors: names of organisations by id."""
    state = code_label("countries", member_state)
    if state is None or sums.errin is None or sums.member_state is None:
        return None
    return Funding(
        member_state=state,
        member_state_share=sums.member_state,
        errin_share=sums.errin,
        errin_percent=sums.errin_percent or Decimal(0),
        others=tuple(_contribution(source, donors) for source in sums.sources if source.eur),
    )


def _contribution(source: Source, donors: Mapping[str, str]) -> Contribution:
    row, own = source.funding, source.funding.source == OWN
    return Contribution(
        label=label(SOURCES[OWN]) if own else Label.typed(donors.get(row.organisation or "", "")),
        own=own,
        typed=row.amount or Money(0, "EUR"),
        eur=source.eur or Money(0, "EUR"),
    )


def instalments(sums: Totals, shares: list[Decimal]) -> tuple[Instalment, ...]:
    """The payments, exact in both currencies; none while a line has no amount."""
    if not sums.lines or any(line.eur is None for line in sums.lines):
        return ()
    euros, local = split(sums.total.eur, shares), split(sums.total.local, shares)
    return tuple(
        Instalment(
            position=number,
            share=percent,
            eur=euros[number - 1],
            local=local[number - 1],
            condition=label(CONDITIONS[number > 1]),
            proof=label(PROOFS[number > 1]),
        )
        for number, percent in enumerate(shares, 1)
    )
