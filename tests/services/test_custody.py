"""A hand-over, office by office and file by file, on real stores."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from app.models.handover import Handover
from app.services import (
    case_history,
    custody,
    custody_state,
    integrity,
    today,
)
from app.services.journal import offers
from app.text import language
from tests.faults.campaign import CAMPAIGN
from tests.office import a_case, send
from tests.post import written
from tests.services.handing_over import (
    hand_over,
    known,
    move,
    owner,
    refused,
    state,
    writers,
)


def test_a_case_goes_over_once_every_laptop_of_the_giver_knows_the_offer(offices, case):
    dakar, second, bamako, paris = offices
    custody.offer(dakar, case, "BKO", "she lives in Kayes now")
    refused("offered", move, dakar, case)
    assert state(dakar, case) == "hidden"
    send(dakar, paris)
    send(paris, bamako)
    assert state(bamako, case) == "asked"
    refused("not_owner", move, bamako, case)
    custody.accept(bamako, case)
    refused("no_offer", custody.accept, bamako, case)
    send(bamako, paris)
    assert owner(paris, case) == ("DKR", 0)
    assert writers(offices, case) == {"DKR"}  # its second laptop has not heard of the offer
    send(paris, second)
    assert writers(offices, case) == set()
    assert state(second, case) == "accepted"
    send(second, paris)  # a mere receipt
    assert owner(paris, case) == ("BKO", 1)
    send(paris, dakar)
    assert state(dakar, case) == "unseen"
    send(paris, bamako)
    move(bamako, case)
    assert writers(offices, case) == {"BKO"}
    assert all(integrity.check(desk.store) == [] for desk in offices)


def test_a_refused_case_goes_back_with_the_reason(offices, case):
    dakar, _second, bamako, paris = offices
    refused("reason_needed", custody.refuse, bamako, case, " ")
    hand_over(offices, case, custody.refuse, "nobody in Kayes")
    assert owner(paris, case) == ("DKR", 1)
    assert state(bamako, case) == "unseen"
    send(paris, dakar)
    move(dakar, case)
    assert writers(offices, case) == {"DKR"}
    said = [c.after for c in case_history.changes(dakar, case) if c.entity == "handover"]
    assert {"nobody in Kayes", "refused"} <= set(said)
    custody.offer(dakar, case, "BKO", "asked again")
    assert custody_state.of_case(dakar, case).offer.reason == "asked again"


WAY = [
    ("dakar", "paris"), ("paris", "bamako"), ("bamako", "paris"), ("paris", "second"),
    ("second", "paris"), ("paris", "bamako"), ("paris", "dakar"), ("paris", "second"),
]  # fmt: skip


PAIRS = list(combinations(range(len(WAY)), 2))
LOST = [*((turn,) for turn in range(len(WAY))), *PAIRS[:: 1 if CAMPAIGN else 4]]


@pytest.mark.parametrize("lost", LOST, ids=lambda lost: " and ".join(map(str, lost)))
def test_lost_files_delay_and_never_make_two_owners_or_none(offices, case, lost, tmp_path):
    named = dict(zip(("dakar", "second", "bamako", "paris"), offices, strict=True))
    custody.offer(named["dakar"], case, "BKO", "moved")
    for turn, (sender, receiver) in enumerate(WAY * 3):
        if turn in lost:
            written(named[sender], named[receiver].office, tmp_path)
            continue
        send(named[sender], named[receiver])
        if known(named["bamako"], case) and state(named["bamako"], case) == "asked":
            custody.accept(named["bamako"], case)
        assert len(writers(offices, case)) <= 1
        if turn > max(lost) and {owner(desk, case) for desk in offices} == {("BKO", 1)}:
            break
    assert {owner(desk, case) for desk in offices} == {("BKO", 1)}
    assert writers(offices, case) == {"BKO"}


def test_an_office_cannot_offer_what_it_does_not_own(offices, case):
    dakar, _second, bamako, paris = offices
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    refused("not_owner", custody.offer, bamako, case, "RBA", "moved")
    with bamako.writing() as session:  # as a program of its own might
        session.add(
            Handover(case=case, target="BKO", owner_no=0, reason="mine", decision="accepted")
        )
    with bamako.reading() as session:
        assert offers.standing(session.connection()) == {}
    refused("not_its_case", send, bamako, paris)
    send(paris, dakar)
    assert owner(paris, case) == ("DKR", 0)
    move(dakar, case)


def test_nobody_answers_for_another_office(offices, case):
    dakar, second, _bamako, paris = offices
    made = custody.offer(dakar, case, "BKO", "moved")
    refused("no_offer", custody.accept, dakar, case)
    with dakar.writing() as session:
        session.get(Handover, made).decision = "accepted"
    assert custody_state.of_case(dakar, case).offer.decision is None
    for honest in (paris, second):
        refused("forged_answer", send, dakar, honest)
        assert owner(honest, case) == ("DKR", 0)


def test_odd_offers_are_refused_in_words(offices, case):
    dakar, _second, bamako, paris = offices
    for target in ("DKR", "PAR", "XXX", ""):
        refused("unknown_office", custody.offer, dakar, case, target, "moved")
    refused("reason_needed", custody.offer, dakar, case, "BKO", " ")
    refused("not_found", custody.offer, bamako, case, "DKR", "moved")
    refused("headquarters_only", custody.share, dakar, case, ["BKO"])
    refused("headquarters_only", custody.erase, dakar, case, "asked")
    refused("unknown_office", custody.share, paris, case, ["XXX"])
    refused("reason_needed", custody.erase, paris, case, " ")
    custody.offer(dakar, case, "BKO", "moved")
    refused("offered", custody.offer, dakar, case, "RBA", "moved")


def test_headquarters_hands_over_its_own_case(bamako, paris):
    case = a_case(paris)
    custody.offer(paris, case, "BKO", "she lives in Kayes")
    send(bamako, paris)  # shown at the next import
    send(paris, bamako)
    custody.accept(bamako, case)
    send(bamako, paris)
    send(paris, bamako)
    assert owner(bamako, case) == ("BKO", 1)
    move(bamako, case)


def test_the_taker_finds_the_offer_among_its_tasks_and_the_owner_its_own_cases(offices, case):
    dakar, _second, bamako, paris = offices
    custody.offer(dakar, case, "BKO", "moved")
    send(dakar, paris)
    send(paris, bamako)
    (task,) = today.tasks(bamako, date.today())
    assert (task.case, task.kind, task.when) == (case, "offer", "today")
    assert "offer" not in {task.kind for task in today.tasks(dakar, date.today())}
    assert list(custody_state.handed_over(paris)) == [case]
    custody.accept(bamako, case)
    assert "offer" not in {task.kind for task in today.tasks(bamako, date.today())}


def test_tasks_and_arrivals_go_over_with_the_case(offices):
    dakar, second, bamako, paris = offices
    day = date.today()
    case = a_case(dakar, departure_confirmed=day)
    send(dakar, paris)
    send(paris, second)
    hand_over(offices, case)
    send(paris, dakar)
    assert [one.case for one in today.arrivals(bamako, day)] == [case]
    assert today.arrivals(dakar, day) == []


def test_what_each_side_may_do_is_said_in_both_languages(offices, case):
    dakar, _second, _bamako, paris = offices
    hand_over(offices, case)
    send(paris, dakar)
    for desk in offices:
        known = custody_state.of_case(desk, case)
        for spoken in (language("fr"), language("en")):
            for said in (known.stands().said(spoken), known.may().said(spoken)):
                assert said
                assert "{" not in said
