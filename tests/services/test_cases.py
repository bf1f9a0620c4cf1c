"""Cases are opened, found, changed, moved on and taken back as officers expect."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.agreement import Agreement
from app.models.case import Case, CaseNote
from app.models.field import Unknown
from app.models.money import Money
from app.models.person import Person
from app.services import case_number, cases, drafts
from app.services.errors import UserError
from app.services.records import Invalid, Stale
from tests.office import PRINCIPAL, a_case

TODAY = date.today()
LEAST = {"member_state": "DE"}


def refused(code):
    return pytest.raises(UserError, match=f"^{code}:")


def test_a_case_opens_with_a_name_and_one_thing_that_tells_people_apart(dakar):
    for known_by in ({"birth_date": "~1985"}, {"phone": "+221771234567"}, {"id_number": "A123"}):
        key = cases.create(dakar, LEAST, [{"family_name": "Sow", **known_by}])
        file = cases.load(dakar, key)
        assert case_number.is_valid(file.case.number)
        assert (file.case.office, file.case.country, file.case.officer) == (
            "DKR",
            "SN",
            dakar.user,
        )
        assert (file.case.status, file.case.status_date) == ("referred", TODAY)
        assert file.principal.relation == "principal"


def test_numbers_follow_one_another(dakar):
    numbers = [cases.load(dakar, a_case(dakar)).case.number[:-2] for _ in range(2)]
    assert numbers == [f"DKR-{TODAY.year}-00001", f"DKR-{TODAY.year}-00002"]


def test_everything_that_is_needed_is_named_at_once(dakar):
    with pytest.raises(Invalid) as error:
        cases.create(dakar, {"consent_date": TODAY + timedelta(9)}, [{}, {"family_name": "Sow"}])
    assert set(error.value.problems) == {
        "member_state", "consent_date", "people.0.family_name", "people.0.birth_date",
        "people.1.relation",
    }  # fmt: skip
    with pytest.raises(Invalid) as error:
        cases.create(dakar, LEAST, [])
    assert set(error.value.problems) == {"people"}


def test_not_knowing_the_date_of_birth_does_not_tell_people_apart(dakar):
    person = {"family_name": "Sow", "birth_date": Unknown("unknown")}
    assert set(cases.problems(dakar, LEAST, [person])) == {"people.0.birth_date"}


def test_an_opened_case_forgets_its_draft(dakar):
    draft = drafts.save(dakar, "new_case", {"case": {"town": "Mbour"}})
    cases.create(dakar, LEAST, [PRINCIPAL], draft)
    assert drafts.find(dakar) == []


def test_a_case_is_found_by_its_number_or_reference_in_any_case(dakar):
    key = a_case(dakar, ms_reference="de-2026-0001")
    number = cases.load(dakar, key).case.number
    assert cases.find(dakar, number.lower()) == key
    assert cases.find(dakar, " DE-2026-0001 ") == key


def test_two_cases_of_one_reference_are_both_named(dakar):
    keys = [a_case(dakar, ms_reference="X-1") for _ in range(2)]
    with refused("ambiguous") as error:
        cases.find(dakar, "x-1")
    assert all(cases.load(dakar, key).case.number in str(error.value) for key in keys)


def test_a_mistyped_number_is_said_to_be_mistyped(dakar):
    for ref, word in [("DKR-2026-00147-3", "mistyped"), ("DKR-2026-00147-8", "no case")]:
        with refused("not_found") as error:
            cases.find(dakar, ref)
        assert word in str(error.value)


@pytest.mark.parametrize("ref", ["", "\ud800", "x" * 40_000, "%", "\u202eDKR", "=1+1"])
def test_strange_references_are_not_found_in_words(dakar, ref):
    a_case(dakar)
    with refused("not_found"):
        cases.find(dakar, ref)


def test_a_note_may_hold_anything_that_people_paste(dakar):
    key = a_case(dakar)
    cases.add_note(dakar, key, "Vu\ud800 à <b>Thiès</b>\r\n=1+1 \u202e")
    assert cases.load(dakar, key).notes[0].text == "Vu à <b>Thiès</b>\n=1+1"
    with pytest.raises(Invalid):
        cases.add_note(dakar, key, "x" * 40_001)


def test_the_file_holds_all_that_belongs_to_the_case(dakar):
    child = {"relation": "child", "family_name": "Diallo", "given_names": "Moussa"}
    key = a_case(dakar, [child, {**PRINCIPAL, "relation": "principal"}])
    a_case(dakar)
    cases.add_note(dakar, key, "Appeler sa sœur ")
    cases.add_note(dakar, key, "Rappelée")
    file = cases.load(dakar, key)
    assert [person.given_names for person in file.people] == ["Aminata", "Moussa"]
    assert [note.text for note in file.notes] == ["Rappelée", "Appeler sa sœur"]
    assert file.users[dakar.user] == "Awa"
    assert (file.missing, file.step.label, file.step.due) == ([], "Examine the referral", None)
    assert file.opened[file.principal.id].answers["phone"] == "+221771234567"
    assert file.may_change


def test_a_saved_answer_stands_and_can_be_taken_back_and_given_again(dakar):
    key = a_case(dakar, town="Mbour")
    opened = cases.load(dakar, key).opened[key]
    saved = cases.save(dakar, Case, key, {"town": "Thiès", "region": None}, opened.shown)
    assert (saved.before, bool(saved)) == ({"town": "Mbour"}, True)
    again = cases.undo(dakar, saved)
    assert cases.load(dakar, key).case.town == "Mbour"
    cases.undo(dakar, again)
    assert cases.load(dakar, key).case.town == "Thiès"


def test_saving_what_stands_changes_nothing(dakar):
    key = a_case(dakar, town="Mbour")
    before = dakar.store.last_entry()
    assert not cases.save(dakar, Case, key, {"town": "Mbour"})
    assert dakar.store.last_entry() == before


def test_a_form_does_not_overwrite_what_changed_meanwhile(dakar):
    key = a_case(dakar, town="Mbour")
    shown = cases.load(dakar, key).opened[key].shown
    saved = cases.save(dakar, Case, key, {"town": "Thiès"}, shown)
    with pytest.raises(Stale):
        cases.save(dakar, Case, key, {"town": "Louga"}, shown)
    cases.save(dakar, Case, key, {"address": "Rue 10"}, shown)
    cases.save(dakar, Case, key, {"town": "Louga"})
    with pytest.raises(Stale):
        cases.undo(dakar, saved)


def test_what_is_written_once_is_refused_in_words(dakar):
    key = a_case(dakar)
    with refused("never_changes"):
        cases.save(dakar, Case, key, {"country": "ML"})
    assert cases.load(dakar, key).case.country == "SN"


def test_another_office_may_only_add_notes(dakar, paris):
    with dakar.writing() as session:
        key = cases.add_case(session, dakar, {**LEAST, "office": "BKO"}, [PRINCIPAL]).id
    person = cases.load(dakar, key).principal.id
    attempts = [
        lambda: cases.save(dakar, Case, key, {"town": "Kayes"}),
        lambda: cases.save(dakar, Person, person, {"sex": "F"}),
        lambda: cases.add(dakar, Person, key, {"relation": "child", "family_name": "Sow"}),
        lambda: cases.remove(dakar, Case, key, "doublon"),
        lambda: cases.set_status(dakar, key, "under_review", TODAY),
    ]
    for attempt in attempts:
        with refused("not_owner"):
            attempt()
    cases.add_note(dakar, key, "Vu à Dakar")
    assert [note.text for note in cases.load(dakar, key).notes] == ["Vu à Dakar"]
    assert not cases.load(dakar, key).may_change
    with paris.writing() as session:
        theirs = cases.add_case(session, paris, {**LEAST, "office": "DKR"}, [PRINCIPAL]).id
    assert cases.save(paris, Case, theirs, {"town": "Kayes"})


def test_an_added_person_needs_a_name(dakar):
    key = a_case(dakar)
    with pytest.raises(Invalid):
        cases.add(dakar, Person, key, {"relation": "child"})
    with pytest.raises(Invalid):
        cases.add_note(dakar, key, "  ")
    child = cases.add(dakar, Person, key, {"relation": "child", "family_name": "Diallo"})
    assert [person.id for person in cases.load(dakar, key).people][1:] == [child]


def test_a_removed_person_comes_back_by_undo(dakar):
    key = a_case(dakar)
    child = cases.add(dakar, Person, key, {"relation": "child", "family_name": "Diallo"})
    saved = cases.remove(dakar, Person, child)
    assert len(cases.load(dakar, key).people) == 1
    cases.undo(dakar, saved)
    assert len(cases.load(dakar, key).people) == 2


def test_a_case_keeps_its_principal_and_its_papers(dakar):
    key = a_case(dakar)
    with refused("principal_kept"):
        cases.remove(dakar, Person, cases.load(dakar, key).principal.id)
    paper = cases.add(dakar, Agreement, key, {"version": 1, "state": "frozen"})
    with refused("kept"):
        cases.remove(dakar, Agreement, paper)


def test_a_case_is_removed_with_its_reason_and_then_not_found(dakar):
    key = a_case(dakar, ms_reference="X-1")
    with refused("why_missing"):
        cases.remove(dakar, Case, key, " ")
    saved = cases.remove(dakar, Case, key, "doublon de DKR-2026-00001-2")
    for attempt in (lambda: cases.load(dakar, key), lambda: cases.find(dakar, "X-1")):
        with refused("not_found"):
            attempt()
    cases.undo(dakar, saved)
    assert cases.find(dakar, "X-1") == key


def test_the_status_moves_along_the_list_of_what_may_follow(dakar):
    key = a_case(dakar)
    assert cases.next_statuses(dakar, key) == ["under_review", "withdrawn", "entered_in_error"]
    with refused("status_not_next"):
        cases.set_status(dakar, key, "closed", TODAY)
    with refused("status_in_future"):
        cases.set_status(dakar, key, "under_review", TODAY + timedelta(1))
    with refused("use_status"):
        cases.save(dakar, Case, key, {"status": "closed"})
    saved = cases.set_status(dakar, key, "under_review", TODAY - timedelta(2), "dossier complet")
    case = cases.load(dakar, key).case
    assert (case.status, case.status_date) == ("under_review", TODAY - timedelta(2))
    cases.undo(dakar, saved)
    assert cases.load(dakar, key).case.status == "referred"


def test_the_date_of_a_status_can_be_corrected(dakar):
    key = a_case(dakar)
    cases.set_status(dakar, key, "referred", TODAY - timedelta(5))
    assert cases.load(dakar, key).case.status_date == TODAY - timedelta(5)


def test_an_arrival_is_dated_by_its_status(dakar):
    key = a_case(dakar)
    for code in ("under_review", "accepted", "departure_expected", "arrived"):
        cases.set_status(dakar, key, code, TODAY - timedelta(1))
    assert cases.load(dakar, key).case.arrival_date == TODAY - timedelta(1)


def test_a_pause_ends_with_the_status_held_before(dakar):
    key = a_case(dakar)
    for code in ("under_review", "accepted", "suspended", "unreachable"):
        cases.set_status(dakar, key, code, TODAY, "no answer")
    assert cases.next_statuses(dakar, key)[0] == "accepted"
    cases.set_status(dakar, key, "accepted", TODAY)
    assert "departure_expected" in cases.next_statuses(dakar, key)


def test_money_and_unknown_answers_come_back_as_given(dakar):
    key = a_case(dakar, arrival_in_ms=Unknown("refused"), package_eur=Money(420_050, "EUR"))
    case = cases.load(dakar, key).case
    assert case.answer("arrival_in_ms") == Unknown("refused")
    assert case.package_eur == Money(420_050, "EUR")
    assert cases.load(dakar, key).opened[key].answers["arrival_in_ms"] == Unknown("refused")


def test_a_note_is_dated(dakar):
    note = cases.add_note(dakar, a_case(dakar), "Vu", date(2026, 3, 4))
    with dakar.reading() as session:
        assert session.get(CaseNote, note).written_on == date(2026, 3, 4)
