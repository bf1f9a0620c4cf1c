"""A keyring, a card and a bundle with a frozen paper, once written, open for ever."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.case import Case
from app.services import cases, integrity, offices
from app.services.access import Desk
from app.services.agreements import kept
from app.services.bundles import cards, exporting, importing, joining, trust
from app.services.errors import UserError
from app.services.storage import data_folder, keyring, migration
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.folder_lock import FolderLock
from app.services.storage.store import Store

FORMATS = sorted((Path(__file__).parent / "fixtures").glob("format-*"))


@pytest.fixture(params=FORMATS, ids=lambda path: path.name)
def files(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def told(files: Path) -> dict:
    """What must be found."""
    return json.loads((files / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def paris(files: Path, told: dict, tmp_path: Path) -> Iterator[Desk]:
    """An empty store of today under the keys that were kept, which trusts the kept card."""
    for name in ("keyring.a", "keyring.b"):
        shutil.copy(files / name, tmp_path / name)
    keys = keyring.unlock(tmp_path, told["user"], told["passphrase"])
    folder = DataFolder(tmp_path)
    lock = FolderLock(tmp_path)
    lock.acquire()
    migration.create(folder.database, keys.database_key)
    store = Store(folder.database, keys.database_key, keys.device)
    data_folder.plant_if_new(store)
    with store.writing(keys.user.id) as session:
        trust.introduce(session, keys, 0)
    desk = offices.seated(OpenFolder(folder, keys, store, lock))
    trust.trust(desk, files / "dakar.passerelle-card")
    yield desk
    desk.close()


def test_a_kept_keyring_opens_with_its_passphrase_alone(files: Path, told: dict, tmp_path: Path):
    shutil.copy(files / "keyring.b", tmp_path / "keyring.b")
    assert keyring.unlock(tmp_path, told["user"], told["passphrase"]).office == "PAR"
    with pytest.raises(UserError, match="wrong_passphrase"):
        keyring.unlock(tmp_path, told["user"], told["passphrase"] + "s")


def test_a_kept_card_says_the_same_words(files: Path, told: dict):
    card = cards.read(files / "dakar.passerelle-card")
    assert list(card.words) == told["words"]
    assert (card.office, card.laptop, card.format) == ("DKR", 0, 1)


def test_a_kept_bundle_brings_its_case_and_its_paper(files: Path, told: dict, paris: Desk):
    planned = importing.plan(paris, files / "dakar.passerelle")
    assert planned.counts["operations"] == told["operations"]
    importing.apply(paris, planned)
    file = cases.load(paris, told["case"])
    assert (file.case.number, file.case.town) == (told["number"], "Thiès")
    assert file.case.needs == "Une machine\nà coudre"
    assert [person.given_names for person in file.people] == ["Aïssatou", "Modou"]
    assert (file.principal.family_name, file.principal.birth_date) == ("Ŋgɛnda", "1991-04")
    assert file.package.title == "Couture"
    assert [item.amount.minor for item in file.items] == [120_000]
    assert file.agreements[0].code == told["code"]
    pdf = kept.pdf(paris, told["agreement"])
    assert hashlib.sha256(pdf).hexdigest() == told["pdf_sha256"]
    assert integrity.check(paris.store) == []


def test_work_on_kept_data_goes_back_to_the_office(files: Path, told: dict, paris: Desk, tmp_path):
    importing.apply(paris, importing.plan(paris, files / "dakar.passerelle"))
    assert importing.plan(paris, files / "dakar.passerelle").counts["operations"] == 0
    cases.save(paris, Case, told["case"], {"town": "Louga"})
    sent = exporting.export(paris, "DKR", tmp_path / "back.passerelle")
    assert sent.operations >= 1


def test_a_kept_bundle_that_was_changed_is_refused(files: Path, paris: Desk, tmp_path: Path):
    whole = (files / "dakar.passerelle").read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 50)):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        (tmp_path / "flipped").write_bytes(flipped)
        with pytest.raises(UserError):
            importing.plan(paris, tmp_path / "flipped")


def test_kept_slices_are_joined_into_the_kept_bundle(files: Path):
    for path in sorted((files / "slices").iterdir()):
        assert joining.content(path) == (files / "dakar.passerelle").read_bytes()


def test_there_is_a_format_to_open_and_it_is_small():
    assert FORMATS
    for folder in FORMATS:
        assert sum(path.stat().st_size for path in folder.rglob("*")) < 300_000
