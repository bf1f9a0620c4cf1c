"""Receiving bundles: twice, in another order, after a gap, from the wrong one; and from a copy."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.case import Case
from app.models.journal import Register
from app.models.person import Person
from app.models.record import models
from app.services import cases, integrity, offices, settling
from app.services.access import Desk
from app.services.bundles import exporting, importing, trust
from app.services.bundles.manifest import Target
from app.services.bundles.problems import problems
from app.services.errors import UserError
from app.services.storage.key_slot import FLOOR
from app.text import language
from tests.office import PASSPHRASE, Ready, a_case, copied
from tests.services.bundles.forging import forge, operations
from tests.stored import content

MUTANTS = 20_000 if "PASSERELLE_CAMPAIGN" in os.environ else 400
HEARD = {
    "peer",
    "setting",
    "exchange",
    "heard_file",
}  # what an import notes even when it brings nothing


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    """Names for bundles, one after the other."""
    return (tmp_path / f"{number}.passerelle" for number in range(1, 100))


def exported(desk: Desk, office: str, path: Path) -> Path:
    exporting.export(desk, office, path)
    return path


def imported(desk: Desk, path: Path) -> dict[str, int]:
    return importing.apply(desk, importing.plan(desk, path)).counts


def refused(desk: Desk, path: Path, without: set[str] = frozenset()) -> str:
    """The code of a refusal that has words and leaves the whole store as it was."""
    before = content(desk.store, without)
    with pytest.raises(UserError) as caught:
        importing.plan(desk, path)
    assert content(desk.store, without) == before
    assert caught.value.said(language("fr"))
    assert caught.value.said(language("en"))
    return caught.value.code


def town(desk: Desk, case: str, value: str) -> None:
    cases.save(desk, Case, case, {"town": value})


def state(desk: Desk) -> dict:
    """What everybody must agree on: rows, registers, open conflicts, search words."""
    names = {model.entity() for model in models().values()}
    names |= {"register", "open_conflict", "search_word", "blob"}
    return {name: rows for name, rows in content(desk.store).items() if name in names}


def test_importing_twice_changes_nothing(dakar: Desk, paris: Desk, files: Iterator[Path]):
    a_case(dakar)
    bundle = exported(dakar, "PAR", next(files))
    assert imported(paris, bundle)["new"] > 0
    before = content(paris.store, HEARD)
    counts = imported(paris, bundle)
    assert (counts["new"], counts["changed"], counts["operations"]) == (0, 0, 0)
    assert content(paris.store, HEARD) == before


def test_a_plan_writes_nothing(dakar: Desk, paris: Desk, files: Iterator[Path]):
    a_case(dakar)
    bundle = exported(dakar, "PAR", next(files))
    before = content(paris.store)
    assert importing.plan(paris, bundle).counts["new"] > 0
    assert content(paris.store) == before


def test_two_orders_give_the_same_state(
    ready: Ready, dakar: Desk, dakar_second: Desk, paris: Desk, files, tmp_path: Path
):
    case = a_case(dakar)
    imported(dakar_second, exported(dakar, "DKR", next(files)))
    town(dakar, case, "Thiès")
    town(dakar_second, case, "Louga")
    cases.save(dakar_second, Case, case, {"address": "Quartier Nord"})
    bundles = [exported(dakar, "PAR", next(files)), exported(dakar_second, "PAR", next(files))]
    twin = ready.open("paris", tmp_path / "twin")
    for bundle in bundles:
        imported(paris, bundle)
    for bundle in reversed(bundles):
        imported(twin, bundle)
    assert state(paris) == state(twin)
    assert [one.field.name for one in settling.list_open(twin)] == ["town"]
    assert integrity.check(twin.store) == []
    twin.close()


def test_a_gap_is_said_and_closed_by_the_earlier_file(dakar: Desk, paris: Desk, files):
    case = a_case(dakar)
    change = {"c": case, "id": case, "v": {"town": "Thiès"}, "t": 10**13}
    second = forge(dakar, paris, next(files), operations(dakar, change))
    assert refused(paris, second, HEARD) == "gap"
    imported(paris, exported(dakar, "PAR", next(files)))
    imported(paris, second)
    with paris.reading() as session:
        assert session.get(Case, case).town == "Thiès"
    assert integrity.check(paris.store) == []


def test_two_uses_of_one_copy_that_nobody_noticed_are_a_fork_at_headquarters(
    dakar: Desk, paris: Desk, files, tmp_path: Path
):
    case = a_case(dakar)
    imported(paris, exported(dakar, "PAR", next(files)))
    dakar.close()
    other = copied(dakar.folder.path, tmp_path / "copy", dakar.keys)
    one = copied(dakar.folder.path, tmp_path / "original", dakar.keys)
    town(one, case, "Thiès")
    town(other, case, "Louga")
    imported(paris, exported(one, "PAR", next(files)))
    assert refused(paris, exported(other, "PAR", next(files)), HEARD) == "fork"
    one.close()
    other.close()


def test_a_bundle_for_another_office_cannot_be_opened(
    dakar: Desk, bamako: Desk, paris: Desk, files
):
    a_case(dakar)
    assert refused(bamako, exported(dakar, "PAR", next(files))) == "bundle_not_for_us"
    assert refused(dakar, exported(dakar, "PAR", next(files))) == "bundle_not_for_us"


def test_a_bundle_that_names_another_office_is_refused(
    dakar: Desk, paris: Desk, bamako: Desk, files
):
    case = a_case(dakar)
    lines = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}})
    assert (
        refused(paris, forge(dakar, paris, next(files), lines, target=Target("BKO")))
        == "bundle_for_other"
    )
    assert refused(bamako, forge(dakar, bamako, next(files), lines)) == "not_a_partner"
    assert refused(dakar, forge(dakar, dakar, next(files), lines)) == "own_bundle"


def test_a_signer_whose_card_nobody_compared_is_refused(paris: Desk, tmp_path: Path, files):
    stranger = offices.create(tmp_path / "rabat", "RBA", 0, "Yto", PASSPHRASE, FLOOR)
    trust.write_card(paris, tmp_path / "paris.card")
    trust.trust(stranger, tmp_path / "paris.card")
    case = a_case(stranger, country="MA")
    bundle = exported(stranger, "PAR", next(files))
    assert refused(paris, bundle) == "unknown_signer"
    trust.write_card(stranger, tmp_path / "rabat.card")
    trust.trust(paris, tmp_path / "rabat.card")
    imported(paris, bundle)
    with paris.reading() as session:
        assert session.get(Case, case)
    stranger.close()


def test_work_of_an_installation_that_nobody_trusts_waits_for_its_card(
    dakar: Desk, paris: Desk, tmp_path: Path, files
):
    third = offices.create(tmp_path / "third", "DKR", 2, "Khady", PASSPHRASE, FLOOR)
    for one, other in ((dakar, third), (third, dakar)):
        trust.write_card(one, tmp_path / f"{one.laptop}.card")
        trust.trust(other, tmp_path / f"{one.laptop}.card")
    case = a_case(third)
    imported(dakar, exported(third, "DKR", next(files)))
    bundle = exported(dakar, "PAR", next(files))
    assert refused(paris, bundle, HEARD) == "unknown_installation"
    trust.trust(paris, tmp_path / "2.card")
    imported(paris, bundle)
    with paris.reading() as session:
        assert session.get(Case, case)
    third.close()


def test_whatever_byte_is_changed_or_missing_the_file_is_refused(dakar: Desk, paris: Desk, files):
    a_case(dakar)
    bundle = exported(dakar, "PAR", next(files))
    whole = bundle.read_bytes()
    before = content(paris.store)
    chance = random.Random(6)
    codes = set()
    for number in range(MUTANTS):
        place = chance.randrange(len(whole))
        flipped = (
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        bundle.write_bytes(flipped if number % 2 else whole[:place])
        with pytest.raises(UserError) as caught:
            importing.plan(paris, bundle)
        codes.add(caught.value.code)
    assert codes <= {"bundle_damaged", "bundle_not_for_us", "not_a_bundle"}
    assert content(paris.store) == before
    bundle.write_bytes(whole)
    assert imported(paris, bundle)["new"] > 0


def test_one_reference_in_two_offices_is_said_and_both_are_kept(
    dakar: Desk, bamako: Desk, paris: Desk, files
):
    one = a_case(dakar, ms_reference="DE-2026-SAME")
    other = a_case(bamako, ms_reference="DE-2026-SAME", country="ML")
    imported(paris, exported(dakar, "PAR", next(files)))
    planned = importing.plan(paris, exported(bamako, "PAR", next(files)))
    found = problems(paris, planned)
    assert [problem.code for problem in found] == ["same_reference"]
    with dakar.reading() as here, bamako.reading() as there:
        numbers = [here.get(Case, one).number, there.get(Case, other).number]
    words = found[0].sentence.said(language("fr"))
    assert all(text in words for text in (*numbers, "DE-2026-SAME"))
    importing.apply(paris, planned)
    with paris.reading() as session:
        assert session.get(Case, one)
        assert session.get(Case, other)


def test_a_value_of_the_wrong_kind_is_kept_in_the_journal_and_said(dakar: Desk, paris: Desk, files):
    case = a_case(dakar)
    imported(paris, exported(dakar, "PAR", next(files)))
    change = {"c": case, "id": case, "v": {"family_count": "many", "town": "Thiès"}, "t": 10**13}
    planned = importing.plan(paris, forge(dakar, paris, next(files), operations(dakar, change)))
    found = problems(paris, planned)
    assert [problem.code for problem in found] == ["value_unreadable"]
    assert found[0].sentence.said(language("fr"))
    importing.apply(paris, planned)
    with paris.reading() as session:
        assert (session.get(Case, case).town, session.get(Case, case).family_count) == (
            "Thiès",
            None,
        )
    assert integrity.check(paris.store) == []
    exporting.export(paris, "DKR", next(files))


def test_what_a_later_version_writes_is_kept_raw_and_passed_on(
    dakar: Desk, dakar_second: Desk, paris: Desk, files
):
    case = a_case(dakar)
    imported(paris, exported(dakar, "PAR", next(files)))
    lines = operations(
        dakar,
        {"c": case, "id": "v1", "e": "voyage", "v": {"case": case, "seats": [1, {"a": 2}]}},
        {"c": case, "id": case, "v": {"shoe_size": 42}},
        {"k": "baptise", "e": None, "v": None, "x": 1},
    )
    counts = imported(paris, forge(dakar, paris, next(files), lines))
    assert (counts["operations"], counts["conflicts"]) == (3, 0)
    assert integrity.check(paris.store) == []
    passed_on = importing.plan(dakar_second, exported(paris, "DKR", next(files)))
    assert set(lines) <= set(passed_on.opened.content.lines())
    importing.apply(dakar_second, passed_on)
    assert integrity.check(dakar_second.store) == []
    with dakar_second.reading() as session:
        assert session.get(Register, "v1").entity == "voyage"
        assert session.get(Person, "v1") is None
