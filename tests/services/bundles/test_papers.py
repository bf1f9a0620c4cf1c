"""Papers that were lost, damaged or left behind come again; an office gets only what it may see."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from app.models.agreement import Document
from app.models.journal import Blob
from app.services import cases, custody, integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing, papers, undoing
from app.services.bundles.planned import Plan
from tests.office import a_case
from tests.post import carry

PAPER = b"%PDF a frozen paper"
NAME = sha256(PAPER).hexdigest()


@pytest.fixture
def case(dakar: Desk) -> str:
    """A case of Dakar with one paper."""
    case = a_case(dakar)
    add(dakar, case, PAPER)
    return case


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    return (tmp_path / f"{number}.passerelle" for number in range(100))


def add(desk: Desk, case: str, content: bytes) -> str:
    name = sha256(content).hexdigest()
    with desk.writing() as session:
        session.add(Document(case=case, file=name))
        session.add(Blob(sha256=name, content=content))
    return name


def alter(desk: Desk, statement) -> None:
    with desk.store.exclusively() as engine, engine.begin() as connection:
        connection.execute(statement)


def held(desk: Desk) -> dict[str, bytes]:
    with desk.reading() as session:
        return dict(session.execute(select(Blob.sha256, Blob.content)).all())


def post(sender: Desk, receiver: Desk, path: Path, with_papers: bool = True) -> Plan:
    exporting.export(sender, receiver.office, path, with_papers=with_papers)
    return importing.apply(receiver, importing.plan(receiver, path))


def test_a_lost_paper_is_asked_for_and_comes_again(dakar, paris, case, tmp_path):
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)  # the paper was acknowledged with its operation
    alter(paris, delete(Blob))
    carry(dakar, paris, tmp_path)
    assert held(paris) == {}
    carry(paris, dakar, tmp_path)  # says what is wanted
    carry(dakar, paris, tmp_path)
    assert held(paris) == {NAME: PAPER}
    assert integrity.check(paris.store) == []
    carry(paris, dakar, tmp_path)
    assert exporting.export(dakar, "PAR", tmp_path / "last.passerelle").papers == 0


def test_a_file_that_brings_a_wanted_paper_may_be_lost(dakar, paris, case, tmp_path, files):
    carry(dakar, paris, tmp_path)
    alter(paris, delete(Blob))
    carry(paris, dakar, tmp_path)
    exporting.export(dakar, "PAR", next(files))  # lost
    assert post(dakar, paris, next(files)).counts["papers"] == 1
    assert held(paris) == {NAME: PAPER}


def test_a_damaged_paper_is_put_aside_never_sent_and_comes_again(
    dakar, paris, case, tmp_path, files
):
    carry(dakar, paris, tmp_path)
    alter(paris, update(Blob).values(content=b"%PDF other"))
    alter(dakar, update(Blob).values(content=b"%PDF another"))
    assert post(dakar, paris, next(files)).counts["papers"] == 0
    alter(dakar, update(Blob).values(content=PAPER))
    assert papers.put_aside_damaged(paris.store) == 1
    assert papers.put_aside_damaged(dakar.store) == 0
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    assert held(paris) == {NAME: PAPER}


def test_a_sound_paper_takes_the_place_of_a_damaged_one(dakar, paris, case, files):
    path = next(files)
    exporting.export(dakar, "PAR", path)
    importing.apply(paris, importing.plan(paris, path))
    alter(paris, update(Blob).values(content=b"%PDF other"))
    importing.apply(paris, importing.plan(paris, path))
    assert held(paris) == {NAME: PAPER}


def test_a_bundle_without_papers_is_small_and_the_papers_follow_when_asked_for(
    dakar, paris, case, tmp_path, files
):
    assert post(dakar, paris, next(files), with_papers=False).counts["papers"] == 0
    assert cases.load(paris, case).case.town == "Mbour"
    carry(paris, dakar, tmp_path)
    assert post(dakar, paris, next(files), with_papers=False).counts["papers"] == 0
    assert post(dakar, paris, next(files)).counts["papers"] == 1
    assert held(paris) == {NAME: PAPER}


def test_what_does_not_fit_into_one_bundle_goes_with_the_next(
    dakar, paris, case, tmp_path, monkeypatch
):
    other = b"%PDF another frozen paper"
    add(dakar, case, other)
    monkeypatch.setattr(papers, "MOST_BYTES", len(other) + 1)
    carry(dakar, paris, tmp_path)
    assert len(held(paris)) == 1
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    assert set(held(paris).values()) == {PAPER, other}


def test_headquarters_gives_a_paper_only_to_those_who_see_its_case(
    dakar, bamako, paris, case, tmp_path
):
    carry(dakar, paris, tmp_path)
    own = a_case(bamako, country="ML")
    with bamako.writing() as session:  # Bamako has heard of the name somewhere
        session.add(Document(case=own, file=NAME))
    carry(bamako, paris, tmp_path)
    assert carried(paris, bamako, tmp_path) == 0  # neither with the operation nor when asked for
    carry(bamako, paris, tmp_path)
    assert carried(paris, bamako, tmp_path) == 0
    custody.share(paris, case, ["BKO"])
    assert carried(paris, bamako, tmp_path) == 1


def carried(sender: Desk, receiver: Desk, folder: Path) -> int:
    path = carry(sender, receiver, folder)
    return importing.plan(receiver, path).counts["papers"]


def test_headquarters_names_no_paper_of_a_case_that_an_office_does_not_see(
    dakar, bamako, paris, case, tmp_path, files
):
    carry(dakar, paris, tmp_path)
    alter(paris, delete(Blob))
    assert wants(paris, bamako, next(files)) == ()
    assert wants(paris, dakar, next(files)) == (NAME,)


def wants(sender: Desk, receiver: Desk, path: Path) -> tuple[str, ...]:
    exporting.export(sender, receiver.office, path)
    return importing.plan(receiver, path).opened.manifest.wants


def test_a_name_that_is_no_hash_is_not_asked_for(dakar, paris, case, files):
    with dakar.writing() as session:
        session.add(Document(case=case, file="not a hash"))
    assert wants(dakar, paris, next(files)) == ()


def test_the_paper_of_an_erased_case_is_not_kept_when_it_comes_late(dakar, paris, case, tmp_path):
    late = tmp_path / "late.passerelle"
    carry(dakar, paris, tmp_path)
    add(dakar, case, b"%PDF later")
    exporting.export(dakar, "PAR", late)
    custody.erase(paris, case, "asked by the person")
    importing.apply(paris, importing.plan(paris, late))
    assert held(paris) == {}


def test_undoing_an_import_takes_its_papers_out_and_they_come_again(dakar, paris, case, files):
    path = next(files)
    exporting.export(dakar, "PAR", path)
    planned = importing.apply(paris, importing.plan(paris, path))
    undoing.retract(paris, planned.opened.manifest.bundle)
    assert held(paris) == {}
    importing.apply(paris, importing.plan(paris, path))
    assert held(paris) == {NAME: PAPER}


def test_a_check_that_finds_damaged_papers_has_them_asked_for(dakar, paris, case, files):
    problems = integrity.check(dakar.store)
    assert papers.ask_again(dakar.store, problems) == []
    alter(dakar, update(Blob).values(content=b"%PDF other"))
    found = papers.ask_again(dakar.store, integrity.check(dakar.store))
    assert [problem.code for problem in found] == ["paper", "papers_asked"]
    assert wants(dakar, paris, next(files)) == (NAME,)
