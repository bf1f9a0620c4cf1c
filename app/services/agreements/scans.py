"""Signed copies of an agreement, scanned: kept with the version that was signed, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.models.agreement import Agreement, Document
from app.services import attachments, case_file, records
from app.services.access import Desk
from app.services.agreements import kept
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.services.packages.plan import changeable_case
from app.text import N_

KIND = "signed_scan"


@dataclass(frozen=True)
class Scan:
    """A signed copy: of which version, as which it is found and saved, as it was called."""

    document: str
    agreement: str
    version: int
    name: str
    called: str


def of_case(desk: Desk, case_id: str) -> list[Scan]:
    """Every signed copy of a case, by version, the oldest first."""
    file = case_file.load(desk, case_id)
    found: list[Scan] = []
    for one in file.agreements[::-1]:
        number = f"{re.sub(r'[^A-Za-z0-9-]', '-', file.case.number or 'agreement')}_v{one.version}"
        for place, document in enumerate(of_version(file.documents[::-1], one.id), 1):
            called = document.title or ""
            name = f"{number}_signed-{place}{attachments.ending(called)}"
            found.append(Scan(document.id, one.id, one.version or 0, name, called))
    return found


def of_version(documents: Iterable[Document], agreement_id: str) -> list[Document]:
    """Those of one version, among the documents of its case."""
    return [one for one in documents if (one.kind, one.agreement) == (KIND, agreement_id)]


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
