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
    "active": N_("Years of use after closure"),
    "age": N_("Age group"),
    "agreement": N_("Agreement"),
    "approved": N_("Approved by"),
    "archive": N_("Years until the archive ends"),
    "asked": N_("Asked for by"),
    "beneficiary": N_("Beneficiary"),
    "birth": N_("Date of birth"),
    "case": N_("Case number"),
    "copies": N_("Copies"),
    "data_contact": N_("Contact for personal data"),
    "errin_percent": N_("Percentage of ERRIN"),
    "errin_share": N_("Share of ERRIN"),
    "eur": N_("Amount in euros"),
    "granted": N_("Amount granted"),
    "instalment": N_("Instalment"),
    "interpreter": N_("Interpreter"),
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
    "read_in": N_("Read and translated in"),
    "reference": N_("Reference of the payment"),
    "retention": N_("Retention of personal data"),
    "reversal": N_("Paid back"),
    "session": N_("Session"),
    "sheet": N_("Project"),
    "signing": N_("Signature"),
    "time": N_("Time"),
    "title": N_("Title"),
    "total_eur": N_("Total in euros"),
    "total_local": N_("Total in local currency"),
    "vouchers": N_("Years for supporting documents"),
    "witnesses": N_("Witnesses"),
}


@cache
def of(name: str) -> Sayable | None:
    """The words for a field of a paper; None for one that nobody named."""
    if name in NAMES:
        return sentence(NAMES[name])
    return next((model.fields()[name] for model in LENDERS if name in model.fields()), None)
