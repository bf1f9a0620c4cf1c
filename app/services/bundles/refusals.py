"""Why a record that an import touched cannot be put back: each reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.models.case import Case, CaseRow
from app.models.field import Field
from app.models.office import Organisation
from app.models.record import Record
from app.services import records
from app.services.access import Desk, require_change, require_shared
from app.services.case_saving import refuse_removing
from app.services.errors import UserError
from app.services.records import Listed
from app.text import N_

WHY = "-"  # a reason is given when it is done


def refuse_others(desk: Desk, session: Session, record: Record) -> None:
    """The case must be there, and this desk’s to change; so must what all share."""
    if isinstance(record, Case):
        require_change(desk, record)
    elif isinstance(record, CaseRow):
        require_change(desk, records.existing(session, Case, record.root))
    else:
        require_shared(desk, record)


def refuse_taking_out(session: Session, record: Record, named: Iterable[str]) -> None:
    """What came with the import goes unless it is kept, or something recorded since names it."""
    if not record.alive:
        raise put_back_already()
    if isinstance(record, Case | CaseRow):
        refuse_removing(session, record, WHY)
    if not isinstance(record, Case | CaseRow | Organisation):
        raise UserError("kept", N_("Other records may name it: it is kept."))
    _refuse_written_once([spec for spec in record.fields().values() if spec.policy == "insert"])
    if record.id in named:
        raise UserError(
            "built_on",
            N_("Something recorded since this import belongs to it or names it: it is kept."),
        )


def refuse_fields(
    record: Record, fields: Sequence[Field], met: Iterable[str], written: Iterable[str]
) -> None:
    """Refuse fields of which several values met, that changed since, or are written once."""
    _refuse_written_once([spec for spec in fields if spec.policy in ("insert", "fixed")])
    if not record.alive and "life" not in {spec.name for spec in fields}:
        raise UserError("removed", N_("It was removed since this import."))
    if there := [spec for spec in fields if spec.name in set(met)]:
        raise UserError(
            "conflict_met",
            N_(
                "{fields}: this import opened or closed a conflict. Settle it, or correct the "
                "case itself."
            ),
            fields=Listed(there),
        )
    if there := [spec for spec in fields if spec.name in set(written)]:
        raise UserError(
            "built_on",
            N_("{fields}: changed again since this import. Correct the case itself."),
            fields=Listed(there),
        )


def put_back_already() -> UserError:
    """Nothing of the import shows any more."""
    return UserError("put_back_already", N_("It stands as before this import already."))


def newer() -> UserError:
    """Fields of a version that is not this one."""
    return UserError(
        "newer_fields",
        N_("It holds fields of a newer version of Passerelle: install that version first."),
    )


def _refuse_written_once(fields: Sequence[Field]) -> None:
    if fields:
        raise UserError(
            "written_once",
            N_("{fields}: what is written once is never taken back."),
            fields=Listed(fields[:3]),
        )
