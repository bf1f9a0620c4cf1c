"""The anonymised sheet of one project for a session of the committee."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.services.access import Desk
from app.services.committee import sitting
from app.services.documents import committee_sheet
from app.services.documents.committee_data import CaseSheet, SessionHead
from app.services.reports import committee_sheets
from app.services.reports.committee_papers import head_of
from app.services.tasks import Progress


@dataclass(frozen=True, kw_only=True)
class CommitteeSheet:
    """The session, and the project that it looks at."""

    session: SessionHead
    sheet: CaseSheet


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> CommitteeSheet:
    """What the sheet prints, gathered from what was submitted."""
    found = sitting.read(desk, subject)
    own = replace(found, rows=tuple(row for row in found.rows if row.case.id == case_id))
    sheet = next(committee_sheets.sheets(desk, own, Progress()))
    return CommitteeSheet(session=head_of(desk, found), sheet=sheet)


def render(data: CommitteeSheet, language: str) -> bytes:
    """The sheet as a PDF; the same bytes for the same data."""
    return committee_sheet.render(data.session, (data.sheet,), language)
