"""Papers of a case as they were frozen: what each says, its kept bytes, and who signed it when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.models.agreement import PAPER_LANGUAGES
from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import JSON_TEXT, NAME, TEXT, Choice, Link
from app.models.quantities import DAY, MOMENT, NUMBER
from app.text import N_, NC_

INTERNAL, PARTNER = "internal", "partner"
PROFILES = {
    INTERNAL: N_("OFII and the Member State"),
    PARTNER: N_("Local partner"),
}
# Every kind of paper of a case that can be frozen or looked at; the catalogue says the rest.
KINDS = {
    "agreement_draft": N_("Draft of the agreement"),
    "committee_sheet": N_("Committee sheet"),
    "consent": N_("Information and consent sheet"),
    "decision_letter": N_("Decision letter"),
    "handover_certificate": N_("Handover certificate"),
    "initiative_letter": N_("Letter to an initiative"),
    "intake_form": N_("Blank intake form"),
    "intake_sheet": N_("Intake sheet"),
    "payment_order": N_("Payment order"),
    "payment_receipt": N_("Receipt of a payment"),
    "purchase_order": N_("Purchase order"),
    "quote_comparison": N_("Comparison of quotes"),
    "reintegration_plan": N_("Reintegration plan"),
}


class Paper(CaseRow):
    """One version of one paper, with everything it prints; never rewritten.

    `version` counts within a case and kind; `subject`: the record it is about, where that is not
    the case; `document`: its kept bytes."""

    __tablename__ = "paper"
    kind: Mapped[str | None] = field(Choice(KINDS), N_("Kind of paper"), policy="insert")
    version: Mapped[int | None] = field(NUMBER, N_("Version"), policy="insert")
    language: Mapped[str | None] = field(
        Choice(PAPER_LANGUAGES), N_("Language of the paper"), policy="insert"
    )
    profile: Mapped[str | None] = field(Choice(PROFILES), N_("For whom"), policy="insert")
    subject: Mapped[str | None] = field(TEXT, N_("About"), policy="insert")
    title: Mapped[str | None] = field(TEXT, N_("Title"), policy="insert")
    snapshot: Mapped[str | None] = field(JSON_TEXT, N_("Everything printed"), policy="insert")
    snapshot_sha256: Mapped[str | None] = field(TEXT, N_("Fingerprint"), policy="insert")
    code: Mapped[str | None] = field(TEXT, N_("Code on the paper"), policy="insert")
    document: Mapped[str | None] = field(Link("document"), N_("Paper"), policy="insert")
    made_at: Mapped[int | None] = field(MOMENT, N_("Made at"), policy="insert")

    __table_args__ = (Index("ix_paper_code", "code"),)


class PaperSigning(CaseRow):
    """Says that a paper was signed: when, where, by whom, before whom; never rewritten."""

    __tablename__ = "paper_signing"
    paper: Mapped[str | None] = field(
        Link("paper"), N_("Paper"), policy="insert", needed_for=("create",)
    )
    on: Mapped[date | None] = field(
        DAY, NC_("paper", "Signed on"), policy="insert", needed_for=("create",)
    )
    at: Mapped[str | None] = field(
        TEXT, NC_("paper", "Signed at"), policy="insert", needed_for=("create",)
    )
    by: Mapped[str | None] = field(
        TEXT, NC_("paper", "Signed by"), policy="insert", needed_for=("create",)
    )
    interpreter: Mapped[str | None] = field(NAME, N_("Interpreter"), policy="insert")
    witness_1: Mapped[str | None] = field(NAME, N_("First witness"), policy="insert")
    witness_2: Mapped[str | None] = field(NAME, N_("Second witness"), policy="insert")
