"""The check finds whatever was altered behind the program's back, and nothing else."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases, integrity
from app.services.access import Desk
from app.services.agreements import issuing
from app.services.tasks import Progress
from app.text import language
from tests.office import a_case, send
from tests.package_case import TERMS, a_planned_case

ALTERED = {
    "the bytes of an operation": (
        "chain", "UPDATE entry SET raw = CAST(raw || ' ' AS BLOB) WHERE seq = 2",
    ),
    "bytes become text": ("chain", "UPDATE entry SET raw = CAST(raw AS TEXT) WHERE seq = 2"),
    "a digest": ("chain", "UPDATE entry SET digest = zeroblob(32) WHERE seq = 2"),
    "a head": ("chain", "UPDATE entry SET head = zeroblob(32) WHERE seq = 3"),
    "an operation is gone": ("chain", "DELETE FROM entry WHERE seq = 2"),
    "the last operation is gone": (
        "chain", "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
    ),
    "an operation more": (
        "chain", "INSERT INTO entry SELECT device, 9999, kind, lamport, root, entity, record, raw, "
        "digest, head FROM entry WHERE seq = 2 LIMIT 1",
    ),
    "a log is gone": ("chain", "DELETE FROM log"),
    "the end of a log": ("chain", "UPDATE log SET seq = seq - 1"),
    "a signature": ("signature", "UPDATE signed_head SET signature = zeroblob(64)"),
    "a value": ("tables", "UPDATE 'case' SET town = 'Elsewhere'"),
    "a value taken away": ("tables", "UPDATE person SET family_name = NULL"),
    "an unknown answer": ("tables", "UPDATE person SET unknowns = '{\"phone\":\"refused\"}'"),
    "a row is gone": ("tables", "DELETE FROM person"),
    "a row in another case": ("tables", "UPDATE person SET root = 'x'"),
    "a register": ("tables", "UPDATE register SET dots = '[]' WHERE entity = 'case'"),
    "a register is gone": ("tables", "DELETE FROM register WHERE entity = 'person'"),
    "a conflict that is none": (
        "tables", "INSERT INTO open_conflict SELECT id, 'address', id, 'case' FROM 'case'",
    ),
    "a conflict is gone": ("tables", "DELETE FROM open_conflict"),
    "a context": ("tables", "UPDATE context SET seen = '{}'"),
    "the bytes of a paper": ("paper", "UPDATE blob SET content = CAST(content || ' ' AS BLOB)"),
    "a paper is gone": ("paper", "DELETE FROM blob"),
}  # fmt: skip


@pytest.fixture
def full(dakar: Desk, paris: Desk) -> Desk:
    """An office with a frozen paper, an exchange behind it and a field in conflict."""
    case = a_planned_case(dakar)
    issuing.issue(dakar, case, TERMS)
    send(dakar, paris)
    cases.save(paris, Case, case, {"town": "Louga"})
    cases.save(dakar, Case, case, {"town": "Touba"})
    send(paris, dakar)
    cases.save(dakar, Case, case, {"address": "Villa 1"})
    assert integrity.check(dakar.store) == []
    return dakar


@pytest.mark.parametrize("name", ALTERED)
def test_whatever_was_altered_is_found(full: Desk, name: str):
    code, statement = ALTERED[name]
    with full.store.exclusively() as engine, engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        assert connection.exec_driver_sql(statement).rowcount
    found = integrity.check(full.store)
    assert code in {problem.code for problem in found}
    assert all(problem.sentence.said(language("fr")) for problem in found)
    assert (code in {"chain", "signature"}) == bool(integrity.chains_of(full.store))


def test_work_that_goes_on_during_the_check_is_not_taken_for_damage(full: Desk):
    case = a_case(full)
    towns = iter(range(1000))

    def save(*_: object) -> None:
        cases.save(full, Case, case, {"town": f"Town {next(towns)}"})

    assert integrity.check(full.store, Progress(save)) == []
    assert next(towns) > len(integrity.STEPS)
