"""Each officer’s own key in the keyring: what opens it, and what it survives."""

from pathlib import Path

import msgspec
import pytest

from app.services.storage import keyring, keyring_file
from app.services.storage.key_slot import FLOOR
from app.services.storage.keyring import Holder, Opened
from tests.services.storage.test_keyring import AWA, SECOND, SECRET, refused


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Opened]:
    folder = tmp_path / "made"
    folder.mkdir()
    return folder, keyring.create(folder, "DKR", "d1", AWA, SECRET, FLOOR)


@pytest.fixture
def folder(made: tuple[Path, Opened]) -> Path:
    return made[0]


def own_key(opened: Opened) -> bytes:
    return opened.officer_key.private_bytes_raw()


def test_each_officer_has_a_key_of_its_own_that_stays(
    made: tuple[Path, Opened], folder: Path
) -> None:
    given = keyring.add_slot(folder, made[1], Holder("u2", "Moussa", "finance"), SECOND, FLOOR)
    awa, moussa = keyring.unlock(folder, "u1", SECRET), keyring.unlock(folder, "u2", SECOND)
    assert own_key(awa) == own_key(made[1]) != own_key(moussa)
    assert moussa.officer_key.public_key() == given
    assert awa.signing_key.public_key() == moussa.signing_key.public_key()


def test_a_slot_of_an_older_version_gets_a_key_that_stays(folder: Path) -> None:
    ring = keyring_file.read(folder)
    old = msgspec.structs.replace(ring.slots[0], signing=b"")
    keyring_file.write(folder, msgspec.structs.replace(ring, slots=(old,)))
    first = keyring.unlock(folder, "u1", SECRET)
    assert own_key(keyring.unlock(folder, "u1", SECRET)) == own_key(first)


def test_another_passphrase_opens_the_same_keys(made: tuple[Path, Opened], folder: Path) -> None:
    refused("wrong_passphrase", keyring.change_passphrase, folder, made[1], SECOND, SECOND, FLOOR)
    refused("passphrase_short", keyring.change_passphrase, folder, made[1], SECRET, "court", FLOOR)
    keyring.change_passphrase(folder, made[1], SECRET, SECOND, FLOOR)
    refused("wrong_passphrase", keyring.unlock, folder, "u1", SECRET)
    assert own_key(keyring.unlock(folder, "u1", SECOND)) == own_key(made[1])


def test_who_has_no_slot_any_more_opens_nothing(made: tuple[Path, Opened], folder: Path) -> None:
    keyring.add_slot(folder, made[1], Holder("u2", "Moussa", "finance"), SECOND, FLOOR)
    moussa = keyring.unlock(folder, "u2", SECOND)
    refused("own_slot", keyring.remove_slot, folder, moussa, "u2")
    keyring.remove_slot(folder, made[1], "u2")
    refused("wrong_passphrase", keyring.unlock, folder, "u2", SECOND)
    assert keyring.users(folder) == (AWA,)
