"""A full disk: what was there is there, what was typed can be saved again, the words are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.case import Case
from app.models.journal import Draft
from app.services import backups, cases, drafts, integrity, offices
from app.services.access import Desk
from app.services.bundles import exporting, importing, overview, undoing
from app.services.errors import UserError
from app.services.storage.key_slot import FLOOR
from app.text import language
from tests.faults.disk import attempts, full, limits, no_more_pages
from tests.office import PASSPHRASE, a_case
from tests.post import carry
from tests.stored import content

SAID = {"not_saved", "save_uncertain"}


def refused(act, *values, **named) -> str:
    with pytest.raises(UserError) as caught:
        act(*values, **named)
    assert caught.value.said(language("fr"))
    return caught.value.code


def town(desk: Desk, case: str) -> str:
    with desk.reading() as session:
        return session.get(Case, case).town


def size(desk: Desk) -> int:
    return desk.folder.database.stat().st_size


def test_a_save_that_finds_the_disk_full_changes_nothing_and_can_be_repeated(dakar: Desk):
    case = a_case(dakar)
    typed = {"town": "Thiès", "needs": "Une machine à coudre. " * 1000}
    before = content(dakar.store)
    heard: list[object] = []
    dakar.store.subscribe(heard.append)
    for code in attempts(lambda: cases.save(dakar, Case, case, typed), limits(2 * size(dakar))):
        if code:
            assert code in SAID
            assert not heard
            assert content(dakar.store) == before
    assert heard
    assert town(dakar, case) == "Thiès"
    assert integrity.check(dakar.store) == []


def test_the_words_of_a_full_disk_say_that_it_was_not_saved(dakar: Desk):
    case = a_case(dakar)
    typed = {"needs": "Une machine à coudre. " * 1000}
    before = content(dakar.store)
    with no_more_pages(dakar.store):
        assert refused(cases.save, dakar, Case, case, typed) == "not_saved"
    assert content(dakar.store) == before
    cases.save(dakar, Case, case, typed)
    assert integrity.check(dakar.store) == []


def test_a_case_that_did_not_fit_is_kept_as_a_draft_and_opened_later(dakar: Desk):
    needs = "Une machine à coudre. " * 1000
    draft = drafts.save(dakar, "new_case", {"town": "Mbour"})
    with no_more_pages(dakar.store), pytest.raises(UserError, match="not_saved"):
        a_case(dakar, needs=needs)
    assert drafts.load(dakar, draft).content == {"town": "Mbour"}
    case = a_case(dakar, needs=needs)
    assert town(dakar, case) == "Mbour"


def test_a_draft_that_finds_the_disk_full_leaves_the_one_before(dakar: Desk):
    draft = drafts.save(dakar, "new_case", {"town": "Mbour"})
    with full(0):
        assert refused(drafts.save, dakar, "new_case", {"town": "x"}, draft=draft) in SAID
    with dakar.reading() as session:
        assert session.scalars(select(Draft)).one().content == {"town": "Mbour"}


def test_an_import_that_finds_the_disk_full_changes_nothing_and_can_be_repeated(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    for _ in range(3):
        a_case(dakar, needs="Une machine à coudre. " * 1000)
    bundle = tmp_path / "1.passerelle"
    exporting.export(dakar, "PAR", bundle)
    planned = importing.plan(paris, bundle)
    before = content(paris.store)
    codes = set()
    for code in attempts(lambda: importing.apply(paris, planned), limits(2 * size(paris))):
        codes.add(code)
        assert not code or content(paris.store) == before
    assert {"backup_failed", "not_saved"} <= codes <= {"backup_failed", *SAID, ""}
    assert content(paris.store)["case"] == content(dakar.store)["case"]
    assert integrity.check(paris.store) == []


def test_undoing_an_import_that_finds_the_disk_full_changes_nothing_and_can_be_repeated(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    for _ in range(3):
        a_case(dakar, needs="Une machine à coudre. " * 1000)
    unlike = {"setting", "exchange", "heard_file"}
    empty = content(paris.store, unlike)
    carry(dakar, paris, tmp_path)
    before = content(paris.store)
    (line,) = overview.log(paris)
    codes = set()
    for code in attempts(lambda: undoing.retract(paris, line.id), limits(2 * size(paris))):
        codes.add(code)
        assert not code or content(paris.store) == before
    assert {"backup_failed", ""} <= codes <= {"backup_failed", *SAID, ""}
    assert content(paris.store, unlike) == empty
    assert integrity.check(paris.store) == []


def test_an_export_that_finds_the_disk_full_writes_no_file_and_takes_no_number(
    dakar: Desk, tmp_path: Path
):
    a_case(dakar)
    bundle = tmp_path / "1.passerelle"
    before = content(dakar.store)
    sent = []
    act = lambda: sent.append(exporting.export(dakar, "PAR", bundle))  # noqa: E731
    for code in attempts(act, limits(size(dakar), 65536)):
        if code:
            assert code in SAID
            assert content(dakar.store) == before
            assert not bundle.exists()
    assert [one.pair for one in sent] == [1]


def test_an_export_into_a_folder_that_is_gone_is_repeated_whole(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    case = a_case(dakar)
    assert refused(exporting.export, dakar, "PAR", tmp_path / "gone" / "1") == "medium_gone"
    bundle = tmp_path / "2.passerelle"
    exporting.export(dakar, "PAR", bundle)
    importing.apply(paris, importing.plan(paris, bundle))
    assert town(paris, case) == "Mbour"


def test_a_backup_that_does_not_fit_leaves_the_three_before(dakar: Desk):
    for _ in range(3):
        backups.make(dakar)
    before = {path.name: path.read_bytes() for path in dakar.folder.backups.iterdir()}
    for limit in limits(size(dakar), 65536)[:-2]:
        with full(limit):
            assert refused(backups.make, dakar) == "backup_failed"
        assert {p.name: p.read_bytes() for p in dakar.folder.backups.iterdir()} == before


def test_an_office_can_be_opened_and_read_while_the_disk_is_full(dakar: Desk):
    case = a_case(dakar)
    dakar.close()
    with full(0):
        desk = offices.unlock(dakar.folder.path, "Awa", PASSPHRASE)
        try:
            assert town(desk, case) == "Mbour"
            assert refused(cases.save, desk, Case, case, {"town": "x"}) in SAID
        finally:
            desk.close()


def test_a_set_up_that_finds_the_disk_full_can_be_repeated(tmp_path: Path):
    given = (tmp_path / "office", "DKR", 0, "Awa", PASSPHRASE, FLOOR)
    allowed = [0, 5000, *range(20_000, 1_000_000, 40_000)]
    codes = set(attempts(lambda: offices.create(*given).close(), allowed))
    expected = {"file_not_written", "disk_failing"}
    assert expected <= codes <= {*expected, *SAID, ""}
    offices.unlock(tmp_path / "office", "Awa", PASSPHRASE).close()


def test_long_reading_delays_a_save_and_says_so(dakar: Desk):
    case = a_case(dakar)
    with dakar.store.exclusively() as engine, engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    with dakar.reading() as session:
        session.scalars(select(Case)).all()
        assert refused(cases.save, dakar, Case, case, {"town": "Thiès"}) == "store_busy"
    assert town(dakar, case) == "Mbour"
    cases.save(dakar, Case, case, {"town": "Thiès"})
    assert town(dakar, case) == "Thiès"


def test_who_reads_while_a_large_import_is_written_is_told(dakar: Desk) -> None:
    case = a_case(dakar)
    with dakar.store.exclusively() as engine:
        raw = engine.raw_connection()
        raw.cursor().execute("BEGIN EXCLUSIVE")
        assert refused(_read_at_once, dakar) == "store_busy"
        raw.cursor().execute("ROLLBACK")
        raw.close()
    assert town(dakar, case) == "Mbour"


def _read_at_once(desk: Desk) -> None:
    with desk.reading() as session:
        session.connection().exec_driver_sql("PRAGMA busy_timeout=20")
        session.scalars(select(Case)).all()
