"""Headquarters’ list of installations: each change is one operation of its log, under a version."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import Connection, func, select, update

from app.models.journal import Device, Entry
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles.manifest import Number, Seq
from app.services.bundles.received import malformed
from app.services.errors import UserError
from app.services.journal import installations, recovery
from app.services.journal.installations import ACTIVE, RETIRED, REVOKED
from app.services.journal.log import OwnLog, tips
from app.services.journal.operation import Operation, decode
from app.text import N_, Sentence, sentence

Head = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]


class Line(msgspec.Struct, frozen=True):
    """One installation: its card as in a card file; `last`: number and head up to which the work of
    one that is no longer active counts."""

    card: Annotated[str, Meta(max_length=8 * 1024)]
    state: Literal["active", "retired", "revoked"] = "active"
    last: tuple[Number, Head] | None = None

    def __post_init__(self) -> None:
        if (self.state == ACTIVE) != (self.last is None):
            raise ValueError("work ends where an installation does")


class Said(msgspec.Struct, frozen=True):
    """The values of a `roster` operation: the lines that are new or others than before."""

    version: Seq
    installations: Annotated[tuple[Line, ...], Meta(max_length=1_000)]


def read(operation: Operation) -> Said:
    """What a `roster` operation says; UserError malformed."""
    try:
        return msgspec.convert(operation.v, Said)
    except msgspec.ValidationError as error:
        raise malformed() from error


def version(connection: Connection) -> int:
    """The newest version known here, 0 before the first."""
    return connection.scalar(select(func.max(Device.roster))) or 0


def author(connection: Connection) -> Device | None:
    """The installation of headquarters whose log holds the list."""
    wrote = select(Entry.device).where(Entry.kind == "roster").order_by(Entry.lamport.desc())
    found = connection.scalar(wrote.limit(1))
    return next((d for d in installations.known(connection) if d.id == found), None)


def reasons(connection: Connection) -> dict[int, str]:
    """By version, why headquarters changed the list, where it had to say so."""
    wrote = select(Entry.raw).where(Entry.kind == "roster", Entry.raw.is_not(None))
    found = [decode(raw) for raw in connection.scalars(wrote) if raw]
    return {read(operation).version: operation.why or "" for operation in found}


def write_due(desk: Desk, connection: Connection) -> None:
    """At headquarters, before a bundle leaves: list every trusted card that does not stand there as
    it is. Nobody else could know of it earlier, and until then an import can still be undone."""
    if not desk.is_headquarters or recovery.told(connection) is not None:
        return
    due = [d for d in installations.known(connection) if d.trusted_by and _is_due(d)]
    if due:
        write(desk, connection, due)


def _is_due(device: Device) -> bool:
    return device.state == ACTIVE and (device.listed or 0) < device.serial


def retire(desk: Desk, device: str, why: str) -> None:
    """End an installation that is no longer used: what headquarters holds of it counts."""
    _end(desk, device, RETIRED, why)


def revoke(desk: Desk, device: str, why: str) -> None:
    """End an installation that was stolen or copied: what headquarters holds of it counts."""
    _end(desk, device, REVOKED, why)


def _end(desk: Desk, device: str, state: str, why: str) -> None:
    with desk.store.transaction() as connection:
        found = _other(desk, connection, device, why)
        recovery.refuse_alone(connection, desk.device, found.id)
        if found.state in (state, REVOKED):
            raise _ended_already(found)
        tip = tips(connection).get(device)
        found.state = state
        found.last_seq, found.last_head = (tip.seq, tip.head) if tip else (0, b"")
        write(desk, connection, [found], why.strip())
        recovery.conclude(connection, desk.device)
    desk.store.publish({"device": {device}}, set())


def reinstate(desk: Desk, device: str, why: str) -> None:
    """Let an installation that was retired work again: it was found, or retired by mistake."""
    with desk.store.transaction() as connection:
        found = _other(desk, connection, device, why)
        if found.state != RETIRED:
            raise UserError(
                "not_retired",
                N_(
                    "{installation} is not retired. What was revoked stays revoked: set that "
                    "computer up anew. Nothing was changed."
                ),
                installation=named(found),
            )
        found.state, found.last_seq, found.last_head = ACTIVE, None, None
        write(desk, connection, [found], why.strip())
    desk.store.publish({"device": {device}}, set())


def write(
    desk: Desk, connection: Connection, devices: list[Device], why: str | None = None
) -> None:
    """One more version: these lines, on the list and in the own log."""
    number = version(connection) + 1
    said = Said(number, tuple(map(_line, devices)))
    log = OwnLog(connection, desk.device, desk.store.clock)
    log.append("roster", v=msgspec.to_builtins(said), u=desk.user, why=why)
    log.write()
    for one in devices:
        values = {
            "state": one.state, "last_seq": one.last_seq, "last_head": one.last_head,
            "roster": number, "listed": one.serial,
        }  # fmt: skip
        connection.execute(update(Device).where(Device.id == one.id).values(**values))


def _line(device: Device) -> Line:
    last = None
    if device.state != ACTIVE:
        last = (device.last_seq or 0, (device.last_head or b"").hex())
    return Line(device.card.decode(), device.state, last)  # type: ignore[arg-type]


def require(desk: Desk, why: str) -> None:
    """Only headquarters changes the list, and says why."""
    if not desk.is_headquarters:
        raise UserError(
            "headquarters_only", N_("Only headquarters decides this. Nothing was changed.")
        )
    if not why.strip():
        raise UserError("reason_needed", N_("Say why. Nothing was changed."))


def _other(desk: Desk, connection: Connection, device: str, why: str) -> Device:
    require(desk, why)
    if device == desk.device:
        raise UserError(
            "own_installation",
            N_("This is the computer you work on: it stays on the list. Nothing was changed."),
        )
    return find(connection, device)


def find(connection: Connection, named_as: str) -> Device:
    """An installation by id or, as the list shows it, by office and computer (DKR-0)."""
    known = installations.known(connection)
    found = [d for d in known if named_as in (d.id, short(d))]
    found = [d for d in found if d.replaced_by is None or named_as == d.id] or found
    if not found:
        raise UserError(
            "unknown_device",
            N_("No card of “{name}” is known here. Nothing was changed."),
            name=named_as,
        )
    if len(found) > 1:
        raise UserError(
            "which_device",
            N_("“{name}” may be several computers. Name it by its number: {ids}."),
            name=named_as,
            ids=", ".join(device.id for device in found),
        )
    return found[0]


def short(device: Device) -> str:
    """Office and computer in one word."""
    return f"{device.office}-{device.laptop}"


def named(device: Device) -> Sentence:
    """Office and computer in words."""
    office = codes("offices").get(device.office, device.office)
    return sentence(N_("{office}, computer {number}"), office=office, number=str(device.laptop))


def _ended_already(device: Device) -> UserError:
    return UserError(
        "ended_already",
        N_("{installation} is on the list as retired or revoked already. Nothing was changed."),
        installation=named(device),
    )
