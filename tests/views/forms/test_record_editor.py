"""The state of a form without any widget."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.case import Case
from app.models.field import Unknown
from app.models.money import Money
from app.models.person import Person
from app.services import cases
from app.services.records import Invalid, Opened, Stale
from app.text import language, sentence
from app.views.forms.record_editor import RecordEditor, Unread
from tests.office import a_case


def new_person(**start):
    return RecordEditor(Person, start=start)


def said(words):
    return words.said(language("en")) if words else None


def test_typed_texts_become_values_of_their_kind():
    person = new_person()
    person.type("family_name", "  Diallo ")
    person.type("birth_date", "12/3/1989")
    person.type("phone", "77 512 34 08")
    assert person.changes() == {
        "family_name": "Diallo",
        "birth_date": "1989-03-12",
        "phone": "+221775123408",
    }


def test_a_text_that_cannot_be_read_is_kept_as_typed_and_never_saved():
    case = RecordEditor(Case)
    case.type("package_eur", "1.500")
    assert isinstance(case.entry("package_eur"), Unread)
    assert case.value("package_eur") is None
    assert case.changes() == {}
    assert case.dirty
    with pytest.raises(Invalid) as refused:
        case.save(lambda changes, shown: None)
    assert set(refused.value.problems) == {"package_eur"}


def test_nothing_is_wrong_before_the_field_was_left():
    person = new_person()
    person.type("birth_date", "12/3/2089")
    assert person.problem("birth_date") is None
    person.leave("birth_date")
    assert said(person.problem("birth_date")) == "The year of birth cannot be in the future"
    person.type("birth_date", "12/3/1989")
    assert person.problem("birth_date") is None


def test_a_telephone_that_is_too_short_is_doubtful_and_blocks_nothing():
    person = new_person()
    person.type("phone", "77 512 34")
    person.leave("phone")
    assert said(person.doubt("phone")) == "Digits missing: 2 (9 expected after +221)"
    assert person.problem("phone") is None
    assert person.save(lambda changes, shown: changes) == {"phone": "+2217751234"}


def test_what_a_service_found_wrong_holds_until_the_field_changes():
    person = new_person()
    person.tell({"family_name": sentence("needed")})
    assert said(person.problem("family_name")) == "needed"
    person.type("family_name", "DIALLO")
    assert person.problem("family_name") is None


def test_unknown_is_an_answer():
    person = new_person(family_name="DIALLO")
    person.set("birth_date", Unknown("refused"))
    assert person.value("birth_date") is None
    assert "birth_date" not in person.missing("complete")
    assert person.changes()["birth_date"] == Unknown("refused")


def test_first_answers_of_a_new_record_are_saved_but_not_typed():
    person = new_person(relation="principal")
    assert not person.dirty
    assert person.changes() == {"relation": "principal"}
    person.type("given_names", "Awa")
    assert person.dirty
    person.type("given_names", "")
    assert not person.dirty


def test_typing_in_one_field_is_one_step_to_undo():
    person = new_person()
    for text in ("D", "DI", "DIALLO"):
        person.type("family_name", text)
    person.leave("family_name")
    person.type("given_names", "Awa")
    assert person.undo() == "given_names"
    assert person.undo() == "family_name"
    assert person.entry("family_name") is None
    assert person.undo() is None
    assert person.redo() == "family_name"
    assert person.entry("family_name") == "DIALLO"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["family_name", "given_names", "birth_date"]),
            st.sampled_from(["", "a", "1989", "12/3/1989", "12/13/1989"]),
        )
    )
)
def test_undoing_everything_brings_the_first_entries_back(steps):
    person = new_person(family_name="DIALLO")
    first = {name: person.entry(name) for name in person.fields}
    for name, text in steps:
        person.type(name, text)
        person.leave(name)
    last = {name: person.entry(name) for name in person.fields}
    while person.undo():
        pass
    assert {name: person.entry(name) for name in person.fields} == first
    while person.redo():
        pass
    assert {name: person.entry(name) for name in person.fields} == last


def test_a_draft_survives_json_with_values_unknowns_and_unread_texts():
    case = RecordEditor(Case, start={"country": "SN"})
    case.type("package_eur", "450*3")
    case.type("referral_date", "31/2/2026")
    case.set("consent", Unknown("not_asked"))
    case.type("needs", "a shop\nat the market")
    kept = json.loads(json.dumps(case.draft()))
    found = RecordEditor(Case, start={"country": "SN"})
    found.restore(kept)
    assert found.id == case.id
    assert found.entry("package_eur") == Money(135_000, "EUR")
    assert found.entry("referral_date") == case.entry("referral_date")
    assert found.entry("consent") == Unknown("not_asked")
    assert found.entry("needs") == "a shop\nat the market"
    assert found.draft() == case.draft()


def test_a_draft_with_fields_nobody_knows_any_more_still_opens():
    person = new_person()
    person.restore(
        {
            "id": person.id,
            "answers": {"shoe_size": 42, "family_name": "DIALLO", "birth_date": [1]},
            "typed": {"hat": "?"},
            "shown": {"hat": []},
        }
    )
    assert person.entry("family_name") == "DIALLO"
    assert isinstance(person.entry("birth_date"), Unread)


def opened_case(desk, case):
    return cases.load(desk, case).opened[case]


def test_saving_writes_only_what_changed(dakar):
    case = a_case(dakar, town="Mbour")
    editor = RecordEditor(Case, opened_case(dakar, case))
    editor.type("town", "Thiès")
    saved = editor.save(lambda changes, shown: cases.save(dakar, Case, case, changes, shown))
    assert saved.before == {"town": "Mbour"}
    assert not editor.dirty


def test_fields_changed_meanwhile_are_told_and_own_changes_stay(dakar):
    case = a_case(dakar, town="Mbour", address="market")
    editor = RecordEditor(Case, opened_case(dakar, case))
    editor.type("town", "Thiès")
    cases.save(dakar, Case, case, {"town": "Kaolack", "address": "mosque"})
    with pytest.raises(Stale) as stale:
        editor.save(lambda changes, shown: cases.save(dakar, Case, case, changes, shown))
    assert stale.value.theirs == {"town": "Kaolack"}
    assert editor.rebase(opened_case(dakar, case)) == ["address"]
    assert editor.entry("town") == "Thiès"
    assert editor.entry("address") == "mosque"
    editor.save(lambda changes, shown: cases.save(dakar, Case, case, changes, shown))
    assert cases.load(dakar, case).case.town == "Thiès"


def test_a_restored_draft_remembers_what_its_form_had_shown(dakar):
    case = a_case(dakar, town="Mbour")
    editor = RecordEditor(Case, opened_case(dakar, case))
    editor.type("town", "Thiès")
    kept = json.loads(json.dumps(editor.draft()))
    cases.save(dakar, Case, case, {"town": "Kaolack"})
    later = RecordEditor(Case, opened_case(dakar, case))
    later.restore(kept)
    with pytest.raises(Stale):
        later.save(lambda changes, shown: cases.save(dakar, Case, case, changes, shown))


def test_another_record_begins_without_anything_typed():
    person = new_person(family_name="DIALLO")
    person.type("birth_date", "31/2/1989")
    person.leave("birth_date")
    person.load(Opened("other", {"family_name": "SOW", "id_expiry": date(2030, 1, 1)}))
    assert person.id == "other"
    assert not person.dirty
    assert person.problem("birth_date") is None
    assert person.undo() is None
