"""The folder of an office: one program at a time, a passphrase each, two keyrings, damage said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.journal import Setting
from app.models.office import Office
from app.models.programme import Service
from app.services import offices
from app.services.access import Desk
from app.services.errors import UserError
from app.services.storage import data_folder, keyring_file
from app.services.storage.data_folder import DataFolder
from app.text import language
from tests.office import PASSPHRASE, Ready
from tests.stored import content


@pytest.fixture
def folder(ready: Ready, tmp_path: Path) -> Path:
    """A closed office."""
    ready.open("dakar", tmp_path / "office").close()
    return tmp_path / "office"


@pytest.fixture
def opened(folder: Path) -> Iterator[Desk]:
    desk = offices.unlock(folder, "Awa", PASSPHRASE)
    yield desk
    desk.close()


def refused(folder: Path, user: str = "Awa", secret: str = PASSPHRASE) -> str:
    with pytest.raises(UserError) as caught:
        offices.unlock(folder, user, secret)
    assert caught.value.said(language("fr"))
    return caught.value.code


def opens(folder: Path) -> bool:
    offices.unlock(folder, "Awa", PASSPHRASE).close()
    return True


def test_a_wrong_passphrase_opens_nothing_and_frees_the_folder(folder: Path):
    assert refused(folder, secret="sept manguiers au bord du lac") == "wrong_passphrase"
    assert refused(folder, user="Nobody") == "wrong_passphrase"
    assert opens(folder)


def test_a_second_instance_is_told_that_the_folder_is_in_use(opened: Desk):
    assert refused(opened.folder.path) == "already_open"
    opened.close()
    assert opens(opened.folder.path)


def test_one_damaged_keyring_is_repaired_from_the_other(folder: Path):
    for name in keyring_file.COPIES:
        good = (folder / name).read_bytes()
        for bad in (b"", good[:100], good.replace(b"office", b"offics"), None):
            if bad is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(bad)
            assert opens(folder)
            assert (folder / name).read_bytes() == good


def test_two_damaged_keyrings_are_said_and_the_data_left_alone(folder: Path):
    before = (folder / "passerelle.db").read_bytes()
    kept = {name: (folder / name).read_bytes() for name in keyring_file.COPIES}
    for name in kept:
        (folder / name).write_bytes(kept[name][:-1])
    assert refused(folder) == "keyring_damaged"
    assert (folder / "passerelle.db").read_bytes() == before
    (folder / "keyring.b").write_bytes(kept["keyring.b"])
    assert opens(folder)


def test_a_folder_without_keyring_has_no_office(folder: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == "no_keyring"
    assert refused(tmp_path / "nowhere") == "folder_unusable"


def test_a_plain_file_in_place_of_the_data_is_refused_and_kept(folder: Path):
    (folder / "passerelle.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    assert refused(folder) == "database_plain"
    assert (folder / "passerelle.db").read_bytes() == b"SQLite format 3\0" + bytes(4080)


@pytest.mark.parametrize("left", [b"", b"\0" * 8192, b"x" * 100])
def test_damaged_data_are_refused_in_words(folder: Path, left: bytes):
    (folder / "passerelle.db").write_bytes(left)
    assert refused(folder) == "database_unreadable"
    assert (folder / "passerelle.db").read_bytes() == left


def test_data_that_are_gone_are_not_made_anew(folder: Path):
    (folder / "passerelle.db").unlink()
    assert refused(folder) == "database_missing"
    assert not (folder / "passerelle.db").exists()


def test_the_data_of_another_office_are_refused(ready: Ready, folder: Path):
    shutil.copy(ready.folder / "bamako" / "passerelle.db", folder / "passerelle.db")
    assert refused(folder) == "database_unreadable"


def test_an_office_is_never_set_up_over_another_one(folder: Path):
    before = (folder / "passerelle.db").read_bytes()
    with pytest.raises(UserError, match="keyring_exists"):
        offices.create(folder, "DKR", 0, "Modou", PASSPHRASE)
    assert (folder / "passerelle.db").read_bytes() == before
    assert opens(folder)


def test_no_new_keyring_is_made_beside_data_whose_keyring_is_gone(folder: Path):
    kept = [(folder / name).rename(folder / f"{name}.kept") for name in keyring_file.COPIES]
    with pytest.raises(UserError, match="keyring_exists"):
        offices.create(folder, "DKR", 0, "Modou", PASSPHRASE)
    assert not keyring_file.exists(folder)
    kept[0].rename(folder / "keyring.a")
    assert opens(folder)


def test_opening_writes_nothing_into_the_data(folder: Path):
    before = (folder / "passerelle.db").read_bytes()
    assert opens(folder)
    assert (folder / "passerelle.db").read_bytes() == before


def test_reference_data_are_planted_once_and_again_when_they_change(opened: Desk):
    with opened.reading() as session:
        assert session.query(Office).count() >= 5
        assert session.query(Service).count() > 20
    before = content(opened.store)
    data_folder.plant_if_new(opened.store)
    assert content(opened.store) == before
    with opened.writing() as session:
        session.get(Setting, ("", "seeds")).value = "of an older version"
    data_folder.plant_if_new(opened.store)
    assert content(opened.store, {"setting"}) == {k: v for k, v in before.items() if k != "setting"}


def test_what_an_officer_edited_is_not_planted_over(opened: Desk):
    with opened.writing() as session:
        office = next(o for o in session.query(Office) if o.code == "DKR")
        office.city = "Dakar-Plateau"
        session.get(Setting, ("", "seeds")).value = "of an older version"
    data_folder.plant_if_new(opened.store)
    with opened.reading() as session:
        assert session.get(Office, office.id).city == "Dakar-Plateau"


def test_a_folder_knows_whether_it_is_used(folder: Path, tmp_path: Path):
    assert DataFolder(folder).in_use()
    assert not DataFolder(tmp_path).in_use()
