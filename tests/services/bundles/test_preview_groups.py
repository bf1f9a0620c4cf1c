"""The preview sorts cases into groups: to decide, duplicates, erased, merged, changed, new."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.person import Person
from app.models.same_person import DIFFERENT
from app.services import cases, custody, same_person
from app.services.bundles import arriving, importing, preview
from tests.office import PRINCIPAL, a_case, send
from tests.post import written
from tests.services.twins import principal, second_case

STRANGER = {**PRINCIPAL, "family_name": "Traore", "given_names": "Fanta",
            "birth_date": "1980-02-02", "phone": "+221770000001"}  # fmt: skip


@pytest.fixture
def arrives(tmp_path):
    """What the next bundle of an office would do at another one."""

    def look(sender, receiver):
        return preview.look(receiver, written(sender, receiver.office, tmp_path))

    return look


def groups(found, case):
    return next(one.groups for one in found.arriving if one.root == case)


def test_each_group_holds_its_cases_and_one_blocks_no_other(dakar, paris, case, arrives):
    send(paris, dakar)
    apart, changed, gone = (a_case(dakar, [STRANGER]) for _ in range(3))
    send(dakar, paris)
    send(paris, dakar)
    for desk, town in ((dakar, "Joal"), (paris, "Saly")):
        cases.save(desk, Case, case, {"town": town})
    cases.save(dakar, Case, apart, {"town": "Joal"})
    cases.save(paris, Case, apart, {"address": "Rue 12"})
    cases.save(paris, Case, changed, {"town": "Joal"})
    custody.erase(paris, gone, "asked by the person")
    new = second_case(paris, given_names="Fatou", birth_date="1970-01-01")
    custody.share(paris, new, ["DKR"])
    number = cases.load(dakar, gone).case.number
    found = arrives(paris, dakar)
    assert {root: groups(found, root) for root in (case, apart, changed, gone, new)} == {
        case: ("open",), apart: ("merged",), changed: ("changed",), gone: ("erased",),
        new: ("new",),
    }  # fmt: skip
    erased = next(one for one in found.arriving if one.root == gone)
    assert (erased.number, erased.family_name, erased.given_names) == (number, "", "")
    assert arriving.records(dakar, found.plan, gone) == []
    assert found.counts() == {"open": 1, "erased": 1, "merged": 1, "changed": 1, "new": 1}
    importing.apply(dakar, found.plan)
    assert cases.load(dakar, apart).case.address == "Rue 12"


def test_who_arrives_and_is_known_here_is_a_possible_duplicate(dakar, paris, case, arrives):
    other = second_case(paris)
    found = arrives(dakar, paris)
    assert found.counts() == {} or "duplicate" not in found.counts()
    send(dakar, paris)
    custody.share(paris, other, ["DKR"])
    found = arrives(paris, dakar)
    assert groups(found, other) == ("duplicate", "new")
    [alike] = next(one.lookalikes for one in found.arriving if one.root == other)
    assert (alike.name, alike.other, alike.case) == ("JALLO Aminata", "DIALLO Aminata", case)
    assert alike.number == cases.load(dakar, case).case.number
    assert alike.reasons == ("same_name_and_birth_date",)
    importing.apply(dakar, found.plan)
    assert cases.load(dakar, other).case.id == other


def test_two_who_arrive_together_are_compared_with_each_other(dakar, paris, arrives):
    one, other = a_case(dakar), second_case(dakar)
    found = arrives(dakar, paris)
    assert groups(found, one) == groups(found, other) == ("duplicate", "new")


def test_what_was_decided_is_not_asked_again(dakar, paris, arrives):
    one, other = a_case(dakar), second_case(dakar)
    ids = principal(dakar, one), principal(dakar, other)
    same_person.say(dakar, *ids, DIFFERENT, "cousins")
    assert "duplicate" not in arrives(dakar, paris).counts()
    send(dakar, paris)
    same_person.take_back(dakar, *ids)
    cases.save(dakar, Person, ids[0], {"given_names": "Aminata Fatou"})
    assert groups(arrives(dakar, paris), one) == ("duplicate", "changed")


def test_a_document_number_written_otherwise_is_recognised(dakar, paris, case, arrives):
    person = cases.load(paris, case).people[0].id
    cases.save(paris, Person, person, {"id_type": "passport_sn", "id_number": "A 123-4567"})
    child = {**STRANGER, "id_type": "passport_sn", "id_number": "a1234567"}
    other = a_case(dakar, [child])
    found = arrives(dakar, paris)
    [alike] = next(one.lookalikes for one in found.arriving if one.root == other)
    assert (alike.case, alike.reasons) == (case, ("same_document",))
