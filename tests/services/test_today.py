"""Today shows what is due, who arrives and what is begun, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.person import Person
from app.models.same_person import SAME
from app.services import case_list, cases, drafts, same_person, today
from app.services.payments import asking, deciding
from tests.office import PRINCIPAL, a_case
from tests.paid_case import a_signed_case, staffed, wanted

DAY = date(2026, 11, 24)


def in_status(desk, status, since=DAY, **answers):
    usual = {
        "member_state": "DE", "ms_reference": "DE-1", "referral_date": DAY, "return_type": "forced",
        "consent": True, "package_eur": [300_000, "EUR"], "departure_expected": date(2026, 1, 1),
        "status": status, "status_date": since,
    }  # fmt: skip
    with desk.writing() as session:
        return cases.add_case(session, desk, {**usual, **answers}, [PRINCIPAL]).id


def days_ago(n):
    return DAY - timedelta(days=n)


def test_deadlines_are_late_today_or_this_week(dakar):
    late = in_status(dakar, "plan_submitted", days_ago(9))
    now = in_status(dakar, "plan_submitted", days_ago(7))
    week = in_status(dakar, "arrived", arrival_date=days_ago(23))
    in_status(dakar, "arrived", arrival_date=days_ago(22))
    in_status(dakar, "closed", arrival_date=days_ago(90))
    found = today.tasks(dakar, DAY)
    assert [(task.case, task.when, task.days_late) for task in found] == [
        (late, "late", 2),
        (now, "today", 0),
        (week, "week", 0),
    ]
    assert [task.label for task in found][1:] == ["Answer on the plan", "First interview"]
    assert (found[0].due, found[0].kind, found[0].name) == (
        days_ago(2),
        "deadline",
        "DIALLO Aminata",
    )


def test_agreements_wait_for_signatures_without_a_day(dakar):
    approved = in_status(dakar, "ms_approved")
    frozen = in_status(dakar, "under_review")
    cases.add(dakar, Agreement, frozen, {"version": 1, "state": "frozen"})
    signed = in_status(dakar, "agreement_signed")
    cases.add(dakar, Agreement, signed, {"version": 1, "state": "signed"})
    found = today.tasks(dakar, DAY)
    assert [(task.case, task.kind, task.when) for task in found] == [
        (approved, "sign", "later"),
        (frozen, "sign", "later"),
    ]


def test_a_case_is_to_be_completed_before_its_departure(dakar):
    soon = in_status(dakar, "accepted", consent=None, departure_expected=DAY + timedelta(3))
    later = in_status(dakar, "accepted", consent=None, departure_expected=DAY + timedelta(30))
    someday = in_status(dakar, "delivery", consent=None, arrival_date=days_ago(20))
    found = [(task.case, task.kind, task.when) for task in today.tasks(dakar, DAY)]
    assert found == [
        (soon, "complete", "week"),
        (later, "complete", "later"),
        (someday, "complete", "later"),
    ]


def test_tasks_of_colleagues_are_shown_when_asked(dakar, dakar_second):
    mine = in_status(dakar, "ms_approved")
    theirs = in_status(dakar, "ms_approved", officer=dakar_second.user)
    in_status(dakar, "ms_approved", office="BKO")
    assert [task.case for task in today.tasks(dakar, DAY)] == [mine]
    assert [task.case for task in today.tasks(dakar, DAY, mine=False)] == [mine, theirs]


def test_more_tasks_than_the_page_shows_are_said(dakar):
    with dakar.writing() as session:
        for _ in range(today.MOST + 5):
            answers = {"member_state": "DE", "status": "referred"}
            cases.add_case(session, dakar, answers, [PRINCIPAL])
    seen = today.look(dakar, DAY)
    assert (len(seen.tasks), seen.more) == (today.MOST, True)


def test_arrivals_of_the_next_seven_days_are_shown_in_their_order(dakar):
    expected = in_status(dakar, "accepted", departure_expected=DAY + timedelta(7))
    confirmed = in_status(
        dakar, "departure_expected", departure_confirmed=DAY, arrival_airport="Blaise-Diagne",
        consent=None,
    )  # fmt: skip
    cases.add(dakar, Person, confirmed, {"relation": "child", "family_name": "Diallo"})
    in_status(dakar, "accepted", departure_expected=DAY + timedelta(8))
    in_status(dakar, "accepted", departure_expected=days_ago(1))
    in_status(dakar, "arrived", arrival_date=DAY)
    in_status(dakar, "refused", departure_expected=DAY)
    first, second = today.arrivals(dakar, DAY)
    assert (first.case, first.day, first.confirmed, first.airport) == (
        confirmed,
        DAY,
        True,
        "Blaise-Diagne",
    )
    assert (first.people, first.missing) == (2, 1)
    assert (second.case, second.confirmed, second.people, second.missing) == (
        expected,
        False,
        1,
        0,
    )


def test_one_person_in_two_cases_arrives_once_and_is_not_counted_twice_in_a_household(dakar):
    awaited = [in_status(dakar, "accepted", departure_expected=DAY) for _ in range(2)]
    child = {"relation": "child", "family_name": "Diallo", "given_names": "Awa"}
    twice = [cases.add(dakar, Person, awaited[0], child) for _ in range(2)]
    one, other = (cases.load(dakar, key).principal.id for key in awaited)
    assert [arrival.person for arrival in today.arrivals(dakar, DAY)] == [one, other]
    same_person.say(dakar, one, other, SAME, "typed twice")
    same_person.say(dakar, *twice, SAME, "typed twice")
    found = {arrival.case: arrival for arrival in today.arrivals(dakar, DAY)}
    assert {arrival.person for arrival in found.values()} == {one}
    assert [found[key].people for key in awaited] == [2, 1]
    assert [case_list.rows(dakar, awaited)[key].people for key in awaited] == [2, 1]


def test_a_removed_case_asks_for_nothing(dakar):
    key = in_status(dakar, "accepted", consent=None, departure_expected=DAY)
    cases.remove(dakar, Case, key, "essai")
    assert (today.tasks(dakar, DAY), today.arrivals(dakar, DAY)) == ([], [])


def test_the_page_holds_drafts_and_partners(dakar):
    drafts.save(dakar, "new_case", {}, "Sow")
    a_case(dakar)
    seen = today.look(dakar)
    assert [draft.title for draft in seen.drafts] == ["Sow"]
    assert [(one.office, one.cases) for one in seen.unsent] == [("PAR", 1), ("DKR", 1)]
    assert (seen.day, seen.more) == (date.today(), False)


def test_payments_wait_for_who_may_take_the_next_step(dakar):
    office = staffed(dakar)
    case = a_signed_case(dakar)
    payment = asking.ask(office.officer, case, wanted())

    def waits(desk) -> list[str]:
        return [task.label for task in today.tasks(desk, date.today()) if task.kind == "payment"]

    assert (waits(office.officer), waits(office.head), waits(office.payer)) == (
        [], ["Approve a payment"], [],
    )  # fmt: skip
    deciding.approve(office.head, payment)
    assert (waits(office.head), waits(office.payer)) == ([], ["Make a payment"])


def test_who_pays_finds_payments_and_who_leads_the_load_of_each_officer(dakar):
    office = staffed(dakar)
    case = a_signed_case(dakar)
    payment = asking.ask(office.officer, case, wanted())
    deciding.approve(office.head, payment)
    late = in_status(dakar, "plan_submitted", days_ago(9))
    in_status(dakar, "withdrawn", officer=office.officer.user)
    in_status(dakar, "deceased", officer=None)
    payer, head, officer = (
        today.look(desk, DAY, today.has_own(desk))
        for desk in (office.payer, office.head, office.officer)
    )
    assert {task.kind for task in payer.tasks} == {"payment"}
    assert late in {task.case for task in head.tasks}
    assert [(load.officer, load.cases, load.late) for load in head.loads] == [
        (dakar.user, 1, 1), ("", 1, 0),
    ]  # fmt: skip
    assert (payer.loads, officer.loads, officer.budget) == ([], [], None)
    assert payer.budget == head.budget
    assert (head.budget.cases, head.budget.places) == (3, 100)  # a death takes its place
    assert head.budget.granted.value >= 6000
