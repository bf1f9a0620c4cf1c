"""What must be right before an agreement is signed, step by step; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.models.agreement import Agreement
from app.models.package import Package, PackageItem
from app.services.findings import LEVELS, Finding
from app.services.packages.confirmed import Confirmed
from app.services.packages.plan import Plan
from app.services.packages.totals import Totals
from app.text import N_, sentence
from app.views.language import Words, as_is

State = Literal["ok", "blocking", "confirm", "complete"]
ITEMS = {"no_item", "no_rate", "several_rates", "stale_rate", "sample_rate", "over_ceiling",
         "over_level"}  # fmt: skip
QUOTES = {"no_quote", "quote_unchosen", "quote_differs", "quote_reason"}
AMOUNT = {"no_amount_granted", "over_granted", "below_minimum", "underfunded", "overfunded"}
# Icon and colour role of a step by its state.
MARKS: dict[State, tuple[str, str]] = {
    "ok": ("circle-check", "ok_solid"),
    "blocking": ("circle-alert", "err_solid"),
    "confirm": ("triangle-alert", "warn_solid"),
    "complete": ("circle", "control"),
}
STATES = {
    "ok": N_("done"),
    "blocking": N_("prevents freezing"),
    "confirm": N_("to be confirmed"),
    "complete": N_("to complete"),
}


@dataclass(frozen=True)
class Step:
    """One step: done with its `detail`, or open with its findings; some may be confirmed."""

    title: Words
    findings: tuple[Finding, ...] = ()
    detail: Words = ""
    waits: bool = False
    confirmed: tuple[Confirmed, ...] = ()

    @property
    def state(self) -> State:
        """How it stands: as its most serious finding."""
        levels = {finding.level for finding in self.findings}
        worst = next((level for level in LEVELS if level in levels), None)
        return worst or ("complete" if self.waits else "ok")


def together(*parts: Iterable[Finding]) -> list[Finding]:
    """Findings of several checks, each said once."""
    found = {(one.code, one.record, one.field): one for part in parts for one in part}
    return list(found.values())


def steps(
    plan: Plan,
    findings: Sequence[Finding],
    newest: Agreement | None = None,
    confirmed: Sequence[Confirmed] = (),
) -> list[Step]:
    """The steps in the order in which an officer goes through them."""
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        places.setdefault(_place(plan, finding), []).append(finding)
    found = {place: tuple(group) for place, group in places.items()}
    made = {
        "case": Step(N_("Referral and returnee"), found.get("case", ())),
        "amount": _amount(plan.totals, found.get("amount", ())),
        "project": _project(plan.package, found.get("project", ())),
        "items": _items(plan.items, found.get("items", ())),
        "quotes": _quotes(plan.items, found.get("quotes", ())),
        "paper": _agreement(found.get("paper", ()), newest),
    }
    return [
        replace(step, confirmed=tuple(c for c in confirmed if _place(plan, c.finding) == place))
        for place, step in made.items()
    ]


def _place(plan: Plan, finding: Finding) -> str:
    if finding.code == "terms":
        return "paper"
    if finding.code in QUOTES:
        return "quotes"
    if finding.code in AMOUNT:
        return "amount"
    items = {item.id for item in plan.items}
    if finding.code in ITEMS or finding.record in items:
        return "items"
    return "project" if finding.record == plan.package.id else "case"


def _amount(sums: Totals, findings: tuple[Finding, ...]) -> Step:
    detail: Words = ""
    if sums.granted:
        planned, funded = sums.total.eur, sums.funded
        detail = sentence(N_("{planned} of {granted}"), planned=planned, granted=funded)
    return Step(N_("Amount granted"), findings, detail)


def _project(package: Package, findings: tuple[Finding, ...]) -> Step:
    return Step(N_("Project"), findings, as_is(package.title or ""))


def _items(items: Sequence[PackageItem], findings: tuple[Finding, ...]) -> Step:
    return Step(sentence(N_("Items: {n}"), n=len(items)), findings)


def _quotes(items: Sequence[PackageItem], findings: tuple[Finding, ...]) -> Step:
    wanted = [item for item in items if item.quote != "flat"]
    there = sum(item.quote == "received" for item in wanted)
    title: Words = N_("Quotes")
    if wanted:
        title = sentence(N_("Quotes: {n} of {all}"), n=there, all=len(wanted))
    open_ones = ", ".join(item.label or "" for item in wanted if item.quote != "received")
    missing = sentence(N_("missing: {items}"), items=open_ones)
    named = tuple(
        replace(one, sentence=missing) if one.code == "no_quote" else one for one in findings
    )
    return Step(title, named, waits=not items)


def _agreement(findings: tuple[Finding, ...], newest: Agreement | None) -> Step:
    if newest is None or newest.state == "void":
        return Step(N_("Agreement"), findings, N_("to prepare"), waits=True)
    if newest.state == "signed" and newest.signed_on:
        said = sentence(N_("on {day} at {place}"), day=newest.signed_on,
                        place=newest.signed_at or "")  # fmt: skip
        return Step(N_("Agreement signed"), (), said)
    said = sentence(N_("to have signed in {n} copies"), n=newest.copies or 1)
    return Step(N_("Agreement frozen"), (), said, waits=True)
