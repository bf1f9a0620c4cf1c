"""What an import would do is shown case by case, and nothing is written by looking."""

from __future__ import annotations

import pytest

from app.models.case import Case, CaseNote
from app.models.person import Person
from app.services import cases
from app.services.bundles import arriving, importing, preview
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.post import carry, written

EN = language("en")


@pytest.fixture
def shared(dakar, paris, tmp_path):
    """A case that both offices hold."""
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    return case


def shown(changes):
    return {
        change.field.name: (
            change.field.show(change.before, EN),
            change.field.show(change.after, EN),
        )
        for change in changes
    }


def test_looking_writes_nothing(dakar, paris, tmp_path):
    a_case(dakar)
    path = written(dakar, "PAR", tmp_path)
    before = paris.store.last_entry()
    found = preview.look(paris, path)
    assert found.arriving
    assert paris.store.last_entry() == before
    assert preview.look(paris, path).plan.counts == found.plan.counts


def test_a_case_nobody_knew_is_new_and_is_named(dakar, paris, tmp_path):
    case = a_case(dakar)
    found = preview.look(paris, written(dakar, "PAR", tmp_path))
    row = next(one for one in found.arriving if one.root == case)
    assert (row.kind, row.family_name, row.given_names) == ("new", "Diallo", "Aminata")
    assert row.number.startswith("DKR-")
    assert row.new_records == 2


def test_an_officer_who_comes_along_is_named_too(dakar, paris, tmp_path):
    a_case(dakar)
    found = preview.look(paris, written(dakar, "PAR", tmp_path))
    officer = next(one for one in found.arriving if one.entity == "user")
    assert (officer.family_name, officer.kind) == ("Awa", "new")


def test_a_changed_field_is_shown_before_and_after_with_its_author(dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal", "address": "Rue 12"})
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    (row,) = found.arriving
    assert (row.kind, row.changed_fields, row.open_fields) == ("changed", 2, 0)
    (record,) = arriving.records(dakar, found.plan, shared)
    assert shown(record.changes) == {"town": ("Mbour", "Joal"), "address": ("", "Rue 12")}
    assert {(one.who, one.office) for one in record.changes} == {("Claire", "PAR")}


def test_a_field_changed_on_both_sides_is_to_settle_and_comes_first(dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    cases.save(dakar, Case, shared, {"town": "Saly"})
    person = cases.load(paris, shared).principal.id
    cases.save(paris, Person, person, {"birth_place": "Kayes"})
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    (row,) = found.arriving
    assert (row.kind, row.open_fields, row.changed_fields) == ("open", 1, 1)
    case, other = arriving.records(dakar, found.plan, shared)
    assert case.kind == "open"
    assert case.changes[0].open
    assert shown(case.changes) == {"town": ("Saly", "Joal")}
    assert (other.kind, other.name) == ("changed", "DIALLO Aminata")


def test_links_are_shown_by_name(dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"officer": paris.user})
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    (record,) = arriving.records(dakar, found.plan, shared)
    assert shown(record.changes) == {"officer": ("Awa", "Claire")}


def test_restricted_fields_are_flagged(dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"return_type": "forced", "town": "Joal"})
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    (record,) = arriving.records(dakar, found.plan, shared)
    flagged = {one.field.name: one.restricted for one in record.changes}
    assert flagged == {"return_type": True, "town": False}


def test_a_removal_is_shown_as_one(dakar, paris, shared, tmp_path):
    note = cases.add_note(paris, shared, "Called.")
    carry(paris, dakar, tmp_path)
    cases.remove(paris, CaseNote, note)
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    (record,) = arriving.records(dakar, found.plan, shared)
    assert record.kind == "removed"


def test_a_bundle_that_was_imported_brings_nothing_more(dakar, paris, tmp_path):
    a_case(dakar)
    path = carry(dakar, paris, tmp_path)
    found = preview.look(paris, path)
    assert found.is_empty
    assert found.arriving == []


def test_the_same_reference_in_two_cases_is_said(dakar, paris, tmp_path):
    a_case(dakar, ms_reference="DE-77")
    a_case(paris, ms_reference="DE-77", office="DKR")
    found = preview.look(paris, written(dakar, "PAR", tmp_path))
    assert [one.code for one in found.problems] == ["same_reference"]


def test_a_refused_file_says_why(paris, dakar, tmp_path):
    path = written(dakar, "PAR", tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(UserError, match="bundle_damaged"):
        preview.look(paris, path)


def test_what_was_shown_is_what_is_written(dakar, paris, shared, tmp_path):
    cases.save(paris, Case, shared, {"town": "Joal"})
    found = preview.look(dakar, written(paris, "DKR", tmp_path))
    importing.apply(dakar, found.plan)
    assert cases.load(dakar, shared).case.town == "Joal"
