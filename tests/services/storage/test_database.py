"""The data file: encrypted, every setting in force, damage found and said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from app.services import integrity
from app.services.access import Desk
from app.services.errors import UserError
from app.services.storage import database
from app.text import language
from tests.office import a_case, reopened, unwatched


def answer(engine: Engine, pragma: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


def closed(desk: Desk) -> Path:
    """The data file of an office that was used and closed."""
    a_case(desk)
    desk.close()
    return desk.folder.database


def refused(desk: Desk) -> str:
    """The code with which a damaged file is refused; nothing in it was touched."""
    before = desk.folder.database.read_bytes()
    with pytest.raises(UserError) as caught:
        reopened(desk.folder.path, desk.keys)
    assert caught.value.said(language("fr"))
    assert desk.folder.database.read_bytes() == before
    return caught.value.code


@pytest.mark.parametrize("name", database.SETTINGS)
def test_every_setting_is_in_force_for_writing_and_reading(dakar: Desk, name: str):
    expected = database.SETTINGS[name][1]
    key = dakar.keys.database_key
    for made in (database.writer, database.readers):
        engine = made(dakar.folder.database, key)
        assert answer(engine, name) == expected
        engine.dispose()


def test_the_store_itself_works_under_these_settings(dakar: Desk):
    with dakar.store.exclusively() as engine:
        assert answer(engine, "journal_mode") == "truncate"
        assert answer(engine, "synchronous") == 3
        assert answer(engine, "foreign_keys") == 1
    with dakar.reading() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3


def test_a_misspelt_setting_would_be_noticed(dakar: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(database.SETTINGS, "synchronus", ("EXTRA", 3))
    engine = database.writer(dakar.folder.database, dakar.keys.database_key)
    with pytest.raises(AssertionError, match="synchronus"):
        answer(engine, "synchronous")


def test_extensions_cannot_be_loaded(dakar: Desk):
    with dakar.store.exclusively() as engine, engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        with pytest.raises(dbapi2.OperationalError):
            raw.execute("SELECT load_extension('nothing')")


def test_nothing_that_was_typed_can_be_read_in_the_file(dakar: Desk):
    a_case(dakar, town="Ziguinchor-sur-Casamance")
    dakar.close()
    written = dakar.folder.database.read_bytes()
    assert not written.startswith(b"SQLite")
    for encoding in ("utf-8", "utf-16-le"):
        for word in ("Ziguinchor-sur-Casamance", "DIALLO", "CREATE TABLE"):
            assert word.encode(encoding) not in written


def test_another_key_does_not_open_the_file(dakar: Desk):
    engine = database.writer(closed(dakar), bytes(32))
    with pytest.raises(UserError, match="database_unreadable"):
        answer(engine, "user_version")


def test_a_disk_that_is_gone_when_more_is_to_be_read_is_said_in_words(dakar: Desk):
    dakar.store.close()  # the next reader opens the file anew
    dakar.folder.database.rename(dakar.folder.path / "elsewhere.db")
    with pytest.raises(UserError, match="not_read"), dakar.reading() as session:
        session.connection()
    (dakar.folder.path / "elsewhere.db").rename(dakar.folder.database)


def test_a_file_that_is_not_encrypted_is_refused(dakar: Desk):
    path = closed(dakar)
    path.unlink()
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE log (device TEXT)")
    plain.commit()
    plain.close()
    with pytest.raises(UserError, match="database_plain"):
        database.refuse_plain(path)
    assert refused(dakar) == "database_unreadable"


def test_a_file_of_something_else_is_refused(dakar: Desk):
    closed(dakar).write_bytes(b"%PDF-1.7" + random.Random(1).randbytes(100_000))
    assert refused(dakar) == "database_unreadable"


def test_a_file_cut_short_is_refused_or_found_by_the_check(dakar: Desk):
    path = closed(dakar)
    whole = path.read_bytes()
    for length in (100, 4095, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert found(dakar), length
    path.write_bytes(whole)
    assert not found(dakar)


def test_any_bit_turned_in_the_file_is_found(dakar: Desk):
    path = closed(dakar)
    whole = path.read_bytes()
    chance = random.Random(2)
    for _ in range(12):
        place = chance.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        assert found(dakar), place


def test_pages_put_in_the_place_of_others_are_found(dakar: Desk):
    path = closed(dakar)
    whole = path.read_bytes()
    one, other = whole[4096 * 20 : 4096 * 21], whole[4096 * 30 : 4096 * 31]
    path.write_bytes(
        whole[: 4096 * 20] + other + whole[4096 * 21 : 4096 * 30] + one + whole[4096 * 31 :]
    )
    assert found(dakar)


def found(desk: Desk) -> bool:
    """Whether damage is said at opening or by the check."""
    try:
        opened = unwatched(desk.folder.path, desk.keys)  # a mark moved on would mend a free page
    except UserError as refusal:
        return refusal.code == "database_unreadable"
    try:
        return any(problem.code == "file" for problem in integrity.check(opened.store))
    finally:
        opened.close()
