"""The history says who changed what, when, where and why, and shows two values side by side."""

from __future__ import annotations

from datetime import date

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.field import Unknown
from app.models.money import Money
from app.models.package import Package
from app.models.person import Person
from app.services import case_history, cases, organisations, settling
from tests.office import a_case, send


def of_field(desk, key, name):
    return [change for change in case_history.changes(desk, key) if change.field.name == name]


def test_a_change_says_who_where_what_before_and_after(dakar):
    key = a_case(dakar, town="Mbour")
    cases.save(dakar, Case, key, {"town": "Thiès"})
    newest, oldest = of_field(dakar, key, "town")
    assert (newest.user, newest.office, newest.what) == ("Awa", "DKR", "Case")
    assert (newest.before, newest.after, newest.kind, newest.created) == (
        "Mbour",
        "Thiès",
        "put",
        False,
    )
    assert (oldest.before, oldest.after, oldest.created) == (None, "Mbour", True)
    assert newest.at >= oldest.at


def test_people_are_named_and_rows_of_the_case_are_told(dakar):
    key = a_case(dakar)
    person = cases.load(dakar, key).principal.id
    cases.save(dakar, Person, person, {"phone": "+221771111111", "sex": Unknown("refused")})
    (change, _) = of_field(dakar, key, "phone")
    assert (change.what, change.name, change.record) == ("Person", "DIALLO Aminata", person)
    assert of_field(dakar, key, "sex")[0].after == Unknown("refused")


def test_links_are_shown_by_name_and_amounts_as_amounts(dakar):
    key = a_case(dakar, package_eur=Money(300_000, "EUR"))
    operator = organisations.find_or_add(dakar, "Coop. Joal", "operator")
    cases.add(dakar, Package, key, {"operator": operator})
    assert of_field(dakar, key, "operator")[0].after == "Coop. Joal"
    assert of_field(dakar, key, "officer")[0].after == "Awa"
    assert of_field(dakar, key, "package_eur")[0].after == Money(300_000, "EUR")


def test_the_reason_and_the_removal_are_told(dakar):
    key = a_case(dakar)
    child = cases.add(dakar, Person, key, {"relation": "child", "family_name": "Diallo"})
    cases.remove(dakar, Person, child, "saisi deux fois")
    (removal,) = of_field(dakar, key, "life")
    assert (removal.name, removal.after, removal.why) == ("DIALLO", "deleted", "saisi deux fois")


def test_restricted_answers_are_marked_and_machinery_is_left_out(dakar):
    key = a_case(dakar, return_type="forced")
    cases.add(dakar, Agreement, key, {"version": 1, "snapshot": "{}"})
    changes = case_history.changes(dakar, key)
    assert {c.field.name for c in changes if c.restricted} == {"return_type"}
    assert {"case", "snapshot"} & {c.field.name for c in changes} == set()


def test_two_values_entered_unseen_are_shown_as_such_until_one_is_chosen(dakar, paris):
    key = a_case(dakar, town="Mbour")
    send(dakar, paris)
    cases.save(dakar, Case, key, {"town": "Thiès"})
    cases.save(paris, Case, key, {"town": "Louga"})
    send(paris, dakar)
    found = of_field(dakar, key, "town")
    assert sorted(change.after for change in found[:2]) == ["Louga", "Thiès"]
    assert [change.before for change in found] == ["Mbour", "Mbour", None]
    assert sorted(change.kind for change in found) == ["conflict", "put", "put"]
    assert {change.office for change in found} == {"DKR", "PAR"}
    (conflict,) = settling.list_open(dakar, key)
    settling.settle(dakar, conflict, "Louga", "vérifié par téléphone")
    settled = of_field(dakar, key, "town")[0]
    assert (settled.kind, settled.after, settled.why) == (
        "settle",
        "Louga",
        "vérifié par téléphone",
    )


def test_the_history_is_that_of_one_case(dakar):
    key = a_case(dakar)
    other = a_case(dakar)
    cases.set_status(dakar, other, "under_review", date.today())
    assert all(change.after != "under_review" for change in case_history.changes(dakar, key))
