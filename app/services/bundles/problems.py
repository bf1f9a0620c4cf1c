"""What an import brings that somebody should look at, though nothing was refused for it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from app.models.case import Case
from app.models.record import models
from app.services.access import Desk
from app.services.bundles import numbers, roster
from app.services.bundles.planned import Plan
from app.services.integrity import Problem
from app.services.journal import installations
from app.services.journal.installations import ACTIVE, RETIRED, REVOKED
from app.text import N_, sentence

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
    return [
        *_missing(desk, planned),
        *_same_references(desk, planned),
        *_unreadable(planned),
        *_keys(desk, planned),
    ]


def _missing(desk: Desk, planned: Plan) -> list[Problem]:
    """Numbers right before this one that never came: nothing of them is lost with this import."""
    sender, number = planned.opened.sender, planned.opened.manifest.pair
    with desk.reading() as session:
        connection = session.connection()
        known = numbers.received(connection, sender.office).get(sender.id, ())
        lacking = numbers.before(known, number) if known else None
        whose = numbers.source(connection, sender)
    if lacking is None:
        return []
    words = N_(
        "{missing} Every bundle carries all that was not confirmed: once this one is imported, "
        "nothing is lost."
    )
    said = sentence(words, missing=numbers.is_missing(lacking, whose))
    return [Problem("missing_number", said)]


def _same_references(desk: Desk, planned: Plan) -> list[Problem]:
    rows = planned.merge.rows.get("case", {}).values()
    new = [row for row in rows if row["id"] in planned.merge.new and row["ms_reference"]]
    found = []
    with desk.reading() as session:
        for row in new:
            others = session.scalars(
                select(Case.number).where(
                    Case.ms_reference == row["ms_reference"],
                    Case.member_state == row["member_state"],
                    Case.id != row["id"],
                )
            )
            words = N_(
                "Cases {one} and {other} have the same reference {reference} of the Member State. "
                "Both were kept."
            )
            found += [
                Problem(
                    "same_reference",
                    sentence(words, one=row["number"], other=other, reference=row["ms_reference"]),
                )
                for other in others
            ]
    return found


def _unreadable(planned: Plan) -> list[Problem]:
    words = N_("A value of “{field}” could not be read; it is kept in the journal and not shown.")
    known = models()
    return [
        Problem("value_unreadable", sentence(words, field=known[entity].fields()[name]))
        for entity, _, name in planned.merge.unreadable
    ]


def _keys(desk: Desk, planned: Plan) -> Iterator[Problem]:
    """Keys that were renewed, and installations that headquarters ended or took back."""
    with desk.reading() as session:
        known = {device.id: device for device in installations.known(session.connection())}
    said = {one.id: one for one in planned.opened.vouched} | planned.verified.listed
    for device in said.values():
        before = known.get(device.id)
        if before and device.serial > before.serial:
            yield Problem("keys_renewed", sentence(RENEWED, installation=roster.named(device)))
        if device.state != (before.state if before else ACTIVE):
            words = {REVOKED: WAS_REVOKED, RETIRED: WAS_RETIRED, ACTIVE: WAS_REINSTATED}
            code = f"installation_{device.state}"
            yield Problem(code, sentence(words[device.state], installation=roster.named(device)))
