"""The keyring: what opens it, what does not, and what is left when it is damaged or edited."""

import hashlib
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from app.services.errors import UserError
from app.services.storage import key_slot, keyring, keyring_file
from app.services.storage.key_slot import CEILING, FLOOR, Cost, derived
from app.services.storage.keyring import Holder, Opened
from app.text import language

AWA = Holder("u1", "Awa Ndiaye-Élimane", "head_of_office")
SECRET = "orage tambour girafe lavande"
SECOND = "bocal nuage fermoir olivier"


@pytest.fixture(autouse=True)
def derivation() -> None:
    """Here every key is really computed."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    folder = tmp_path_factory.mktemp("made")
    return folder, keyring.create(folder, "DKR", "d1", AWA, SECRET, FLOOR)


@pytest.fixture
def folder(made: tuple[Path, Opened], tmp_path: Path) -> Path:
    copy = tmp_path / "office"
    shutil.copytree(made[0], copy)
    return copy


def refused(code: str, act: object, *values: object) -> UserError:
    with pytest.raises(UserError) as caught:
        act(*values)  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.said(language("en"))
    return caught.value


def edited(folder: Path, **changes: object) -> None:
    """Someone who knows the format edits the first slot and puts the hash right."""
    ring = keyring_file.read(folder)
    slot = msgspec.structs.replace(ring.slots[0], **changes)
    keyring_file.write(folder, msgspec.structs.replace(ring, slots=(slot,)))


def test_the_same_keys_come_back_at_every_unlocking(
    made: tuple[Path, Opened], folder: Path
) -> None:
    again = keyring.unlock(folder, "u1", SECRET)
    assert again.database_key == made[1].database_key
    assert again.age_identity == made[1].age_identity
    assert again.signing_key.private_bytes_raw() == made[1].signing_key.private_bytes_raw()
    assert (again.office, again.device, again.user) == ("DKR", "d1", AWA)


def test_a_name_opens_however_it_is_typed(folder: Path) -> None:
    assert keyring.unlock(folder, "  awa  ndiaye-E\u0301limane ", SECRET).user == AWA


def test_users_are_listed_without_any_secret(folder: Path) -> None:
    assert keyring.users(folder) == (AWA,)


def test_nothing_secret_is_in_the_files_or_in_the_repr(
    made: tuple[Path, Opened], folder: Path
) -> None:
    opened = made[1]
    signing = opened.signing_key.private_bytes_raw()
    officer = opened.officer_key.private_bytes_raw()
    content = (folder / "keyring.a").read_bytes()
    for secret in (opened.master, opened.database_key, signing, officer):
        assert secret not in content
        assert msgspec.json.encode(secret).strip(b'"') not in content
        assert repr(secret) not in repr(opened)
    assert opened.age_identity.encode() not in content
    assert opened.age_identity not in repr(opened)


def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_words(folder: Path) -> None:
    wrong = refused("wrong_passphrase", keyring.unlock, folder, "u1", SECOND)
    unknown = refused("wrong_passphrase", keyring.unlock, folder, "nobody", SECRET)
    assert wrong.sentence == unknown.sentence


def test_an_empty_folder_has_no_keyring(tmp_path: Path) -> None:
    refused("no_keyring", keyring.users, tmp_path)
    refused("no_keyring", keyring.unlock, tmp_path, "u1", SECRET)


def test_an_office_is_never_set_up_over_another_one(folder: Path) -> None:
    before = (folder / "keyring.a").read_bytes()
    refused("keyring_exists", keyring.create, folder, "BKO", "d2", AWA, SECRET, FLOOR)
    assert (folder / "keyring.a").read_bytes() == before


def test_a_weak_passphrase_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    refused("passphrase_short", keyring.create, tmp_path, "DKR", "d1", AWA, "court", FLOOR)
    own = "Awa Ndiaye-Elimane 2026"
    refused("passphrase_weak", keyring.create, tmp_path, "DKR", "d1", AWA, own, FLOOR)
    assert not list(tmp_path.iterdir())


def test_a_second_officer_opens_the_same_office(made: tuple[Path, Opened], folder: Path) -> None:
    moussa = Holder("u2", "Moussa Keita", "case_officer")
    keyring.add_slot(folder, made[1], moussa, SECOND, FLOOR)
    assert keyring.users(folder) == (AWA, moussa)
    assert keyring.unlock(folder, "Moussa Keita", SECOND).database_key == made[1].database_key
    assert keyring.unlock(folder, "u1", SECRET).user == AWA
    twin = Holder("u3", "MOUSSA KEITA", "finance")
    refused("user_exists", keyring.add_slot, folder, made[1], twin, SECOND, FLOOR)


def test_a_full_keyring_takes_nobody_more(made: tuple[Path, Opened], folder: Path) -> None:
    ring = keyring_file.read(folder)
    slots = tuple(
        msgspec.structs.replace(ring.slots[0], holder=Holder(f"u{n}", f"n{n}", "finance"))
        for n in range(16)
    )
    keyring_file.write(folder, msgspec.structs.replace(ring, slots=slots))
    one_more = Holder("x", "x", "finance")
    refused("keyring_full", keyring.add_slot, folder, made[1], one_more, SECOND, FLOOR)


def test_keys_of_another_office_add_nobody_here(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    stranger = keyring.create(other, "BKO", "d9", AWA, SECRET, FLOOR)
    someone = Holder("u2", "Moussa Keita", "case_officer")
    refused("keyring_damaged", keyring.add_slot, folder, stranger, someone, SECOND, FLOOR)


@pytest.mark.parametrize("name", ["keyring.a", "keyring.b"])
@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone", "folder"])
def test_one_damaged_copy_is_repaired_from_the_other(folder: Path, name: str, damage: str) -> None:
    path = folder / name
    good = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(good[:-7])
        case "flip":
            path.write_bytes(good[:90] + bytes([good[90] ^ 1]) + good[91:])
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
        case "folder":
            path.unlink()
            path.mkdir()
    assert keyring.users(folder) == (AWA,)
    if damage != "folder":  # nothing can replace a folder: the other copy goes on alone
        assert path.read_bytes() == good


def test_the_newer_copy_wins_after_a_kill_between_the_two(
    made: tuple[Path, Opened], folder: Path
) -> None:
    old = (folder / "keyring.b").read_bytes()
    keyring.add_slot(folder, made[1], Holder("u2", "Moussa Keita", "finance"), SECOND, FLOOR)
    (folder / "keyring.b").write_bytes(old)
    assert len(keyring.users(folder)) == 2
    assert (folder / "keyring.b").read_bytes() == (folder / "keyring.a").read_bytes()


def test_two_damaged_copies_are_said_and_left_as_they_are(folder: Path) -> None:
    for name in keyring_file.COPIES:
        (folder / name).write_bytes(b"rubbish")
    error = refused("keyring_damaged", keyring.unlock, folder, "u1", SECRET)
    assert "backup" in error.said(language("en"))
    assert (folder / "keyring.a").read_bytes() == b"rubbish"


@pytest.mark.parametrize(
    "cost",
    [
        Cost(8, 3, 4),
        Cost(FLOOR.memory - 1, 3, 4),
        Cost(FLOOR.memory, 2, 4),
        Cost(FLOOR.memory, 3, 1),
        Cost(CEILING.memory + 1, 3, 4),
        Cost(64 * 1024 * 1024, 3, 4),
        Cost(FLOOR.memory, 11, 4),
        Cost(FLOOR.memory, 3, 17),
        Cost(-1, -1, -1),
    ],
)
def test_an_unusual_cost_is_refused_before_it_is_paid(folder: Path, cost: Cost) -> None:
    edited(folder, cost=cost)
    refused("keyring_cost", keyring.unlock, folder, "u1", SECRET)


def test_an_edited_slot_opens_nothing(folder: Path) -> None:
    slot = keyring_file.read(folder).slots[0]
    for change in (
        {"cost": Cost(FLOOR.memory + 1024, 3, 4)},
        {"holder": Holder("u1", AWA.name, "administrator")},
        {"holder": Holder("u2", AWA.name, AWA.role)},
        {"id": "0" * 16},
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"wrapped": slot.wrapped[:-1] + bytes([slot.wrapped[-1] ^ 1])},
        {"signing": slot.signing[:-1] + bytes([slot.signing[-1] ^ 1])},
        {"signing": slot.signing[:5]},
    ):
        edited(folder, **{"id": slot.id, "cost": slot.cost, **change})
        refused("wrong_passphrase", keyring.unlock, folder, AWA.name, SECRET)
        keyring_file.write(
            folder, msgspec.structs.replace(keyring_file.read(folder), slots=(slot,))
        )


def test_a_slot_moved_to_another_office_opens_nothing(folder: Path) -> None:
    ring = keyring_file.read(folder)
    keyring_file.write(folder, msgspec.structs.replace(ring, office="PAR"))
    refused("wrong_passphrase", keyring.unlock, folder, "u1", SECRET)


def test_edited_keys_of_the_installation_are_told_from_a_wrong_passphrase(folder: Path) -> None:
    ring = keyring_file.read(folder)
    keyring_file.write(folder, msgspec.structs.replace(ring, installation=bytes(80)))
    refused("keyring_damaged", keyring.unlock, folder, "u1", SECRET)


def test_no_mutant_of_the_file_is_read(folder: Path) -> None:
    good = (folder / "keyring.a").read_bytes()
    chance = random.Random(1)
    for _ in range(400):
        place = chance.randrange(len(good))
        flip = good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1 :]
        mutant = chance.choice([flip, good[:place]])
        for name in keyring_file.COPIES:
            (folder / name).write_bytes(mutant)
        refused("keyring_damaged", keyring.users, folder)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"generation":1}',
        b'{"generation":"1","office":"DKR","slots":[],"installation":""}',
        b'{"x":' + b"[" * 50_000,
        b"\xff\xfe",
        b'{"generation":1,"office":"DKR","slots":[],"installation":"AA==","more":1}',
    ],
)
def test_a_hashed_but_senseless_file_is_damaged(tmp_path: Path, body: bytes) -> None:
    digest = hashlib.sha256(body).hexdigest().encode()
    (tmp_path / "keyring.a").write_bytes(digest + b"\n" + body)
    refused("keyring_damaged", keyring.users, tmp_path)


def test_each_purpose_has_its_own_key() -> None:
    master = bytes(range(32))
    assert derived(master, "database") != derived(master, "installation")
    assert len(derived(master, "database")) == 32


def test_the_default_cost_is_that_of_the_decisions() -> None:
    assert Cost(262_144, 3, 4) == key_slot.DEFAULT
    assert Cost(65_536, 3, 4) == FLOOR
    assert Cost(1_048_576, 10, 16) == CEILING


def test_two_whole_keyrings_of_different_offices_are_both_kept(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    keyring.create(other, "BKO", "d9", AWA, SECRET, FLOOR)
    (folder / "keyring.b").write_bytes((other / "keyring.b").read_bytes())
    before = [(folder / name).read_bytes() for name in ("keyring.a", "keyring.b")]
    refused("keyring_mixed", keyring.unlock, folder, AWA.id, SECRET)
    assert [(folder / name).read_bytes() for name in ("keyring.a", "keyring.b")] == before


def test_data_without_a_keyring_are_not_taken_for_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "passerelle.db").write_bytes(b"data")
    refused("keyring_missing", keyring.unlock, tmp_path, AWA.id, SECRET)
