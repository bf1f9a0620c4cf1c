"""A copy that nobody noticed: headquarters’ branch stands, ours is recorded again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from app.models.case import Case
from app.models.journal import Device, Parked, Peer
from app.services import backups, cases, custody, integrity, offices, settling
from app.services.access import Desk
from app.services.bundles import exporting, going_on, importing, new_id, overview, undoing
from app.services.errors import UserError
from app.services.journal.entries import of_record
from app.services.journal.log import tips
from app.services.storage import guard
from tests.office import a_case, copied, opened
from tests.post import carry, written


def silently_restored(desk: Desk, backup: Path) -> Desk:
    """The data file put back where the guard cannot see it: with its mark, as a disk image has."""
    desk.close()
    shutil.copy(backup, desk.folder.database)
    found = opened(desk.folder.path, desk.keys)
    guard.adopt(found)
    return offices.seated(found)


def save(desk: Desk, case: str, **values: str) -> None:
    cases.save(desk, Case, case, values)


def read(desk: Desk, case: str) -> tuple[str | None, str | None]:
    with desk.reading() as session:
        found = session.get(Case, case)
        return (found.town, found.address) if found else (None, None)


def vector(desk: Desk) -> dict:
    with desk.reading() as session:
        return {d: (tip.seq, tip.head) for d, tip in tips(session.connection()).items() if tip.seq}


def reasons(desk: Desk) -> list[str]:
    return [one.reason for one in reversed(going_on.listed(desk))]


def exchanged(folder: Path, paris: Desk, *desks: Desk) -> None:
    """Three rounds, as usual; the refusal has words and changes nothing for the officer."""
    for _ in range(3):
        for sender, receiver in [(d, paris) for d in desks] + [(paris, d) for d in desks]:
            try:
                carry(sender, receiver, folder)
            except UserError as refusal:
                if refusal.code != "fork":
                    raise


@pytest.fixture
def twins(dakar: Desk, paris: Desk, tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Two copies of Dakar under one id, and a case that both know."""
    case = a_case(dakar, town="Mbour", address="Villa 1")
    carry(dakar, paris, tmp_path)
    dakar.close()
    other = copied(dakar.folder.path, tmp_path / "copy", dakar.keys)
    one = copied(dakar.folder.path, tmp_path / "original", dakar.keys)
    assert one.device == other.device
    yield one, other, case
    one.close()
    other.close()


def test_two_copies_come_together_and_only_true_conflicts_are_asked(
    twins, paris: Desk, tmp_path: Path
):
    one, other, case = twins
    save(one, case, town="Thiès")
    save(other, case, town="Louga")
    save(other, case, address="Villa 2")
    new = a_case(other, town="Kaolack")
    exchanged(tmp_path, paris, one, other)
    assert vector(one) == vector(other) == vector(paris)
    for desk in (one, other, paris):
        assert read(desk, new)[0] == "Kaolack"
        assert read(desk, case)[1] == "Villa 2"
        asked = [(c.field.name, sorted(s.value for s in c.sides)) for c in settling.list_open(desk)]
        assert asked == [("town", ["Louga", "Thiès"])]
        assert integrity.check(desk.store) == []
    assert new_id.MENDED in reasons(other)


def test_values_keep_their_record_stamp_and_author(twins, paris: Desk, tmp_path: Path):
    one, other, case = twins
    save(one, case, town="Thiès")
    save(other, case, address="Villa 2")
    with other.reading() as session:
        before = of_record(session.connection(), case)[-1]
    exchanged(tmp_path, paris, one, other)
    with paris.reading() as session:
        ops = of_record(session.connection(), case)
    [again] = [op for op in ops if op.v.get("address") == "Villa 2"]
    assert (again.id, again.t, again.u, again.v) == (before.id, before.t, before.u, before.v)
    assert again.r != before.r


def test_an_old_copy_put_back_without_a_trace_is_mended(dakar: Desk, paris: Desk, tmp_path: Path):
    case = a_case(dakar, town="Mbour", address="Villa 1")
    carry(dakar, paris, tmp_path)
    old = backups.make(dakar).path
    save(dakar, case, town="Thiès")
    carry(dakar, paris, tmp_path)
    desk = silently_restored(dakar, old)
    assert going_on.listed(desk) == []
    save(desk, case, address="Villa 2")
    exchanged(tmp_path, paris, desk)
    for one in (desk, paris):
        assert read(one, case) == ("Thiès", "Villa 2")
        assert settling.list_open(one) == []
        assert integrity.check(one.store) == []
    assert vector(desk) == vector(paris)
    desk.close()


def test_as_long_as_a_log_is_in_doubt_nothing_is_sent_and_it_is_not_named(
    twins, paris: Desk, tmp_path: Path
):
    one, other, case = twins
    save(one, case, town="Thiès")
    carry(one, paris, tmp_path)
    early = written(paris, "DKR", tmp_path)  # before headquarters hears of the other branch
    save(other, case, town="Louga")
    save(other, case, address="Villa 2")
    former = other.device
    acknowledged_by_all_of_dakar(paris)
    short = written(paris, "DKR", tmp_path)
    with pytest.raises(UserError, match="doubted"):
        importing.plan(other, short)
    assert other.device != former
    assert reasons(other) == [new_id.TWICE]
    path = written(other, "PAR", tmp_path)
    with paris.reading() as session:
        told = importing.open_bundle(paris, session.connection(), path).manifest
    assert (told.parts, former in told.vector) == ((), False)
    importing.apply(other, importing.plan(other, early))  # it holds the log from where it was one
    assert reasons(other) == [new_id.TWICE, new_id.MENDED]
    exchanged(tmp_path, paris, other)
    assert vector(other) == vector(paris)


def acknowledged_by_all_of_dakar(paris: Desk) -> None:
    """As if every computer of Dakar held all that headquarters holds."""
    known = {log: [seq, head.hex()] for log, (seq, head) in vector(paris).items()}
    with paris.store.transaction() as connection:
        devices = connection.scalars(select(Device.id).where(Device.office == "DKR")).all()
        connection.execute(delete(Peer).where(Peer.device.in_(devices)))
        connection.execute(insert(Peer), [{"device": d, "vector": known} for d in devices])


def test_two_files_under_one_number_make_headquarters_ask_for_new_ids(
    twins, paris: Desk, tmp_path: Path
):
    one, other, _ = twins
    carry(one, paris, tmp_path)
    carry(other, paris, tmp_path)  # nothing was recorded: no fork, but one number twice
    former = one.device
    for desk in (one, other):
        carry(paris, desk, tmp_path)
    assert former not in (one.device, other.device)
    assert one.device != other.device
    assert reasons(one) == reasons(other) == [new_id.ASKED]
    exchanged(tmp_path, paris, one, other)
    assert reasons(one) == [new_id.ASKED]


def test_work_of_a_colleague_on_the_lost_branch_is_recorded_again_by_him(
    twins, paris: Desk, dakar_second: Desk, tmp_path: Path
):
    """The stick brought the other branch to the second laptop before anybody noticed."""
    one, other, case = twins
    save(one, case, town="Thiès")
    carry(one, paris, tmp_path)
    lost = a_case(other, town="Kaolack")
    carry(other, dakar_second, tmp_path)
    save(dakar_second, lost, address="Villa 9")
    carry(dakar_second, other, tmp_path)
    exchanged(tmp_path, paris, dakar_second, one, other)
    exchanged(tmp_path, paris, dakar_second, one, other)
    assert vector(one) == vector(other) == vector(paris) == vector(dakar_second)
    for desk in (one, other, paris, dakar_second):
        assert read(desk, lost) == ("Kaolack", "Villa 9")
        assert integrity.check(desk.store) == []
    with dakar_second.reading() as session:
        assert len(session.scalars(select(Parked.digest)).all()) > 0


def test_parked_work_of_an_erased_case_vanishes(
    twins, paris: Desk, dakar_second: Desk, tmp_path: Path
):
    one, other, case = twins
    save(one, case, town="Thiès")
    carry(one, paris, tmp_path)
    save(other, case, address="Villa 2")
    carry(other, dakar_second, tmp_path)
    carry(paris, dakar_second, tmp_path)
    with dakar_second.reading() as session:
        assert session.scalars(select(Parked.root)).all() == [case]
    custody.erase(paris, case, "asked for")
    exchanged(tmp_path, paris, dakar_second)
    with dakar_second.reading() as session:
        assert session.scalars(select(Parked.root)).all() == []


def test_a_mended_import_is_not_undone_half(twins, paris: Desk, tmp_path: Path):
    one, other, case = twins
    carry(paris, other, tmp_path)  # the list of computers, which is not undone for itself
    save(one, case, town="Thiès")
    carry(one, paris, tmp_path)
    save(other, case, town="Louga")
    carry(paris, other, tmp_path)
    undoable = undoing.undoable(other)
    assert undoable is not None
    undoing.retract(other, undoable)
    assert read(other, case)[0] == "Louga"  # recorded again, as before the import
    assert [line.sent for line in overview.log(other) if line.new_card]
    assert integrity.check(other.store) == []
    exchanged(tmp_path, paris, other)
    assert settling.count(other) == settling.count(paris) == 1
    assert integrity.check(other.store) == integrity.check(paris.store) == []


def test_a_backup_of_before_the_mending_is_noticed(dakar: Desk, paris: Desk, tmp_path: Path):
    case = a_case(dakar, town="Mbour", address="Villa 1")
    carry(dakar, paris, tmp_path)
    old = backups.make(dakar).path
    save(dakar, case, town="Thiès")
    carry(dakar, paris, tmp_path)
    desk = silently_restored(dakar, old)
    save(desk, case, address="Villa 2")
    exchanged(tmp_path, paris, desk)
    before = max(desk.folder.backups.glob("*-mending.db"))
    desk.opened.close()
    shutil.copy(before, desk.folder.database)
    found = opened(desk.folder.path, desk.keys)
    assert guard.judge(found) == guard.BEHIND
    found.close()


def test_headquarters_says_that_it_will_be_put_right(twins, paris: Desk, tmp_path: Path):
    one, other, case = twins
    save(one, case, town="Thiès")
    save(other, case, town="Louga")
    carry(one, paris, tmp_path)
    path = tmp_path / "other.passerelle"
    exporting.export(other, "PAR", path)
    with pytest.raises(UserError, match="fork"):
        importing.plan(paris, path)
