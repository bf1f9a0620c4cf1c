"""What to answer a Member State after an import: rows to complete or refused, and why."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.models.referral import Referral
from app.services.access import Desk
from app.services.documents import referral_answer
from app.services.documents.data import Label
from app.services.errors import UserError
from app.services.referrals.reasons import DUPLICATE, REASONS, REFUSED, TO_COMPLETE
from app.services.referrals.storing import standing
from app.services.reports.letterhead import own_office
from app.text import N_, Language, language

COLUMNS = (N_("Row"), N_("Reference"), N_("Name"), N_("Outcome"), N_("Reasons"))
OUTCOMES = {TO_COMPLETE: N_("To complete"), REFUSED: N_("Refused")}


@dataclass(frozen=True)
class Row:
    """A row that the Member State must hear about."""

    row: int
    reference: str
    name: str
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What became of one file."""

    file: str
    received: date
    accepted: int
    duplicates: int
    rows: tuple[Row, ...]


def answer(desk: Desk, batch: str | None = None) -> Answer:
    """The rows to complete or refused of an import; of the last one when none is named."""
    with desk.reading() as session:
        known = standing(session)
    newest = max(known, key=lambda row: row.imported_at or 0, default=None)
    wanted = batch or (newest.batch if newest else None)
    rows = sorted((row for row in known if row.batch == wanted), key=lambda row: row.row or 0)
    if not rows:
        raise UserError("no_batch", N_("There is no such import. Nothing was changed."))
    outcomes = [row.outcome for row in rows]
    return Answer(
        file=rows[0].file_name or "",
        received=datetime.fromtimestamp((rows[0].imported_at or 0) / 1000, UTC).date(),
        accepted=sum(1 for row in rows if row.case and row.outcome != TO_COMPLETE),
        duplicates=outcomes.count(DUPLICATE),
        rows=tuple(_row(row) for row in rows if row.outcome in OUTCOMES),
    )


def _row(row: Referral) -> Row:
    values = json.loads(row.values or "{}")
    names = (values.get("family_name"), values.get("given_names"))
    return Row(
        row.row or 0,
        row.ms_reference or "",
        " ".join(str(name) for name in names if name),
        row.outcome or "",
        tuple((row.reasons or "").split(";")),
    )


def workbook(found: Answer, spoken: Language) -> bytes:
    """The same rows as an xlsx file; every cell is text or a number, never a formula."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(spoken.tr(N_("To answer")))
        bold = book.add_format({"bold": True})
        for column, title in enumerate(COLUMNS):
            sheet.write_string(0, column, spoken.tr(title), bold)
        for line, row in enumerate(found.rows, 1):
            why = "; ".join(spoken.tr(REASONS[code]) for code in row.reasons if code in REASONS)
            sheet.write_number(line, 0, row.row)
            texts = (row.reference, row.name, spoken.tr(OUTCOMES[row.outcome]), why)
            for column, text in enumerate(texts, 1):
                sheet.write_string(line, column, text)
        sheet.set_column(1, 2, 26)
        sheet.set_column(3, 4, 40)
    return target.getvalue()


def letter(desk: Desk, found: Answer, paper: str) -> bytes:
    """The letter to the Member State as a PDF in fr, en or fr-en."""
    own = own_office(desk)
    data = referral_answer.ReferralAnswer(
        office=own,
        place=own.city,
        written=date.today(),
        file=found.file,
        received=found.received,
        accepted=found.accepted,
        duplicates=found.duplicates,
        to_complete=_printed(found, TO_COMPLETE),
        refused=_printed(found, REFUSED),
    )
    return referral_answer.render(data, paper)


def _printed(found: Answer, outcome: str) -> tuple[referral_answer.AnsweredRow, ...]:
    return tuple(
        referral_answer.AnsweredRow(
            row=row.row,
            reference=row.reference,
            name=row.name,
            reasons=tuple(
                Label(language("fr").tr(REASONS[code]), language("en").tr(REASONS[code]))
                for code in row.reasons
                if code in REASONS
            ),
        )
        for row in found.rows
        if row.outcome == outcome
    )
