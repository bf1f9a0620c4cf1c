"""Local initiatives that help returnees, and the referral of a returnee to one of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NAME, NOTE, TEXT, Choice, Codes, Link, listed
from app.models.money import Money
from app.models.programme import OPERATION_COUNTRIES
from app.models.quantities import AMOUNT, DAY, MOMENT, NUMBER, PHONE, YES_NO
from app.models.record import Record
from app.text import N_, NC_

TYPES = {
    "state": N_("State body"),
    "local_authority": N_("Local authority"),
    "ngo": N_("Non-governmental organisation"),
    "association": N_("Association"),
    "donor": N_("Donor"),
    "programme": NC_("initiative", "Programme"),
    "mfi": N_("Microfinance institution"),
}
SECTORS = {
    "guidance": N_("Reception and guidance"),
    "social": N_("Social assistance"),
    "housing": N_("Housing"),
    "training": N_("Training"),
    "employment": N_("Employment"),
    "business_support": N_("Business support"),
    "finance": NC_("sector", "Finance"),
    "agriculture": N_("Agriculture"),
    "local_development": N_("Local development"),
}
TARGET_SEXES = {"F": N_("Women"), "M": N_("Men")}
# What an initiative asks for; the first three can be seen in the case itself.
ASKED = {
    "identity": N_("Identity document"),
    "plan": N_("Project plan"),
    "quotes": N_("Quotes"),
    "return_proof": N_("Proof of the return"),
    "residence": N_("Certificate of residence"),
    "diploma": N_("Diploma or certificate of work"),
    "criminal_record": N_("Extract from the criminal record"),
}
ANSWERS = {
    "accepted": NC_("initiative", "Accepted"),
    "refused": NC_("initiative", "Refused"),
}
OUTCOMES = {
    "succeeded": NC_("initiative", "Succeeded"),
    "partly": NC_("initiative", "Succeeded in part"),
    "abandoned": NC_("initiative", "Given up"),
    "failed": NC_("initiative", "Failed"),
}


class Initiative(Record):
    """A body or programme of a country to which returnees are referred; all offices share it.

    Without the whole country and without regions, its place is still to be confirmed."""

    __tablename__ = "initiative"
    country: Mapped[str | None] = field(
        OPERATION_COUNTRIES, N_("Country"), policy="fixed", needed_for=("create",)
    )
    acronym: Mapped[str | None] = field(TEXT, N_("Short name"), needed_for=("create",))
    label_fr: Mapped[str | None] = field(TEXT, N_("Name in French"), needed_for=("create",))
    label_en: Mapped[str | None] = field(TEXT, N_("Name in English"))
    type: Mapped[str | None] = field(Choice(TYPES), N_("Kind of body"))
    sector: Mapped[str | None] = field(Choice(SECTORS), N_("Sector"), needed_for=("create",))
    services_fr: Mapped[str | None] = field(NOTE, N_("What it offers, in French"))
    services_en: Mapped[str | None] = field(NOTE, N_("What it offers, in English"))
    national: Mapped[bool | None] = field(YES_NO, N_("In the whole country"))
    zones: Mapped[list[str] | None] = field(
        Codes(listed("regions")), N_("Regions"), help=N_("Where it works, if not everywhere")
    )
    age_from: Mapped[int | None] = field(NUMBER, N_("From what age"))
    age_to: Mapped[int | None] = field(NUMBER, N_("Up to what age"))
    sexes: Mapped[list[str] | None] = field(
        Codes(TARGET_SEXES), N_("For"), help=N_("None chosen: for everybody")
    )
    after_return: Mapped[bool | None] = field(YES_NO, N_("Only after the return"))
    amount_from: Mapped[Money | None] = field(AMOUNT, N_("Smallest amount"))
    amount_to: Mapped[Money | None] = field(AMOUNT, N_("Largest amount"))
    conditions_fr: Mapped[str | None] = field(
        NOTE, N_("Conditions, in French"), help=N_("Shown as they stand, never interpreted")
    )
    conditions_en: Mapped[str | None] = field(NOTE, N_("Conditions, in English"))
    documents: Mapped[list[str] | None] = field(Codes(ASKED), N_("Documents asked for"))
    call_opens: Mapped[date | None] = field(DAY, N_("Call opens on"))
    call_closes: Mapped[date | None] = field(DAY, N_("Call closes on"))
    person: Mapped[str | None] = field(NAME, N_("Contact person"))
    phone: Mapped[str | None] = field(PHONE, N_("Telephone"))
    email: Mapped[str | None] = field(TEXT, N_("E-mail"))
    address: Mapped[str | None] = field(NOTE, N_("Address"))
    languages: Mapped[list[str] | None] = field(
        Codes(listed("languages")), N_("Languages spoken there")
    )
    agreement: Mapped[bool | None] = field(YES_NO, N_("Partner agreement with OFII"))
    verified_on: Mapped[date | None] = field(DAY, N_("Checked on"))
    verified_by: Mapped[str | None] = field(Link("user"), N_("Checked by"))


class InitiativeReferral(CaseRow):
    """A returnee referred to an initiative: what was asked, the answer, how it went.

    Every answer is written once; its state follows from what is written."""

    __tablename__ = "initiative_referral"
    initiative: Mapped[str | None] = field(
        Link("initiative"), N_("Initiative"), policy="insert", needed_for=("create",)
    )
    purpose: Mapped[str | None] = field(
        Choice(SECTORS), N_("For what"), policy="insert", needed_for=("create",)
    )
    sent_on: Mapped[date | None] = field(
        DAY, NC_("referral", "Sent on"), policy="insert", needed_for=("create",)
    )
    sent_by: Mapped[str | None] = field(Link("user"), N_("Referred by"), policy="insert")
    entered_at: Mapped[int | None] = field(MOMENT, N_("Entered at"), policy="insert")
    reply: Mapped[str | None] = field(
        Choice(ANSWERS), N_("Answer of the initiative"), policy="insert"
    )
    answered_on: Mapped[date | None] = field(DAY, N_("Answered on"), policy="insert")
    answer_reason: Mapped[str | None] = field(NOTE, N_("Reason of the answer"), policy="insert")
    started_on: Mapped[date | None] = field(DAY, N_("Started on"), policy="insert")
    outcome: Mapped[str | None] = field(
        Choice(OUTCOMES), NC_("initiative", "Outcome"), policy="insert"
    )
    ended_on: Mapped[date | None] = field(DAY, N_("Ended on"), policy="insert")
    remark: Mapped[str | None] = field(NOTE, N_("Remark on the outcome"), policy="insert")
