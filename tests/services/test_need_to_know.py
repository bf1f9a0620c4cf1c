"""Who sees what of a case: withheld, granted later, lost from sight, erased; on real stores."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import select

from app.models.agreement import Document
from app.models.case import Case, CaseNote
from app.models.journal import Blob, Entry
from app.models.person import Person
from app.services import (
    case_history,
    case_list,
    cases,
    custody,
    drafts,
    integrity,
    search,
)
from app.services.errors import UserError
from app.text import language
from tests.office import a_case, send
from tests.post import written
from tests.services.handing_over import (
    hand_over,
    move,
    refused,
)


def test_an_erased_case_is_gone_everywhere(offices, case):
    dakar, _second, _bamako, paris = offices
    paper = b"a scan"
    named = sha256(paper).hexdigest()
    with dakar.writing() as session:
        session.add(Document(case=case, file=named))
        session.add(Blob(sha256=named, content=paper))
    drafts.save(dakar, "person", {"family_name": "Diallo"}, record=case)
    other = a_case(dakar)
    send(dakar, paris)
    custody.erase(paris, case, "asked by the person")
    send(paris, dakar)
    for desk in (dakar, paris):
        refused("not_found", cases.load, desk, case)
        assert case_list.ids(desk) == [other]
        assert [hit.case for hit in search.find(desk, "Diallo")] == [other]
        with desk.reading() as session:
            for model in (Person, CaseNote, Document):
                assert not session.scalars(select(model.id).where(model.root == case)).all()
            assert session.get(Blob, named) is None
            rows = session.execute(select(Entry.raw, Entry.digest).where(Entry.root == case)).all()
            assert [row for row in rows if row.raw and b"Diallo" in row.raw] == []
            assert all(row.digest for row in rows)
    assert drafts.find(dakar) == []
    assert all(integrity.check(desk.store) == [] for desk in (dakar, paris))


def test_what_stood_open_in_a_window_does_not_bring_an_erased_case_back(offices, case):
    dakar, _second, _bamako, paris = offices
    person = cases.load(dakar, case).principal
    custody.erase(paris, case, "asked by the person")
    send(paris, dakar)
    refused("erased", drafts.save, dakar, "person", {"family_name": "Diallo"}, record=case)
    assert drafts.find(dakar) == []
    with pytest.raises(UserError) as caught, dakar.writing() as session:
        session.add(Person(case=case, root=case, family_name=person.family_name))
    assert caught.value.code == "erased"
    for desk in (dakar, paris):
        refused("erased", drafts.save, desk, "person", {"family_name": "Diallo"}, record=case)


def test_work_that_arrives_late_on_an_erased_case_keeps_its_digest_only(offices, case):
    _dakar, second, _bamako, paris = offices
    custody.erase(paris, case, "asked by the person")
    cases.add_note(second, case, "The brother of Diallo called")
    send(second, paris)
    with paris.reading() as session:
        late = session.execute(
            select(Entry.raw, Entry.kind, Entry.digest).where(
                Entry.device == second.device, Entry.root == case
            )
        ).all()
    assert [(row.raw, row.kind, len(row.digest)) for row in late] == [(None, "erased", 32)]
    send(paris, second)
    refused("not_found", cases.load, second, case)


def test_what_an_office_may_not_see_travels_as_digests(offices, case):
    dakar, _second, bamako, paris = offices
    send(paris, bamako)
    with bamako.reading() as session:
        assert session.get(Case, case) is None
        rows = session.execute(
            select(Entry.kind, Entry.raw, Entry.digest).where(Entry.device == dakar.device)
        ).all()
    withheld = [row for row in rows if row.kind == "withheld"]
    assert len(withheld) >= 2
    assert all(row.raw is None and len(row.digest) == 32 for row in withheld)
    assert search.find(bamako, "Diallo") == []


def test_a_later_grant_brings_the_whole_history_also_when_the_file_was_lost_once(
    offices, case, tmp_path
):
    dakar, _second, bamako, paris = offices
    cases.save(dakar, Case, case, {"town": "Thiès"})
    send(dakar, paris)
    send(paris, bamako)  # digests
    custody.share(paris, case, ["BKO"])
    written(paris, "BKO", tmp_path)  # lost
    cases.save(paris, Case, case, {"town": "Louga"})
    send(paris, bamako)
    assert case_history.changes(bamako, case) == case_history.changes(paris, case)
    assert cases.load(bamako, case).case.town == "Louga"
    cases.add_note(bamako, case, "Seen in Bamako")
    refused("not_owner", move, bamako, case)
    assert integrity.check(bamako.store) == []


def test_the_history_says_who_was_given_the_case_and_with_whom_it_was_shared(offices, case):
    dakar, _second, _bamako, paris = offices
    custody.share(paris, case, ["BKO", "RBA"])
    custody.share(paris, case, [])
    send(paris, dakar)
    hand_over(offices, case)
    found = [
        (c.field.title(language("en")), c.before, c.after, c.office)
        for c in case_history.changes(paris, case)
        if c.kind == "grant"
    ]
    assert found[::-1] == [
        ("Shared with", None, ["BKO", "RBA"], "PAR"),
        ("Shared with", ["BKO", "RBA"], None, "PAR"),
        ("Shared with", None, ["BKO"], "PAR"),
        ("Granted to", "DKR", "BKO", "PAR"),
        ("Shared with", ["BKO"], None, "PAR"),
    ]


def test_who_lost_sight_keeps_a_dated_copy_that_stays_listed_and_is_refused_in_words(offices, case):
    dakar, _second, bamako, paris = offices
    hand_over(offices, case)
    send(paris, dakar)
    move(bamako, case)
    send(bamako, paris)
    send(paris, dakar)
    file = cases.load(dakar, case)
    assert file.case.town == "Mbour"
    assert not file.may_change
    today_said = language("en").date(date.today())
    assert today_said in file.custody.stands().said(language("en"))
    assert case_list.rows(dakar, case_list.ids(dakar))[case].office == "BKO"
    assert [hit.case for hit in search.find(dakar, "Diallo")] == [case]
    refused("no_longer_seen", move, dakar, case)
    refused("no_longer_seen", cases.add_note, dakar, case, "Called")
    refused("no_longer_seen", custody.offer, dakar, case, "RBA", "moved")
    assert cases.load(bamako, case).case.town == "Kayes"
