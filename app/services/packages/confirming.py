"""Confirming a finding with a reason: a row of the case that is never changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.models.confirmation import FINDINGS, OF_HEADQUARTERS, Confirmation
from app.services import decisions, records
from app.services.access import HEADQUARTERS, Desk, role_of
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.packages import checks
from app.services.packages.plan import changeable_case
from app.text import N_, sentence


def confirm(
    desk: Desk, case_id: str, code: str, reason: str, *, record: str = "", on: date | None = None
) -> list[str]:
    """Confirm what the checks doubt under this code, perhaps at one record alone.

    Returns the ids of the confirmations written; what was confirmed before is left as it is."""
    with desk.writing(reason.strip() or None) as session:
        case = changeable_case(desk, session, case_id)
        checked = checks.judged(session, case, on or date.today())
        wanted = [one for one in checked.open if _is(one, code, record)]
        if not wanted and any(_is(one.finding, code, record) for one in checked.confirmed):
            return []
        _refuse(desk, code, wanted)
        made = [records.create(session, Confirmation, {
            "case": case_id, "finding": code, "place": one.record, "figures": one.measure,
            "reason": reason.strip() or None, "confirmed_by": desk.user,
            "confirmed_on": date.today(),
        }) for one in wanted]  # fmt: skip
        for row in made:
            refuse_incomplete(row)
            decisions.sign(desk, row, role_of(desk))
        return [row.id for row in made]


def may_confirm(desk: Desk, finding: Finding) -> bool:
    """Whether this desk confirms such a finding, if it may change the case."""
    return finding.level == "confirm" and (
        role_of(desk) == HEADQUARTERS or finding.code not in OF_HEADQUARTERS
    )


def _is(finding: Finding, code: str, record: str) -> bool:
    return finding.code == code and record in ("", finding.record)


def _refuse(desk: Desk, code: str, wanted: Iterable[Finding]) -> None:
    known = list(wanted)
    if not known:
        what = sentence(FINDINGS[code]) if code in FINDINGS else code
        raise UserError(
            "nothing_to_confirm",
            N_("The package shows nothing to confirm under “{what}”. Nothing was saved."),
            what=what,
        )
    if any(one.level != "confirm" for one in known):
        raise UserError(
            "cannot_be_confirmed",
            N_("This cannot be confirmed, only put right: {reason} Nothing was saved."),
            reason=known[0].sentence,
        )
    if not all(may_confirm(desk, one) for one in known):
        raise UserError(
            "headquarters_confirms",
            N_(
                "Only headquarters approves this. Nothing was saved. Send the case with your next "
                "bundle and ask headquarters: its approval comes with its own."
            ),
        )
