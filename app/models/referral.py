"""A referral row as received from a Member State, with what was decided about it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import JSON_TEXT, TEXT, Choice, Link
from app.models.programme import MEMBER_STATES
from app.models.quantities import MOMENT, NUMBER
from app.text import N_

OUTCOMES = {
    "importable": N_("Importable"),
    "to_complete": N_("To complete"),
    "probable_duplicate": N_("Probable duplicate"),
    "refused": N_("Refused"),
}
DECISIONS = {
    "accepted": N_("Accepted as a new case"),
    "same": N_("Same person as a known case"),
    "withdrawn": N_("Withdrawn"),
}


class Referral(CaseRow):
    """One row of a referral file; its root is the case it makes or would make."""

    __tablename__ = "referral"
    batch: Mapped[str | None] = field(TEXT, N_("Import"), policy="fixed")
    file_name: Mapped[str | None] = field(TEXT, N_("File"), policy="fixed")
    file_sha256: Mapped[str | None] = field(TEXT, N_("Fingerprint of the file"), policy="fixed")
    sheet: Mapped[str | None] = field(TEXT, N_("Sheet"), policy="fixed")
    row: Mapped[int | None] = field(NUMBER, N_("Row"), policy="fixed")
    record: Mapped[int | None] = field(NUMBER, N_("Record"), policy="fixed")
    member_state: Mapped[str | None] = field(MEMBER_STATES, policy="fixed")
    ms_reference: Mapped[str | None] = field(TEXT, policy="fixed")
    raw: Mapped[str | None] = field(JSON_TEXT, N_("Row as received"), policy="fixed")
    values: Mapped[str | None] = field(JSON_TEXT, N_("Row as read"), policy="fixed")
    outcome: Mapped[str | None] = field(Choice(OUTCOMES), N_("Outcome"), policy="fixed")
    reasons: Mapped[str | None] = field(TEXT, N_("Reasons"), policy="fixed")
    duplicate_of: Mapped[str | None] = field(Link("case"), N_("Looks like"), policy="fixed")
    imported_at: Mapped[int | None] = field(MOMENT, N_("Imported at"), policy="fixed")
    decision: Mapped[str | None] = field(Choice(DECISIONS), N_("Decision"), policy="insert")
    decided_by: Mapped[str | None] = field(Link("user"), N_("Decided by"), policy="insert")
    decided_at: Mapped[int | None] = field(MOMENT, N_("Decided at"), policy="insert")
