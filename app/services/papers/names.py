"""What the parts of papers are called in the list of what changed since one was frozen."""

from __future__ import annotations

from functools import cache

from app.models.case import Case
from app.models.committee import CommitteeOutcome, CommitteeSession
from app.models.office import Office, Organisation
from app.models.package import Package, PackageItem
from app.models.payment import Payment
from app.models.person import Person
from app.text import N_, Sayable, sentence

# The models whose fields lend their names, the first one wins.
LENDERS = (
    Person,
    Case,
    Package,
    PackageItem,
    Payment,
    Organisation,
    Office,
    CommitteeOutcome,
    CommitteeSession,
)
# What is of the day a paper is made, not of the case: it changes by itself.
OF_THE_DAY = frozenset({"written", "draft", "clauses_version", "logo"})
NAMES = {
    "account": N_("Account or mobile number"),
    "agreement": N_("Agreement"),
    "age": N_("Age group"),
    "approved": N_("Approved by"),
    "asked": N_("Asked for by"),
    "beneficiary": N_("Beneficiary"),
    "case": N_("Case number"),
    "errin_percent": N_("Percentage of ERRIN"),
    "errin_share": N_("Share of ERRIN"),
    "eur": N_("Amount in euros"),
    "granted": N_("Amount granted"),
    "instalment": N_("Instalment"),
    "items": N_("Item of the package"),
    "kind": N_("Kind of paper"),
    "label": N_("Item"),
    "local": N_("Amount in local currency"),
    "local_currency": N_("Currency"),
    "member_state_share": N_("Share of the Member State"),
    "name": N_("Name"),
    "number": N_("Number"),
    "office": N_("Office"),
    "paid": N_("Paid by"),
    "people": N_("People"),
    "position": N_("Position"),
    "project": N_("Project"),
    "rate": N_("Rate"),
    "reference": N_("Reference of the payment"),
    "reversal": N_("Paid back"),
    "session": N_("Session"),
    "sheet": N_("Project"),
    "time": N_("Time"),
    "title": N_("Title"),
    "total_eur": N_("Total in euros"),
    "total_local": N_("Total in local currency"),
}


@cache
def of(name: str) -> Sayable | None:
    """The words for a field of a paper; None for one that nobody named."""
    if name in NAMES:
        return sentence(NAMES[name])
    return next((model.fields()[name] for model in LENDERS if name in model.fields()), None)
