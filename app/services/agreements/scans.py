"""Signed copies of an agreement, and the letter that ended it: scanned, kept, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.models.agreement import Agreement
from app.services import attachments, case_file, records
from app.services.access import Desk
from app.services.agreements import kept
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.services.packages.plan import changeable_case
from app.text import N_

KIND = "signed_scan"
NAMES = {KIND: "signed", "ending": "end"}


@dataclass(frozen=True)
class Scan:
    """A file kept with a version: what it is, as which it is saved, as it was called."""

    document: str
    kind: str
    agreement: str
    version: int
    name: str
    called: str


def of_case(desk: Desk, case_id: str) -> list[Scan]:
    """Every signed copy and letter of a case, by version, the oldest first."""
    file = case_file.load(desk, case_id)
    found: list[Scan] = []
    for one in file.agreements[::-1]:
        number = f"{re.sub(r'[^A-Za-z0-9-]', '-', file.case.number or 'agreement')}_v{one.version}"
        own = [row for row in file.documents[::-1] if row.agreement == one.id]
        for place, row in enumerate((row for row in own if row.kind in NAMES), 1):
            kind, called = row.kind or "", row.title or ""
            name = f"{number}_{NAMES[kind]}-{place}{attachments.ending(called)}"
            found.append(Scan(row.id, kind, one.id, one.version or 0, name, called))
    return found


def add(desk: Desk, agreement_id: str, scan: Attachment) -> str:
    """Keep another signed copy of a version; its document. The same file again is kept once.

    UserError: not_owner, not_signed."""
    with desk.writing() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        changeable_case(desk, session, str(agreement.case))
        if agreement.state != "signed":
            raise UserError(
                "not_signed",
                N_(
                    "This version is not marked as signed: a signed copy belongs to one that is. "
                    "Nothing was saved."
                ),
            )
        return kept.keep(session, agreement, KIND, scan.name, scan.content).id
