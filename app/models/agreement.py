"""Agreements: a numbered, frozen version of a package that people sign, and its papers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import FILE, JSON_TEXT, NAME, NOTE, TEXT, Choice, Link, listed
from app.models.money import Money
from app.models.quantities import AMOUNT, DAY, MOMENT, NUMBER, RATIO
from app.models.signed import Signed
from app.text import N_

WORKING_LANGUAGES = {
    "fr": N_("French"),
    "en": N_("English"),
    "fr-en": N_("French and English side by side"),
}
# What a beneficiary signs or keeps is also printed in Arabic.
PAPER_LANGUAGES = {
    **WORKING_LANGUAGES,
    "ar": N_("Arabic"),
    "fr-ar": N_("French and Arabic side by side"),
}
STATES = {
    "frozen": N_("Frozen, to be signed"),
    "signed": N_("Signed"),
    "void": N_("Void"),
}
DOCUMENT_KINDS = {
    "agreement": N_("Agreement"),
    "signed_scan": N_("Signed copy"),
    "ending": N_("Letter or decision that ends the agreement"),
    "ms_decision": N_("Decision of the Member State"),
    "quote": N_("Quote"),
    "paper": N_("Paper"),
}
ENDINGS = {
    "withdrawn": N_("Withdrawal of the beneficiary"),
    "breach": N_("Termination for breach"),
    "deceased": N_("Death"),
    "re_migrated": N_("Left the country again"),
    "unreachable": N_("Cannot be reached"),
    "other": N_("Another reason"),
}
SIGNATURES = {"signature": N_("Signature"), "thumbprint": N_("Thumbprint before two witnesses")}


class Agreement(CaseRow):
    """One version of the agreement of a case; frozen, then signed."""

    __tablename__ = "agreement"
    package: Mapped[str | None] = field(Link("package"), N_("Package"), policy="fixed")
    version: Mapped[int | None] = field(NUMBER, N_("Version"), policy="fixed")
    language: Mapped[str | None] = field(
        Choice(PAPER_LANGUAGES), N_("Language of the paper"), policy="insert"
    )
    state: Mapped[str | None] = field(Choice(STATES), N_("State"))
    place: Mapped[str | None] = field(TEXT, N_("Done at"), policy="insert")
    date: Mapped[datetime.date | None] = field(DAY, N_("Date of the agreement"), policy="insert")
    representative: Mapped[str | None] = field(NAME, N_("Signs for OFII"), policy="insert")
    copies: Mapped[int | None] = field(NUMBER, N_("Copies"), policy="insert")
    signature_mode: Mapped[str | None] = field(
        Choice(SIGNATURES), N_("The beneficiary signs by"), policy="insert"
    )
    read_in: Mapped[str | None] = field(
        Choice(listed("languages")), N_("Read and translated in"), policy="insert"
    )
    interpreter: Mapped[str | None] = field(NAME, N_("Interpreter"), policy="insert")
    witness_1: Mapped[str | None] = field(NAME, N_("First witness"), policy="insert")
    witness_2: Mapped[str | None] = field(NAME, N_("Second witness"), policy="insert")
    snapshot: Mapped[str | None] = field(JSON_TEXT, N_("Everything printed"), policy="insert")
    snapshot_sha256: Mapped[str | None] = field(TEXT, N_("Fingerprint"), policy="insert")
    code: Mapped[str | None] = field(TEXT, N_("Code on the paper"), policy="insert")
    document: Mapped[str | None] = field(Link("document"), N_("Paper"), policy="insert")
    clauses_version: Mapped[str | None] = field(TEXT, N_("Version of the clauses"), policy="insert")
    signed_on: Mapped[datetime.date | None] = field(DAY, N_("Signed on"))
    signed_at: Mapped[str | None] = field(TEXT, N_("Signed at"))
    signed_by: Mapped[str | None] = field(TEXT, N_("Signed by"))
    signed_interpreter: Mapped[str | None] = field(NAME, N_("Interpreter at the signature"))
    signed_witness_1: Mapped[str | None] = field(NAME, N_("First witness at the signature"))
    signed_witness_2: Mapped[str | None] = field(NAME, N_("Second witness at the signature"))


class Termination(Signed, CaseRow):
    """Says that the agreement of a case ended, or that such a row was undone; never rewritten.

    `undoes`: the row taken back; `status_before`: of the case, when the agreement ended;
    `by`: who wrote it, `decided_by`: whose decision it was in words."""

    __tablename__ = "termination"
    agreement: Mapped[str | None] = field(Link("agreement"), N_("Agreement"), policy="insert")
    kind: Mapped[str | None] = field(Choice(ENDINGS), N_("How it ended"), policy="insert")
    on: Mapped[datetime.date | None] = field(DAY, N_("Ended on"), policy="insert")
    reason: Mapped[str | None] = field(NOTE, N_("Reason"), policy="insert", needed_for=("create",))
    decided_by: Mapped[str | None] = field(NAME, N_("Decided by"), policy="insert")
    by: Mapped[str | None] = field(Link("user"), N_("Entered by"), policy="insert")
    document: Mapped[str | None] = field(
        Link("document"), N_("Letter or decision"), policy="insert"
    )
    undoes: Mapped[str | None] = field(Link("termination"), N_("Takes back"), policy="insert")
    status_before: Mapped[str | None] = field(
        Choice(listed("statuses")), N_("Status before"), policy="insert"
    )


class Instalment(CaseRow):
    """One payment foreseen by an agreement; the last one takes the remainder."""

    __tablename__ = "instalment"
    agreement: Mapped[str | None] = field(Link("agreement"), N_("Agreement"), policy="insert")
    position: Mapped[int | None] = field(NUMBER, N_("Position"), policy="insert")
    share: Mapped[Decimal | None] = field(RATIO, N_("Share"), policy="insert")
    amount_eur: Mapped[Money | None] = field(AMOUNT, N_("Amount in euros"), policy="insert")
    amount_local: Mapped[Money | None] = field(
        AMOUNT, N_("Amount in local currency"), policy="insert"
    )
    condition: Mapped[str | None] = field(NOTE, N_("Condition"), policy="insert")
    proof: Mapped[str | None] = field(NOTE, N_("Proof"), policy="insert")


class Document(CaseRow):
    """A paper of a case whose bytes are kept and never change.

    `agreement`, `paper`: the version of which it is a signed copy."""

    __tablename__ = "document"
    kind: Mapped[str | None] = field(
        Choice(DOCUMENT_KINDS), N_("Kind of document"), policy="insert"
    )
    agreement: Mapped[str | None] = field(Link("agreement"), N_("Agreement"), policy="insert")
    paper: Mapped[str | None] = field(Link("paper"), N_("Paper"), policy="insert")
    title: Mapped[str | None] = field(TEXT, N_("Title"), policy="insert")
    language: Mapped[str | None] = field(
        Choice(PAPER_LANGUAGES), N_("Language of the paper"), policy="insert"
    )
    file: Mapped[str | None] = field(FILE, N_("File"), policy="insert")
    made_at: Mapped[int | None] = field(MOMENT, N_("Made at"), policy="insert")


def in_force(versions: Iterable[Agreement]) -> Agreement | None:
    """The newest version that was signed and is not void."""
    signed = [one for one in versions if one.state == "signed" and one.alive]
    return max(signed, key=lambda one: (one.version or 0, one.id), default=None)


def ends(rows: Iterable[Termination]) -> list[Termination]:
    """The rows that say a case's agreement ended and were not taken back, oldest first; two
    laptops may have written one each."""
    known = sorted((row for row in rows if row.alive), key=lambda row: row.id)
    undone = {row.undoes for row in known}
    return [row for row in known if not row.undoes and row.id not in undone]
