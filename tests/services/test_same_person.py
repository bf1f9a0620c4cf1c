"""Two persons are said to be one, or not: in both cases, neither of which names the other."""

from __future__ import annotations

import pytest

from app.models.person import Person
from app.models.record import DELETED
from app.models.same_person import DIFFERENT, POSSIBLE, SAME, SamePerson
from app.services import case_history, cases, custody, integrity, said_pairs, same_person, settling
from app.services.bundles import importing
from tests.office import send
from tests.post import written
from tests.services.handing_over import refused
from tests.services.twins import principal, said, second_case

WHY = "the same passport was shown"


@pytest.fixture
def two(dakar, case):
    """The same woman in two cases of Dakar: her ids."""
    return principal(dakar, case), principal(dakar, second_case(dakar))


@pytest.fixture
def apart(offices, case):
    """The same woman in a case of Dakar and one of Bamako, both known in Paris: her ids."""
    dakar, _, bamako, paris = offices
    other = second_case(bamako)
    send(bamako, paris)
    return principal(dakar, case), principal(bamako, other)


def lines(sender, receiver, folder) -> bytes:
    """Everything a bundle tells, decrypted."""
    path = written(sender, receiver.office, folder)
    with receiver.reading() as session:
        opened = importing.open_bundle(receiver, session.connection(), path)
    return b"\n".join(opened.content.lines())


def test_who_says_it_gives_a_reason_and_both_cases_keep_it(dakar, paris, two):
    refused("reason_needed", same_person.say, dakar, *two, SAME, " ")
    assert same_person.say(dakar, *two, SAME, WHY)
    assert said(dakar) == [(SAME, frozenset(two), WHY)]
    send(dakar, paris)
    assert said(paris) == said(dakar)
    for desk in (dakar, paris):
        assert integrity.check(desk.store) == []
        with desk.reading() as session:
            for person in two:
                case = session.get(Person, person).root
                [pair] = said_pairs.of_case(session, case)
                assert (pair.one.person, pair.other.person) == (person, *set(two) - {person})
    assert cases.load(dakar, case).people[0].family_name == "Jallo"


def test_it_is_taken_back_said_again_and_said_otherwise(dakar, two):
    refused("nothing_said", same_person.take_back, dakar, *two)
    same_person.say(dakar, *two, SAME, WHY)
    same_person.take_back(dakar, *two)
    assert said(dakar) == []
    refused("nothing_said", same_person.take_back, dakar, *two)
    same_person.say(dakar, *reversed(two), SAME, WHY)
    same_person.say(dakar, *two, DIFFERENT, "twins")
    assert said(dakar) == [(DIFFERENT, frozenset(two), "twins")]
    with dakar.reading() as session:
        case = session.get(Person, two[0]).root
    told = [(c.what, c.field.name) for c in case_history.changes(dakar, case)]
    assert ("Same person", "verdict") in told
    assert ("Same person", "other") not in told
    assert integrity.check(dakar.store) == []


def test_what_cannot_be_said_is_refused_in_words(dakar, two):
    refused("one_person", same_person.say, dakar, two[0], two[0], SAME, WHY)
    refused("headquarters_only", same_person.say, dakar, *two, POSSIBLE)
    cases.add(dakar, Person, _case(dakar, two[0]), {"relation": "child", "family_name": "Diallo"})
    refused("not_found", same_person.say, dakar, two[0], "nobody", SAME, WHY)


def _case(desk, person) -> str:
    with desk.reading() as session:
        return session.get(Person, person).root


def test_two_laptops_that_decide_apart_meet_in_the_queue_and_the_choice_brings_its_reason(
    dakar, dakar_second, paris, two
):
    send(dakar, paris)
    send(paris, dakar_second)
    same_person.say(dakar, *two, SAME, WHY)
    same_person.say(dakar_second, *two, DIFFERENT, "twins")
    send(dakar, paris)
    send(dakar_second, paris)
    found = settling.list_open(paris)
    assert [one.field.name for one in found] == ["verdict", "verdict"]
    refused("in_conflict", same_person.say, paris, *two, SAME, WHY)
    for one in found:
        assert {side.why for side in one.sides} == {WHY, "twins"}
        chosen = next(side for side in one.sides if side.value == DIFFERENT)
        refused("reason_needed", settling.settle, paris, one, chosen.value, "")
        settling.settle(paris, one, chosen.value, "both were seen together")
    assert said(paris) == [(DIFFERENT, frozenset(two), "twins")]
    send(paris, dakar)
    assert said(dakar) == said(paris)
    assert integrity.check(paris.store) == []


def test_sides_that_came_to_differ_are_to_be_decided_again(dakar, two):
    same_person.say(dakar, *two, SAME, WHY)
    with dakar.writing() as session:
        row = next(iter(session.query(SamePerson)))
        row.life = DELETED
    assert said(dakar) == [(POSSIBLE, frozenset(two), WHY)]


@pytest.mark.parametrize("verdict", [POSSIBLE, SAME, DIFFERENT])
def test_headquarters_tells_each_office_and_nothing_of_the_other_case_reaches_it(
    offices, apart, tmp_path, verdict
):
    dakar, _, bamako, paris = offices
    ours, theirs = apart
    assert not same_person.keeps_reason(paris, ours, theirs)
    assert not same_person.say(paris, ours, theirs, verdict, "also known as Jallo in Kayes")
    hidden = {}
    for desk, person in ((dakar, ours), (bamako, theirs)):
        case = cases.load(desk, _case(desk, person)).case
        found = cases.load(paris, case.id).people[0]
        hidden[desk.office] = (person, case.id, case.number, case.ms_reference, found.family_name,
                               found.phone, case.town)  # fmt: skip
    for desk, other in ((dakar, bamako), (bamako, dakar)):
        told = lines(paris, desk, tmp_path)
        assert hidden[desk.office][1].encode() in told
        assert [word for word in hidden[other.office] if word.encode() in told] == []
        assert b"Kayes" not in told or desk is bamako
        send(paris, desk)
        assert [(v, why) for v, _, why in said(desk)] == [(verdict, "")]
        with desk.reading() as session:
            [pair] = said_pairs.of_case(session, hidden[desk.office][1])
        assert pair.other is None
        assert integrity.check(desk.store) == []
    assert said(paris) == [(verdict, frozenset(apart), "")]


def test_who_comes_to_see_both_cases_sees_the_pair(offices, apart):
    _, _, bamako, paris = offices
    same_person.say(paris, *apart, POSSIBLE)
    send(paris, bamako)
    custody.share(paris, _case(paris, apart[0]), ["BKO"])
    send(paris, bamako)
    assert said(bamako) == [(POSSIBLE, frozenset(apart), "")]
    assert same_person.say(bamako, *apart, DIFFERENT, "seen by both offices")
    send(bamako, paris)
    assert said(paris) == [(DIFFERENT, frozenset(apart), "seen by both offices")]


def test_a_reason_stays_where_its_readers_see_both_cases(offices, apart, tmp_path):
    dakar, _, bamako, paris = offices
    custody.share(paris, _case(paris, apart[0]), ["BKO"])
    same_person.say(paris, *apart, SAME, "brother of Moussa Traore")
    assert b"Moussa" in lines(paris, bamako, tmp_path)
    assert b"Moussa" not in lines(paris, dakar, tmp_path)


def test_the_other_case_erased_leaves_what_was_said_without_a_trace_of_it(offices, apart):
    dakar, _, _bamako, paris = offices
    same_person.say(paris, *apart, SAME)
    custody.erase(paris, _case(paris, apart[1]), "asked by the person")
    send(paris, dakar)
    for desk in (dakar, paris):
        assert [(v, ids) for v, ids, _ in said(desk)] == [(SAME, frozenset({apart[0]}))]
        assert integrity.check(desk.store) == []
        pairs = cases.load(desk, _case(desk, apart[0])).pairs
        assert [pair.other for pair in pairs] == ([None] if desk is dakar else [])


def test_an_office_that_lost_sight_of_one_case_can_no_longer_decide(offices, apart):
    _, _, bamako, paris = offices
    custody.share(paris, _case(paris, apart[0]), ["BKO"])
    send(paris, bamako)
    custody.share(paris, _case(paris, apart[0]), [])
    send(paris, bamako)
    refused("no_longer_seen", same_person.say, bamako, *apart, SAME, WHY)
