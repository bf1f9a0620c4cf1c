"""Setting up an office, its identity on paper, and the people who work in it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.models.journal import Device
from app.models.office import User
from app.models.record import uuid7
from app.models.reference import codes
from app.services import officers
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import new_id, renewal, trust
from app.services.errors import UserError
from app.services.journal import installations
from app.services.storage import guard
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.key_slot import DEFAULT, Cost, Holder
from app.text import N_, sentence


def create(
    folder: Path, office: str, laptop: int, name: str, passphrase: str, cost: Cost = DEFAULT
) -> Desk:
    """Set up an office on this computer; its first officer leads it (decisions.md 2.2)."""
    row = codes("offices").get(office)
    if row is None:
        known = ", ".join(codes("offices"))
        raise UserError(
            "unknown_office", N_("There is no office “{office}”: {known}."), office=office,
            known=known,
        )  # fmt: skip
    role = HEADQUARTERS if row.row["kind"] == HEADQUARTERS else "head_of_office"
    holder = Holder(uuid7(), name.strip(), role)
    opened = DataFolder(folder).create(office, holder, passphrase, cost)
    desk = Desk(opened, laptop)
    try:
        _introduce(desk)
        new_id.watch(desk)
    except BaseException:
        desk.close()
        desk.folder.abandon()
        raise
    return desk


def _introduce(desk: Desk) -> None:
    """Write the own card and the first user."""
    keys = desk.keys
    with desk.writing() as session:
        trust.introduce(session, keys, desk.laptop)
        session.add(
            User(id=keys.user.id, name=keys.user.name, role=keys.user.role, office=desk.office)
        )
    officers.introduce(desk)


def unlock(folder: Path, user: str, passphrase: str) -> Desk:
    """Open an office with the name or id of an officer and the passphrase."""
    return seated(DataFolder(folder).unlock(user, passphrase))


def recover(folder: Path, user: str, passphrase: str, why: str) -> Desk:
    """Open headquarters on an older copy of its data, the newer one being lost; kept in the log."""
    if not why.strip():
        raise UserError(
            "reason_needed", N_("Say why the newer data are lost. Nothing was changed.")
        )
    return seated(DataFolder(folder).unlock(user, passphrase), why.strip())


def seated(opened: OpenFolder, recovering: str = "") -> Desk:
    """The desk of the officer who unlocked; the folder is given back when that fails.

    A restored backup or a copy goes on under a new id; headquarters refuses to, unless somebody
    said why it must (exchange.md 3)."""
    try:
        desk = _desk(opened)
        reason = guard.judge(opened)
        _refuse(desk, reason, recovering)
        renewal.finish(desk)
        if recovering:
            new_id.recover(desk, recovering)
        elif reason:
            behind = reason == guard.BEHIND
            new_id.renew(desk, reason, in_place=behind, used_here=behind)
            desk = _desk(opened)
        else:
            new_id.watch(desk)
        officers.introduce(desk)
    except BaseException:
        opened.close()
        raise
    return desk


def _desk(opened: OpenFolder) -> Desk:
    with opened.store.reading() as session:
        opened.store.device = installations.current(session.connection(), opened.keys.device)
        laptop = select(Device.laptop).where(Device.id == opened.store.device)
        return Desk(opened, session.scalar(laptop) or 0)


HOW = N_(
    "Bring the newest data of headquarters back, or call who looks after them: offices could "
    "lose work otherwise. Only if they are lost for good: passerelle office recover --reason …"
)
REFUSED = {
    guard.BEHIND: N_("An older copy of the data of headquarters was put back here."),
    guard.MISSING: N_(
        "The mark that tells whether the data of headquarters are the newest is gone from here."
    ),
    guard.ELSEWHERE: N_("The data of headquarters were on another computer or disk until now."),
    guard.COPIED: N_("This folder is a copy: the data of headquarters are still in another one."),
}


def _refuse(desk: Desk, reason: str | None, recovering: str) -> None:
    if recovering and not desk.is_headquarters:
        raise _only_headquarters_recovers()
    if reason and desk.is_headquarters and not recovering:
        raise _refused(reason)


def _refused(reason: str) -> UserError:
    words = N_("{what} Nothing was opened or changed. {how}")
    return UserError(
        f"headquarters_{reason}", words, what=sentence(REFUSED[reason]), how=sentence(HOW)
    )


def _only_headquarters_recovers() -> UserError:
    return UserError(
        "headquarters_only",
        N_(
            "Only headquarters has to be recovered: an office goes on by itself when it is "
            "unlocked. Nothing was changed."
        ),
    )
