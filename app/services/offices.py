"""Setting up an office, its identity on paper, and the people who work in it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.models.journal import Device
from app.models.office import User
from app.models.record import uuid7
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import renewal, trust
from app.services.errors import UserError
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.key_slot import DEFAULT, Cost, Holder
from app.text import N_


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


def unlock(folder: Path, user: str, passphrase: str) -> Desk:
    """Open an office with the name or id of an officer and the passphrase."""
    return seated(DataFolder(folder).unlock(user, passphrase))


def seated(opened: OpenFolder) -> Desk:
    """The desk of the officer who unlocked; the folder is given back when that fails."""
    try:
        with opened.store.reading() as session:
            laptop = session.scalar(select(Device.laptop).where(Device.id == opened.keys.device))
        desk = Desk(opened, laptop or 0)
        renewal.finish(desk)
    except BaseException:
        opened.close()
        raise
    return desk
