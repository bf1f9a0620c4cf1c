"""Ready-made offices for tests: set up once per run, copied and opened without a passphrase."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.models.money import Money
from app.models.record import uuid7
from app.models.signed import Signed
from app.services import cases, decisions, officers, offices
from app.services.access import Desk, role_of
from app.services.bundles import exporting, importing, trust
from app.services.storage import guard
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.folder_lock import FolderLock
from app.services.storage.key_slot import FLOOR, Holder
from app.services.storage.keyring import Opened
from app.services.storage.store import Store

S = TypeVar("S", bound=Signed)
PASSPHRASE = "sept manguiers au bord du fleuve"
OFFICERS = {
    "dakar": ("DKR", 0, "Awa"),
    "dakar_second": ("DKR", 1, "Ousmane"),
    "bamako": ("BKO", 0, "Salif"),
    "paris": ("PAR", 0, "Claire"),
}

PRINCIPAL = {
    "family_name": "Diallo",
    "given_names": "Aminata",
    "sex": "F",
    "birth_date": "1991-04-17",
    "phone": "+221771234567",
}


@dataclass(frozen=True)
class Ready:
    """The ready-made folders and the keys that open copies of them."""

    folder: Path
    keys: dict[str, Opened]

    def open(self, name: str, target: Path) -> Desk:
        """Copy an office to a folder that does not exist yet and open it at once."""
        return copied(self.folder / name, target, self.keys[name])


def copied(folder: Path, target: Path, keys: Opened) -> Desk:
    """Copy a closed folder and open the copy as if it were the installation itself.

    A person who copies a folder cannot say so: the guard would notice."""
    shutil.copytree(folder, target)
    found = opened(target, keys)
    guard.adopt(found)
    return offices.seated(found)


def reopened(folder: Path, keys: Opened) -> Desk:
    """Open a closed folder with keys that are known already: no Argon2."""
    return offices.seated(opened(folder, keys))


def unwatched(folder: Path, keys: Opened) -> Desk:
    """A desk in one of many copies of a closed folder, which the guard is not asked about."""
    return Desk(opened(folder, keys), 0)


def opened(folder: Path, keys: Opened) -> OpenFolder:
    """A folder with nobody seated in it yet."""
    lock = FolderLock(folder)
    lock.acquire()
    data = DataFolder(folder)
    return OpenFolder(data, keys, Store(data.database, keys.database_key, keys.device), lock)


def colleague(desk: Desk, name: str, role: str) -> Desk:
    """Another officer of the same office at the same computer: both desks share the store."""
    key = Ed25519PrivateKey.generate()
    keys = replace(
        desk.keys, user=Holder(officers.add(desk, name, role), name, role), officer_key=key
    )
    seat = Desk(OpenFolder(desk.folder, keys, desk.store, desk.opened.lock), desk.laptop)
    officers.introduce(seat)
    return seat


def signed(desk: Desk, row: S) -> S:
    """A decision that was written by hand, signed by the officer at work."""
    setattr(row, row.SIGNER, desk.user)
    decisions.sign(desk, row, role_of(desk))
    return row


def make_ready(folder: Path) -> Ready:
    """Set up every office at the cheapest cost allowed; all trust each other's cards."""
    desks = {
        name: offices.create(folder / name, office, laptop, officer, PASSPHRASE, FLOOR)
        for name, (office, laptop, officer) in OFFICERS.items()
    }
    for name, desk in desks.items():
        trust.write_card(desk, _card(folder, name))
    for one, other in permutations(desks, 2):  # headquarters passes on every office's work
        trust.trust(desks[one], _card(folder, other))
    keys = {name: desk.keys for name, desk in desks.items()}
    for desk in desks.values():
        desk.close()
    return Ready(folder, keys)


def _card(folder: Path, name: str) -> Path:
    return folder / f"{name}.passerelle-card"


def a_case(desk: Desk, people: Sequence[Mapping[str, Any]] = (), **answers: Any) -> str:
    """Open a case that lacks nothing; answers and people replace the usual ones. Its id."""
    usual = {
        "member_state": "DE",
        "ms_reference": f"DE-2026-{uuid7()[-8:]}",
        "referral_date": date(2026, 9, 1),
        "return_type": "voluntary",
        "departure_confirmed": date(2026, 10, 2),
        "town": "Mbour",
        "consent": True,
        "package_eur": Money(300_000, "EUR"),
    }
    return cases.create(desk, {**usual, **answers}, people or [PRINCIPAL])


def send(sender: Desk, receiver: Desk) -> None:
    """Hand everything over by a bundle, as two offices would."""
    path = sender.folder.path / f"{uuid7()}.passerelle"
    exporting.export(sender, receiver.office, path)
    importing.apply(receiver, importing.plan(receiver, path))
