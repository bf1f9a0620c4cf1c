"""Headquarters refuses an older copy of its data; told to go on, it gets back what others hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.models.case import Case
from app.models.journal import Sight
from app.services import backups, cases, custody, integrity, offices
from app.services.access import Desk
from app.services.bundles import going_on, importing, overview
from app.services.errors import UserError
from app.services.journal.log import tips
from app.services.storage import marks
from app.text import language
from tests.office import Ready, a_case, opened, reopened
from tests.post import carry, written


def put_back(paris: Desk, backup: Path) -> None:
    paris.close()
    shutil.copy(backup, paris.folder.database)


def recovered(paris: Desk) -> Desk:
    return offices.seated(opened(paris.folder.path, paris.keys), "the server burnt")


def vector(desk: Desk) -> dict:
    with desk.reading() as session:
        return {d: (tip.seq, tip.head) for d, tip in tips(session.connection()).items() if tip.seq}


def town(desk: Desk, case: str) -> str | None:
    with desk.reading() as session:
        found = session.get(Case, case)
        return found.town if found else None


def readers(desk: Desk, case: str) -> list[str]:
    with desk.reading() as session:
        return session.get(Sight, case).readers


def told(desk: Desk, path: Path) -> dict:
    with desk.reading() as session:
        return importing.open_bundle(desk, session.connection(), path).manifest.vector


def refusal(act) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    assert caught.value.said(language("fr")) != caught.value.said(language("en"))
    return caught.value


def test_headquarters_does_not_open_behind_its_mark(dakar: Desk, paris: Desk, tmp_path: Path):
    old = backups.make(paris).path
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    put_back(paris, old)
    before = paris.folder.database.read_bytes()
    for _ in range(2):
        refused = refusal(lambda: reopened(paris.folder.path, paris.keys))
        assert refused.code == "headquarters_behind"
    assert paris.folder.database.read_bytes() == before


def test_headquarters_does_not_open_where_it_cannot_know(paris: Desk, tmp_path: Path):
    paris.close()
    shutil.copytree(paris.folder.path, tmp_path / "copy")
    refused = refusal(lambda: reopened(tmp_path / "copy", paris.keys))
    assert refused.code == "headquarters_copied"
    for mark in marks.folder().glob(f"{paris.device}*"):
        mark.unlink()
    refused = refusal(lambda: reopened(paris.folder.path, paris.keys))
    assert refused.code == "headquarters_missing"
    assert len(set(offices.REFUSED.values())) == 4


def test_an_undone_import_leaves_headquarters_at_its_mark(dakar: Desk, paris: Desk, tmp_path):
    from app.services.bundles import undoing

    a_case(dakar)
    carry(dakar, paris, tmp_path)
    paris.close()
    paris = reopened(paris.folder.path, paris.keys)
    undoing.retract(paris, undoing.undoable(paris))
    paris.opened.close()  # killed
    again = reopened(paris.folder.path, paris.keys)
    assert again.device == paris.device
    again.close()


@pytest.fixture
def restored(dakar: Desk, dakar_second: Desk, bamako: Desk, paris: Desk, tmp_path: Path):
    """Headquarters lost a correction, a grant and a case of Bamako, all of which others hold."""
    case = a_case(dakar, town="Mbour")
    carry(dakar, paris, tmp_path)
    for desk in (dakar, dakar_second, bamako):
        carry(paris, desk, tmp_path)
        carry(desk, paris, tmp_path)
    old = backups.make(paris).path
    cases.save(paris, Case, case, {"town": "Thiès"})
    custody.share(paris, case, ["BKO"])
    other = a_case(bamako, town="Kayes", country="ML")
    carry(bamako, paris, tmp_path)
    for desk in (dakar, dakar_second, bamako):
        carry(paris, desk, tmp_path)
    put_back(paris, old)
    desk = recovered(paris)
    yield desk, case, other
    desk.close()


def test_everything_that_others_hold_comes_back_and_work_goes_on(
    restored, dakar: Desk, dakar_second: Desk, bamako: Desk, tmp_path: Path
):
    paris, case, other = restored
    assert (town(paris, case), town(paris, other)) == ("Mbour", None)
    new = a_case(paris, town="Paris", country="SN")
    for _ in range(3):
        for desk in (dakar, dakar_second, bamako):
            carry(paris, desk, tmp_path)
            carry(desk, paris, tmp_path)
    assert going_on.awaited(paris) == []
    for desk in (dakar, dakar_second, bamako):
        carry(paris, desk, tmp_path)
        assert vector(desk) == vector(paris)
        assert integrity.check(desk.store) == []
    assert (town(paris, case), town(paris, other)) == ("Thiès", "Kayes")
    assert readers(paris, case) == ["BKO", "DKR"]
    assert integrity.check(paris.store) == []
    custody.share(paris, new, ["DKR"])


def test_until_all_are_heard_nothing_is_decided_and_the_backup_is_what_is_told(
    restored, dakar: Desk, dakar_second: Desk, bamako: Desk, tmp_path: Path
):
    paris, case, _ = restored
    backup = told(dakar, written(paris, "DKR", tmp_path))
    assert refusal(lambda: custody.share(paris, case, ["BKO"])).code == "recovering"
    assert refusal(lambda: custody.erase(paris, case, "asked")).code == "recovering"
    for desk in (dakar, bamako):
        carry(paris, desk, tmp_path)
        carry(desk, paris, tmp_path)
    assert told(dakar, written(paris, "DKR", tmp_path)) == backup
    assert [card.laptop for card in going_on.awaited(paris)] == [1]
    carry(paris, dakar_second, tmp_path)
    carry(dakar_second, paris, tmp_path)
    assert going_on.awaited(paris) == []
    assert told(dakar, written(paris, "DKR", tmp_path)) != backup
    custody.share(paris, case, ["BKO"])


def test_a_hand_over_waits_until_all_came_back(
    restored, dakar: Desk, dakar_second: Desk, bamako: Desk, tmp_path: Path
):
    paris, case, _ = restored
    custody.offer(dakar, case, "RBA", "moved")
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    assert readers(paris, case) == ["BKO", "DKR"]  # the grant of before, come back; no new one
    for desk in (dakar_second, bamako, dakar_second, bamako):
        carry(paris, desk, tmp_path)
        carry(desk, paris, tmp_path)
    assert going_on.awaited(paris) == []
    assert readers(paris, case) == ["BKO", "DKR", "RBA"]


def test_going_on_is_told_once_and_kept_in_the_log_with_its_reason(restored):
    paris, *_ = restored
    [one] = going_on.untold(paris)
    assert "the server burnt" in one.sentence.said(language("fr"))
    [line] = [line for line in overview.log(paris) if line.new_card]
    assert "the server burnt" in line.new_card.said(language("en"))
    paris.close()
    again = reopened(paris.folder.path, paris.keys)
    assert again.device == paris.device
    assert going_on.untold(again) == []
    again.close()


def test_only_headquarters_is_recovered_and_only_for_a_reason(dakar: Desk):
    dakar.close()
    found = lambda why: offices.seated(opened(dakar.folder.path, dakar.keys), why)  # noqa: E731
    assert refusal(lambda: found("lost")).code == "headquarters_only"
    assert refusal(lambda: offices.recover(dakar.folder.path, "Awa", "x", " ")).code == (
        "reason_needed"
    )


def test_headquarters_told_of_its_own_later_work_stops(
    ready: Ready, dakar: Desk, paris: Desk, tmp_path: Path
):
    """A copy that even the guard could not notice."""
    old = ready.open("paris", tmp_path / "old")
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    path = written(dakar, "PAR", tmp_path)
    refused = refusal(lambda: importing.plan(old, path))
    assert refused.code == "own_log_ahead"
    assert "headquarters than headquarters itself" in refused.said(language("en"))
    old.close()
