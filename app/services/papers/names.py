"""What the parts of papers are called in the list of what changed since one was frozen."""

from __future__ import annotations

from functools import cache

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.committee import CommitteeOutcome, CommitteeSession
from app.models.office import Office, Organisation
from app.models.package import Package, PackageItem, Quote
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
    Quote,
    Agreement,
)
# What is of the day a paper is made, not of the case: it changes by itself.
OF_THE_DAY = frozenset({"written", "draft", "clauses_version", "logo"})
NAMES = {
    "account": N_("Account or mobile number"),
    "active": N_("Years of use after closure"),
    "age": N_("Age of the applicant"),
    "agreement": N_("Agreement"),
    "answer": N_("Answer"),
    "answers": N_("Answers"),
    "approved": N_("Approved by"),
    "archive": N_("Years until the archive ends"),
    "asked": N_("Asked for by"),
    "beneficiary": N_("Beneficiary"),
    "birth": N_("Date of birth"),
    "case": N_("Case number"),
    "categories": N_("Category of expenses"),
    "chapters": N_("Chapter"),
    "chosen": N_("Quote chosen"),
    "copies": N_("Copies"),
    "currency": N_("Currency"),
    "data_contact": N_("Contact for personal data"),
    "document": N_("Identity document"),
    "document_number": N_("Number of the identity document"),
    "errin_percent": N_("Percentage of ERRIN"),
    "errin_share": N_("Share of ERRIN"),
    "eur": N_("Amount in euros"),
    "follow_up_months": N_("Months of follow-up"),
    "funding": N_("Funding"),
    "granted": N_("Amount granted"),
    "contact": N_("Contact person"),
    "due": N_("Answer expected by"),
    "initiative": N_("Initiative"),
    "officer": N_("Case officer"),
    "purpose": N_("For what"),
    "sent": N_("Sent on"),
    "instalment": N_("Instalment"),
    "interpreter": N_("Interpreter"),
    "items": N_("Item of the package"),
    "kind": N_("Kind of paper"),
    "label": N_("Item"),
    "local": N_("Amount in local currency"),
    "local_currency": N_("Currency"),
    "member_state_share": N_("Share of the Member State"),
    "more": N_("More than the cheapest quote"),
    "name": N_("Name"),
    "needed": N_("Needed"),
    "number": N_("Number"),
    "office": N_("Office"),
    "on": N_("Date"),
    "others": N_("Other donor"),
    "own": N_("Own contribution of the beneficiary"),
    "paid": N_("Paid by"),
    "people": N_("People"),
    "place": N_("Place"),
    "position": N_("Position"),
    "prepared_by": N_("Prepared by"),
    "project": N_("Project"),
    "quotes": N_("Quote"),
    "rate": N_("Rate"),
    "read_in": N_("Read and translated in"),
    "reference": N_("Reference of the payment"),
    "retention": N_("Retention of personal data"),
    "reversal": N_("Paid back"),
    "sample": N_("Sample rate"),
    "session": N_("Session"),
    "share": N_("Share"),
    "sheet": N_("Project"),
    "signing": N_("Signature"),
    "social_months": N_("Months of social support"),
    "source": N_("Source of the rate"),
    "steps": N_("Step of the calendar"),
    "sum": N_("Sum"),
    "time": N_("Time"),
    "title": N_("Title"),
    "total": N_("Total"),
    "total_eur": N_("Total in euros"),
    "total_local": N_("Total in local currency"),
    "typed": N_("Amount as typed"),
    "under": N_("Condition"),
    "value": N_("Value"),
    "vouchers": N_("Years for supporting documents"),
    "what": N_("Step"),
    "witnesses": N_("Witnesses"),
}


@cache
def of(name: str) -> Sayable | None:
    """The words for a field of a paper; None for one that nobody named."""
    if name in NAMES:
        return sentence(NAMES[name])
    return next((model.fields()[name] for model in LENDERS if name in model.fields()), None)
