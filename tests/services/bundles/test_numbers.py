"""Numbers of bundles: a missing one is named, a late one closes the gap, an undone one is none."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases, integrity
from app.services.bundles import health, importing, numbers, overview, preview, undoing
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge, operations
from tests.services.bundles.undone import last
from tests.stored import content

EN, FR = language("en"), language("fr")


@pytest.fixture
def third_lost(dakar, paris, tmp_path):
    """Bundles 1 and 2 arrive in Paris, 3 is on a lost stick, 4 is at hand: the paths of 3 and 4."""
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    third = written(dakar, "PAR", tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    return third, written(dakar, "PAR", tmp_path)


def missing(desk, office="DKR"):
    return next(one for one in health.partners(desk) if one.office == office).missing


def take(desk, path):
    importing.apply(desk, importing.plan(desk, path))


@pytest.mark.parametrize(
    ("given", "ranges"),
    [((), ()), ((3,), ((3, 3),)), ((3, 1, 2, 2, 9, 7, 8), ((1, 3), (7, 9)))],
)
def test_numbers_are_told_as_ranges(given, ranges):
    assert numbers.compact(given) == ranges
    assert [n for n in range(12) if numbers.holds(ranges, n)] == sorted(set(given))


def test_ranges_have_words():
    assert numbers.Listed(((14, 14), (16, 18))).said(EN) == "14, 16 to 18"
    assert numbers.Listed(((14, 14), (16, 18))).said(FR) == "14, 16 à 18"


@pytest.mark.parametrize(
    ("known", "number", "gap"),
    [
        (((1, 13),), 15, (14, 14)),
        (((1, 13), (15, 15)), 15, (14, 14)),
        (((1, 13), (15, 15)), 14, None),
        (((1, 15),), 15, None),
        ((), 15, (1, 14)),
        (((9, 9),), 9, None),
        (((1, 2),), 2**53, (3, 2**53 - 1)),
    ],
)
def test_the_numbers_right_before_a_bundle_are_looked_at(known, number, gap):
    assert numbers.before(known, number) == gap


def test_a_missing_bundle_is_said_in_the_preview_in_the_log_and_at_the_partner(paris, third_lost):
    _, fourth = third_lost
    (problem,) = preview.look(paris, fourth).problems
    assert problem.code == "missing_number"
    said = problem.sentence.said(EN)
    assert "No. 3 from OFII Dakar (computer 0) is missing." in said
    assert "nothing is lost" in said
    assert missing(paris) == ()  # nothing was heard of it before the import
    take(paris, fourth)
    assert overview.log(paris)[0].missing == (3, 3)
    (one,) = missing(paris)
    assert (one.numbers, one.blocking) == (((3, 3),), False)


def test_a_late_bundle_closes_the_gap_and_changes_nothing_else(dakar, paris, third_lost, tmp_path):
    third, fourth = third_lost
    take(paris, fourth)
    assert preview.look(paris, third).problems == []
    before = content(paris.store, {"exchange", "setting", "heard_file"})
    take(paris, third)
    assert content(paris.store, {"exchange", "setting", "heard_file"}) == before
    assert missing(paris) == ()
    assert [line.missing for line in overview.log(paris)] == [None] * 4
    assert integrity.check(paris.store) == []


def test_a_bundle_that_was_undone_is_not_missing_but_does_not_count_as_received(
    dakar, paris, tmp_path
):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    second = written(dakar, "PAR", tmp_path)
    undoing.retract(paris, last(paris))
    with paris.reading() as session:
        assert numbers.received(session.connection(), "DKR") == {}
    take(paris, second)
    assert missing(paris) == ()
    with paris.reading() as session:
        assert numbers.received(session.connection(), "DKR") == {dakar.device: ((2, 2),)}


def test_a_gap_of_entries_is_refused_with_the_number_of_the_missing_bundle(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    lost = written(dakar, "PAR", tmp_path)
    change = {"c": case, "id": case, "v": {"town": "Thiès"}, "t": 10**13}
    third = forge(dakar, paris, tmp_path / "3.passerelle", operations(dakar, change))
    with pytest.raises(UserError, match="gap") as caught:
        importing.plan(paris, third)
    assert "No. 2 from OFII Dakar (computer 0) is missing." in caught.value.said(EN)
    assert "sent again from no. 2" in caught.value.said(EN)
    assert "l’envoi n°\u00a02 manque" in caught.value.said(FR)
    (one,) = missing(paris)
    assert (one.numbers, one.blocking) == (((2, 3),), True)
    take(paris, lost)
    take(paris, third)
    assert missing(paris) == ()


def test_a_merge_that_names_what_never_came_is_refused_with_the_number(
    dakar, bamako, paris, tmp_path
):
    a_case(bamako)
    carry(bamako, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    named = {bamako.device: [10_000, "0" * 64]}
    merge = {"k": "merge", "c": None, "e": None, "id": None, "v": None, "seen": named}
    path = forge(dakar, paris, tmp_path / "9", operations(dakar, merge), pair=9)
    with pytest.raises(UserError, match="missing_file") as caught:
        importing.plan(paris, path)
    assert "No. 2 to 8 from OFII Dakar (computer 0) are missing." in caught.value.said(EN)


def test_a_refusal_for_another_reason_keeps_its_sentence():
    other = UserError("fork", "Something else.")
    assert numbers.gap_named(other, (3, 3), "Dakar") is other
    gap = UserError("gap", "Something is missing.")
    assert numbers.gap_named(gap, None, "Dakar") is gap


def test_a_missing_bundle_of_the_other_computer_is_no_gap(dakar, dakar_second, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    written(dakar, "PAR", tmp_path)
    carry(dakar_second, paris, tmp_path)
    assert preview.look(paris, written(dakar_second, "PAR", tmp_path)).problems == []
    (problem,) = preview.look(paris, written(dakar, "PAR", tmp_path)).problems
    assert "No. 2 from OFII Dakar (computer 0) is missing." in problem.sentence.said(EN)


def test_an_office_with_one_computer_is_named_alone(bamako, paris, tmp_path):
    carry(bamako, paris, tmp_path)
    written(bamako, "PAR", tmp_path)
    (problem,) = preview.look(paris, written(bamako, "PAR", tmp_path)).problems
    assert "No. 2 from OFII Bamako is missing." in problem.sentence.said(EN)


def test_a_number_beyond_all_reason_is_looked_at_quickly(dakar, paris, tmp_path):
    carry(dakar, paris, tmp_path)
    take(paris, forge(dakar, paris, tmp_path / "far", [], pair=2**53))
    assert overview.log(paris)[0].missing == (2, 2**53 - 1)
    (one,) = missing(paris)
    assert one.numbers == ((2**53 - numbers.RECENT, 2**53 - 1),)
