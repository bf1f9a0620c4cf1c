"""What an import brings that somebody should look at, though nothing was refused for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.claim import SENT, Claim, ClaimLine
from app.models.record import Record, models
from app.services.access import Desk
from app.services.bundles import double_payments, numbers, roster
from app.services.bundles.planned import Plan
from app.services.claims.due import sent_lines
from app.services.claims.twice import doubled
from app.services.integrity import Problem
from app.services.journal import installations
from app.services.journal.entries import parts
from app.services.journal.installations import ACTIVE, RETIRED, REVOKED
from app.services.journal.merging import Merge
from app.text import N_, sentence

R = TypeVar("R", bound=Record)
RENEWED = N_(
    "{installation} has renewed its keys. Its old keys, known here, signed the new ones: no words "
    "are to be compared."
)
WAS_REVOKED = N_(
    "Headquarters has revoked {installation}: take no file from it, and call headquarters if you "
    "see it in use."
)
WAS_RETIRED = N_("Headquarters has retired {installation}: it is no longer waited for.")
WAS_REINSTATED = N_("Headquarters lets {installation} work again.")


def problems(desk: Desk, planned: Plan) -> list[Problem]:
    """What is missing, twice there, unreadable; what changed with keys and computers."""
    with desk.reading() as session:
        merges = planned.merges(session.connection())
        found = [problem for merged in merges for problem in problems_of(session, merged)]
        return [*problems_of_file(session, planned), *found]


def problems_of_file(session: Session, planned: Plan) -> list[Problem]:
    """What is missing before this file; what changed with keys and computers."""
    return [*_missing(session.connection(), planned), *_keys(session.connection(), planned)]


def problems_of(session: Session, merged: Merge) -> list[Problem]:
    """Of a portion of the import: same reference under two cases; instalments paid and payments
    claimed twice; values that this version cannot read."""
    return [
        *_same_references(session, merged),
        *double_payments.found(session, merged),
        *_claimed_twice(session, merged),
        *_unreadable(merged),
    ]


def _missing(connection: Connection, planned: Plan) -> list[Problem]:
    """Numbers right before this one that never came: nothing of them is lost with this import."""
    sender, number = planned.opened.sender, planned.opened.manifest.pair
    known = numbers.received(connection, sender.office).get(sender.id, ())
    lacking = numbers.before(known, number) if known else None
    if lacking is None:
        return []
    words = N_(
        "{missing} Every bundle carries all that was not confirmed: once this one is imported, "
        "nothing is lost."
    )
    missing = numbers.is_missing(lacking, numbers.source(connection, sender))
    return [Problem("missing_number", sentence(words, missing=missing))]


def _keys(connection: Connection, planned: Plan) -> Iterator[Problem]:
    """Keys that were renewed, and installations that headquarters ended or took back."""
    known = {device.id: device for device in installations.known(connection)}
    said = {one.id: one for one in planned.opened.came} | planned.verified.listed
    for device in said.values():
        before = known.get(device.id)
        if before and device.serial > before.serial:
            yield Problem("keys_renewed", sentence(RENEWED, installation=roster.named(device)))
        if device.state != (before.state if before else ACTIVE):
            words = {REVOKED: WAS_REVOKED, RETIRED: WAS_RETIRED, ACTIVE: WAS_REINSTATED}
            code = f"installation_{device.state}"
            yield Problem(code, sentence(words[device.state], installation=roster.named(device)))


def _same_references(session: Session, merged: Merge) -> list[Problem]:
    rows = merged.rows.get("case", {}).values()
    new = [row for row in rows if row["id"] in merged.new and row["ms_reference"]]
    known: dict[tuple[str | None, str | None], list[Any]] = defaultdict(list)
    for part in parts(sorted({row["ms_reference"] for row in new})):
        columns = select(Case.id, Case.number, Case.member_state, Case.ms_reference)
        for case in session.execute(columns.where(Case.ms_reference.in_(part))):
            known[case.member_state, case.ms_reference].append(case)
    words = N_(
        "Cases {one} and {other} have the same reference {reference} of the Member State. "
        "Both were kept."
    )
    return [
        Problem(
            "same_reference",
            sentence(words, one=row["number"], other=case.number, reference=row["ms_reference"]),
        )
        for row in new
        for case in known[row["member_state"], row["ms_reference"]]
        if case.id != row["id"]
    ]


def _claimed_twice(session: Session, merged: Merge) -> list[Problem]:
    """Payments claimed at two computers of headquarters that did not know of each other."""
    rows = [row for row in merged.rows.get("claim_line", {}).values() if row["id"] in merged.new]
    if not rows:
        return []
    claims = {claim.id: claim for claim in session.scalars(select(Claim))}
    for row in merged.rows.get("claim", {}).values():
        if row["state"] == SENT:
            claims[row["id"]] = _as_row(Claim, row)
    arriving = [
        (claims[row["claim"]], _as_row(ClaimLine, row)) for row in rows if row["claim"] in claims
    ]
    payments = {row["payment"] for row in rows}
    known = [*sent_lines(session), *arriving]
    return [Problem("claimed_twice", one.sentence) for one in doubled(known, payments)]


def _as_row(model: type[R], row: Mapping[str, Any]) -> R:
    """A record that is not written yet."""
    return model(**{name: value for name, value in row.items() if value is not None})


def _unreadable(merged: Merge) -> list[Problem]:
    words = N_("A value of “{field}” could not be read; it is kept in the journal and not shown.")
    known = models()
    return [
        Problem("value_unreadable", sentence(words, field=known[entity].fields()[name]))
        for entity, _, name in merged.unreadable
    ]
