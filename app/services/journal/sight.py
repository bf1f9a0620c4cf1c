"""Who owns a case and who sees it: the last grant of headquarters, before any the first office."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from app.models.case import Case, CaseRow
from app.models.journal import Device, Entry, Erased, Sight
from app.models.record import models
from app.services.errors import UserError
from app.services.journal.entries import parts
from app.services.journal.operation import VALUES, Operation, decode
from app.text import N_

HEADQUARTERS = "headquarters"
KINDS = 200  # of records, whose answer is remembered; a file may name others without end


class Seen(NamedTuple):
    """What the journal says of one case; `device` and `seq` name the grant, if there was one."""

    owner: str
    owner_no: int
    readers: frozenset[str]
    device: str | None = None
    seq: int | None = None


@lru_cache(KINDS)
def restricted(entity: str | None) -> bool:
    """Whether a row of this kind is only for those who see its case; unknown kinds are."""
    model = models().get(entity or "")
    return model is None or issubclass(model, Case | CaseRow)


def of_roots(connection: Connection, roots: Iterable[str]) -> dict[str, Seen]:
    """What is known of these cases."""
    columns = (Sight.root, Sight.owner, Sight.owner_no, Sight.readers, Sight.device, Sight.seq)
    found: dict[str, Seen] = {}
    for part in parts(sorted(set(roots))):
        for row in connection.execute(select(*columns).where(Sight.root.in_(part))):
            found[row.root] = Seen(
                row.owner, row.owner_no, frozenset(row.readers), row.device, row.seq
            )
    return found


def owned(connection: Connection, roots: Iterable[str]) -> set[str]:
    """Those of these cases whose office is known."""
    return {
        root
        for part in parts(sorted(roots))
        for root in connection.scalars(
            select(Sight.root).where(Sight.root.in_(part), Sight.owner != "")
        )
    }


def derive(connection: Connection, roots: Iterable[str]) -> None:
    """Write the sight of these roots anew from the journal."""
    for part in parts(sorted(set(roots))):
        found = derived(connection, part)
        connection.execute(delete(Sight).where(Sight.root.in_(part)))
        if found:
            connection.execute(insert(Sight), [_row(root, seen) for root, seen in found.items()])


def complete(connection: Connection) -> None:
    """Derive the sight of cases that an older version wrote, which knew none."""
    known = select(Sight.root).union(select(Erased.root))
    roots = connection.scalars(
        select(Entry.root)
        .where(Entry.kind.in_(sorted(VALUES)), Entry.root.not_in(known))
        .distinct()
    ).all()
    derive(connection, [root for root in roots if root])


def _row(root: str, seen: Seen) -> dict[str, Any]:
    return {**seen._asdict(), "root": root, "readers": sorted(seen.readers)}


def derived(connection: Connection, roots: list[str]) -> dict[str, Seen]:
    """The last grant of each root; without one, the office of its first operation."""
    opened = {
        root: Seen(office, 0, frozenset({office}))
        for root, office in first(connection, roots).items()
    }
    return opened | {root: given[-1] for root, given in grants(connection, roots).items()}


def opened(connection: Connection, roots: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The office that opened each of these cases, where it is known, and cases that headquarters
    may have granted since."""
    known: dict[str, str] = {}
    granted: list[str] = []
    for part in parts(sorted(set(roots))):
        sights = select(Sight.root, Sight.owner, Sight.device).where(Sight.root.in_(part))
        owners = {row.root: row for row in connection.execute(sights)}
        first_office = {r: row.owner for r, row in owners.items() if row.owner and not row.device}
        unsure = [root for root in part if root not in first_office]
        known |= first_office | first(connection, unsure)
        granted += unsure
    return known, granted


def first(connection: Connection, roots: Iterable[str]) -> dict[str, str]:
    """The same, as the journal says."""
    offices = {d.id: d.office for d in connection.execute(select(Device.id, Device.office))}
    found: dict[str, str] = {}
    for part in parts(sorted(set(roots))):
        rows = connection.execute(
            select(Entry.device, Entry.root, Entry.entity, Entry.kind)
            .where(Entry.root.in_(part))  # kinds asked here would lead SQLite through all of them
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        for row in rows.all():
            if row.kind in VALUES and row.root not in found and restricted(row.entity):
                found[row.root] = offices.get(row.device, "")
    return found


def grants(connection: Connection, roots: Iterable[str]) -> dict[str, list[Seen]]:
    """Every grant on these roots, oldest first."""
    found: dict[str, list[Seen]] = {}
    for part in parts(sorted(set(roots))):
        rows = connection.execute(
            select(Entry.raw)
            .where(Entry.root.in_(part), Entry.kind == "grant", Entry.raw.is_not(None))
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        for raw in rows.scalars():
            if raw is not None:
                grant = decode(raw)
                found.setdefault(str(grant.c), []).append(seen_by(grant))
    return found


def seen_by(grant: Operation) -> Seen:
    """What a grant says."""
    values = grant.v
    return Seen(
        str(values["owner"]),
        int(values["owner_no"]),
        frozenset(values["readers"]),
        grant.r,
        grant.s,
    )


def is_erased(connection: Connection, roots: Iterable[str]) -> set[str]:
    """Those of these roots that were erased."""
    return {
        root
        for part in parts(sorted(set(roots)))
        for root in connection.scalars(select(Erased.root).where(Erased.root.in_(part)))
    }


def refuse_erased(connection: Connection, roots: Iterable[str]) -> None:
    """Nothing typed in a window that was open meanwhile brings an erased case back."""
    if is_erased(connection, roots):
        raise UserError(
            "erased",
            N_(
                "Headquarters had this case erased: nothing more is kept of it, and what was typed "
                "since was not saved."
            ),
        )


def refuse_unseen(connection: Connection, device: str, roots: Iterable[str]) -> None:
    """An office that no longer sees a case keeps its copy and writes no more."""
    refuse_erased(connection, roots)
    own = connection.execute(
        select(Device.office, Device.kind).where(Device.id == device)
    ).one_or_none()
    if own is None or own.kind == HEADQUARTERS:
        return
    known = of_roots(connection, roots)
    if any(own.office not in seen.readers for seen in known.values()):
        raise UserError(
            "no_longer_seen",
            N_(
                "This case is no longer followed by this office: it can be read as it stood and "
                "not changed. Nothing was saved."
            ),
        )
