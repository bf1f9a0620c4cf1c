"""A trusted office with a program of its own: what is not its to do is refused, in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models.case import Case, CaseNote
from app.models.handover import Handover
from app.models.office import User
from app.models.person import Person
from app.models.record import seed_id, uuid7
from app.services import cases, custody, custody_state, directory, integrity, settling
from app.services.access import Desk
from app.services.bundles import disputes, importing, overview, putting_back
from app.services.errors import UserError
from app.services.journal.log import tips
from app.text import language
from tests.office import a_case, send
from tests.services.bundles.forging import forge, operations, seen_log, tip_of
from tests.services.handing_over import hand_over, refused
from tests.stored import content

HEARD = {"peer", "setting", "heard_file"}


def forged(sender: Desk, receiver: Desk, folder: Path, *changes: Mapping[str, Any]) -> Path:
    """What an office could write after its log, which the receiver holds."""
    with receiver.reading() as session:
        tip = tips(session.connection()).get(sender.device)
    if tip != tip_of(sender):
        send(sender, receiver)
    return forge(sender, receiver, folder / "forged", operations(sender, *changes))


def refusal(sender: Desk, receiver: Desk, folder: Path, *changes: Mapping[str, Any]) -> str:
    """The code with which these operations of an office are refused; nothing changed."""
    bundle = forged(sender, receiver, folder, *changes)
    before = content(receiver.store, HEARD)
    with pytest.raises(UserError) as caught:
        importing.plan(receiver, bundle)
    assert content(receiver.store, HEARD) == before
    for spoken in (language("fr"), language("en")):
        said = caught.value.said(spoken)
        assert "{" not in said
        assert said.endswith(".")
    return caught.value.code


def taken(sender: Desk, receiver: Desk, folder: Path, *changes: Mapping[str, Any]) -> None:
    """These operations are accepted and leave the store sound."""
    bundle = forged(sender, receiver, folder, *changes)
    importing.apply(receiver, importing.plan(receiver, bundle))
    assert integrity.check(receiver.store) == []


def put(root: str, entity: str = "case", record: str | None = None, **values: Any) -> dict:
    return {"c": root, "e": entity, "id": record or root, "v": values}


def merge(of: Desk) -> dict:
    return {"k": "merge", "c": None, "e": None, "id": None, "v": None, "seen": seen_log(of)}


@pytest.fixture
def shared(offices, case) -> str:
    """The case of Dakar, which headquarters shared with Bamako."""
    _dakar, _second, bamako, paris = offices
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    return case


NOT_ITS_CASE = {
    "a field of the case": lambda case: put(case, town="Kayes"),
    "a field that this version does not know": lambda case: put(case, colour="red"),
    "a person": lambda case: put(case, "person", uuid7(), case=case, family_name="Traoré"),
    "a removal": lambda case: put(case, life="deleted"),
    "a note that is taken out": lambda case: put(case, "note", uuid7(), case=case, life="deleted"),
    "a settlement": lambda case: {**put(case, town="Kayes"), "k": "settle"},
    "an offer": lambda case: put(case, "handover", uuid7(), case=case, target="RBA", owner_no=0),
}


@pytest.mark.parametrize("name", NOT_ITS_CASE)
def test_who_only_follows_a_case_does_not_change_it(offices, shared, tmp_path, name):
    _dakar, _second, bamako, paris = offices
    heard = merge(paris)
    assert refusal(bamako, paris, tmp_path, heard, NOT_ITS_CASE[name](shared)) == "not_its_case"


def test_who_follows_a_case_adds_notes_and_what_a_newer_version_lets_it_add(
    offices, shared, tmp_path
):
    _dakar, _second, bamako, paris = offices
    heard = merge(paris)
    note = put(shared, "note", uuid7(), case=shared, text="Seen", tone="kind")
    unknown = put(shared, "inspection", uuid7(), case=shared, place="Kayes")
    taken(bamako, paris, tmp_path, heard, note, unknown)
    with paris.reading() as session:
        assert session.scalars(select(CaseNote.text)).all() == ["Seen"]


def test_what_an_office_did_before_it_heard_the_grant_is_judged_as_it_stood_then(offices, case):
    dakar, second, bamako, paris = offices
    cases.save(second, Case, case, {"town": "Thiès"})
    hand_over(offices, case)
    cases.save(bamako, Case, case, {"address": "Kayes"})
    send(second, paris)
    send(bamako, paris)
    send(paris, dakar)
    assert custody_state.of_case(paris, case).owner == "BKO"
    assert integrity.check(paris.store) == []


def test_the_giver_writes_no_more_once_it_knows_of_its_offer(offices, case, tmp_path):
    dakar, second, _bamako, paris = offices
    custody.offer(dakar, case, "BKO", "moved")
    for honest in (paris, second):
        assert refusal(dakar, honest, tmp_path, put(case, town="Kolda")) == "case_offered"
    with dakar.reading() as session:
        offer = session.scalars(select(Handover.id)).one()
    undone = put(case, "handover", offer, life="deleted")
    assert refusal(dakar, paris, tmp_path, undone) == "case_offered"
    taken(dakar, paris, tmp_path, put(case, "note", uuid7(), case=case, text="Called"))


def test_a_giver_whose_offer_was_refused_writes_again(offices, case):
    dakar, _second, _bamako, paris = offices
    hand_over(offices, case, custody.refuse, "nobody in Kayes")
    send(paris, dakar)
    cases.save(dakar, Case, case, {"town": "Kolda"})
    send(dakar, paris)
    with paris.reading() as session:
        assert session.get(Case, case).town == "Kolda"


def test_a_taker_with_two_laptops_hears_grant_and_work_in_one_file(offices, case):
    dakar, second, _bamako, paris = offices
    other = a_case(paris)
    custody.offer(paris, other, "DKR", "lives in Mbour")
    send(dakar, paris)
    send(paris, dakar)
    custody.accept(dakar, other)
    send(dakar, paris)
    send(paris, dakar)
    cases.save(dakar, Case, other, {"town": "Mbour"})
    send(dakar, second)
    assert integrity.check(second.store) == []
    with second.reading() as session:
        assert session.get(Case, other).town == "Mbour"


def test_an_answer_by_who_was_not_asked_is_refused(offices, case, tmp_path):
    dakar, second, _bamako, paris = offices
    for honest in (paris, second):
        offer = put(case, "handover", uuid7(), case=case, target="BKO", owner_no=0)
        offer["v"]["decision"] = "accepted"
        assert refusal(dakar, honest, tmp_path, offer) == "forged_answer"


ONCE = {
    "a case number": lambda desk, case: put(case, number="DKR-2026-00001-1"),
    "its office": lambda desk, case: put(case, office="DKR"),
    "its country, by settling": lambda desk, case: {**put(case, country="ML"), "k": "settle"},
    "its country, by emptying it": lambda desk, case: put(case, country=None),
}


@pytest.mark.parametrize("name", ONCE)
def test_what_is_written_once_is_not_rewritten(offices, case, tmp_path, name):
    dakar, second, _bamako, paris = offices
    send(paris, dakar)
    for honest in (paris, second):
        assert refusal(dakar, honest, tmp_path, ONCE[name](dakar, case)) == "rewritten"
    own = [merge(dakar), ONCE[name](paris, case)]
    assert refusal(paris, second, tmp_path, *own) == "rewritten"


def test_a_note_written_twice_in_one_file_and_a_rate_are_not_rewritten(offices, case, tmp_path):
    dakar, _second, _bamako, paris = offices
    note, rate = uuid7(), uuid7()
    twice = [put(case, "note", note, case=case, text=text) for text in ("Called", "Nobody called")]
    assert refusal(dakar, paris, tmp_path, *twice) == "rewritten"
    rates = [put(rate, "rate", rate, units_per_eur=units) for units in ("10.5", "99")]
    assert refusal(dakar, paris, tmp_path, *rates) == "rewritten"


def test_two_who_did_not_know_of_each_other_are_a_conflict_that_can_be_settled(offices, case):
    dakar, second, _bamako, paris = offices
    made = custody.offer(dakar, case, "BKO", "moved")
    send(dakar, second)
    for desk, reason in ((dakar, "one"), (second, "two")):
        with desk.writing() as session:
            session.get(Handover, made).decided_on = None
            session.add(CaseNote(id="0192f0c1-note", case=case, text=reason))
    send(dakar, paris)
    send(second, paris)
    [conflict] = [one for one in settling.list_open(paris) if one.field.name == "text"]
    settling.settle(paris, conflict, "both", "")
    send(paris, second)
    with second.reading() as session:
        assert session.get(CaseNote, "0192f0c1-note").text == "both"


OFFICE = seed_id("office", "BKO")
ELSEWHERE = {
    "the name of another office": (put(OFFICE, "office", city="Oz"), "other_identity"),
    "an office that there is not": (put("0192", "office", "0192", city="Oz"), "other_identity"),
    "what its own office is": (
        put(seed_id("office", "DKR"), "office", kind="headquarters"), "rewritten"
    ),
    "an officer for another office": (
        put("0193", "user", "0193", name="Eve", office="PAR"), "other_officer"
    ),
    "the role of headquarters": (
        put("0193", "user", "0193", name="Eve", role="headquarters"), "role_not_its_own"
    ),
    "a rule": (
        put(seed_id("programme_rule", "x"), "programme_rule", value="1"), "programme_changed"
    ),
    "a service": (put("0194", "service", "0194", code="x"), "programme_changed"),
    "a case for another office": (put("0195", "case", "0195", office="BKO"), "opened_for_other"),
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_another_offices_is_left_to_it(offices, tmp_path, name):
    dakar, second, _bamako, paris = offices
    change, code = ELSEWHERE[name]
    for honest in (paris, second):
        assert refusal(dakar, honest, tmp_path, change) == code


def test_an_officer_of_another_office_is_not_touched(offices, tmp_path):
    dakar, second, _bamako, paris = offices
    send(paris, dakar)
    send(paris, second)
    claire = paris.user
    for values in ({"role": "case_officer"}, {"name": "Eve"}, {"life": "deleted"}):
        for honest in (paris, second):
            change = put(claire, "user", claire, **values)
            assert refusal(dakar, honest, tmp_path, change) == "other_officer"
    mine = put(dakar.user, "user", dakar.user, name="Awa Sarr")
    taken(dakar, paris, tmp_path, mine)
    with paris.reading() as session:
        assert session.get(User, dakar.user).name == "Awa Sarr"


def test_the_case_of_another_office_is_not_seen_nor_written(offices, case, tmp_path):
    _dakar, _second, bamako, paris = offices
    assert refusal(bamako, paris, tmp_path, put(case, town="Kayes")) == "not_seen"
    unknown = {**put(case, "inspection", uuid7(), place="Kayes"), "k": "weigh"}
    assert refusal(bamako, paris, tmp_path, unknown) == "not_seen"
    assert person(paris, case) == "Diallo"


def person(desk: Desk, case: str) -> str:
    with desk.reading() as session:
        return session.scalars(select(Person.family_name).where(Person.case == case)).one()


def test_what_another_office_is_called_is_not_settled_nor_put_back_elsewhere(offices):
    dakar, second, bamako, paris = offices
    send(paris, second)
    for desk, city in ((dakar, "Dakar-Plateau"), (second, "Dakar-Fann")):
        directory.save(desk, {"city": city})
        send(desk, paris)
    send(paris, bamako)
    [dispute] = disputes.disputes(bamako)
    assert not dispute.may_settle
    [conflict] = settling.list_open(bamako)
    refused("not_ours", settling.settle, bamako, conflict, "Dakar", "")
    pieces = putting_back.pieces(bamako, overview.log(bamako)[0].id)
    assert {one.refusal.code for one in pieces if one.record == conflict.record} == {"not_ours"}
    settling.settle(paris, settling.list_open(paris)[0], "Dakar-Fann", "")
    send(paris, second)
    send(second, paris)
    assert settling.list_open(second) == []
