"""Odd texts go from form to search, history, paper and another office: exact, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from unicodedata import normalize

import pytest

from app.models.case import Case
from app.models.person import Person
from app.services import case_history, cases, drafts, integrity, records, search
from app.services.access import Desk
from app.services.agreements import issuing, kept
from app.services.errors import UserError
from app.text import language
from tests.office import a_case, send
from tests.package_case import TERMS, a_planned_case
from tests.services.documents.reading import solid, text

KEPT = {
    "a tag": "<b>Fatou",
    "a picture": "<img src=/etc/passwd>",
    "an entity": "A &amp; B & C",
    "sql": "O'Brien'); DROP TABLE case;--",
    "placeholders": "%s {0} {name} $x",
    "west african letters": "Ŋgɛnda Ɓaɗɔ ɲƴ",
    "a tower of marks": "Z" + "\u0323\u0301\u0346" * 40 + "algo",
    "arabic": "محمد الأمين",
    "n'ko": "ߞߊߣߌ",
    "tifinagh": "ⴰⵎⴰⵣⵉⵖ",
    "turned by override": "\u202eollaiD\u202c",
    "nothing wide": "Dial\u200blo",
    "family of pictures": "Awa 👨‍👩‍👧",
}
NOT_IN_OUR_FONTS = {"n'ko", "tifinagh", "family of pictures", "arabic", "a tower of marks"}
REFUSED = {
    "a sum": "=1+1",
    "half a character": "Dia\ud800llo",
    "a zero byte": "Dia\0llo",
    "an escape": "Dia\x1b[31mllo",
    "no character": "Dia\ufffello",
    "forty thousand": "m" * 40_000,
    "only marks": "\u0301\u0323",
}


@pytest.fixture
def folders(dakar: Desk, paris: Desk) -> Iterator[tuple[Desk, Desk]]:
    """Dakar and Paris; whatever a test did, both are sound afterwards."""
    yield dakar, paris
    for desk in (dakar, paris):
        assert integrity.check(desk.store) == []


def answers(desk: Desk, case: str) -> tuple[str, str, str]:
    with desk.reading() as session:
        person = session.query(Person).filter(Person.case == case).one()
        found = session.get(Case, case)
        return person.family_name, found.address, found.needs


@pytest.mark.parametrize("name", KEPT)
def test_an_odd_text_arrives_everywhere_as_it_was_typed(folders, name: str):
    dakar, paris = folders
    odd = normalize("NFC", KEPT[name])
    case = a_planned_case(dakar)
    with dakar.reading() as session:
        person = session.query(Person).filter(Person.case == case).one().id
    cases.save(dakar, Person, person, {"family_name": odd})
    cases.save(dakar, Case, case, {"address": odd, "needs": f"{odd}\n{odd}"})
    agreement = issuing.issue(dakar, case, TERMS)
    send(dakar, paris)
    for desk in (dakar, paris):
        assert answers(desk, case) == (odd, odd, f"{odd}\n{odd}")
        assert case in [hit.case for hit in search.find(desk, odd)]
        afters = [change.after for change in case_history.changes(desk, case)]
        assert odd in afters
        assert kept.pdf(desk, agreement) == kept.pdf(dakar, agreement)
    if name not in NOT_IN_OUR_FONTS:
        wanted = "".join(letter for letter in odd if letter not in "\u202e\u202c\u200b")
        assert solid(wanted) in solid(text(kept.pdf(dakar, agreement)))


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_cannot_be_kept_is_refused_in_words_and_stays_in_the_draft(folders, name: str):
    dakar, _ = folders
    odd = REFUSED[name]
    draft = drafts.save(dakar, "new_case", {"family_name": odd})
    before = dakar.store.last_entry()
    with pytest.raises(records.Invalid) as caught:
        a_case(dakar, [{"family_name": odd, "relation": "principal", "birth_date": "1991"}])
    for spoken in ("fr", "en"):
        assert caught.value.said(language(spoken))
    assert set(caught.value.problems) == {"people.0.family_name"}
    assert dakar.store.last_entry() == before
    assert drafts.load(dakar, draft).content == {"family_name": odd}


def test_any_odd_text_is_kept_or_refused_by_every_free_field(folders):
    dakar, paris = folders
    fields = ("town", "address", "needs", "comments", "contact_name", "emergency_phone")
    made = []
    for odd in (*REFUSED.values(), *KEPT.values()):
        made.append(a_case(dakar))
        for field in fields:
            with suppress(UserError):
                cases.save(dakar, Case, made[-1], {field: odd})
        with suppress(UserError):
            cases.add_note(dakar, made[-1], odd)
        for typed in (odd, odd[:1], f" {odd} "):
            search.find(dakar, typed)
    send(dakar, paris)
    with dakar.reading() as here, paris.reading() as there:
        for case in made:
            mine, theirs = here.get(Case, case), there.get(Case, case)
            assert [mine.answer(f) for f in fields] == [theirs.answer(f) for f in fields]


def test_notes_of_forty_thousand_characters_travel_whole(folders):
    dakar, paris = folders
    long = "Mot après mot, é ŋ ɛ.\n" * 1_800
    case = a_case(dakar, needs=long[:40_000])
    send(dakar, paris)
    with paris.reading() as session:
        assert session.get(Case, case).needs == long[:40_000]
    with pytest.raises(UserError, match="invalid"):
        cases.save(dakar, Case, case, {"needs": "m" * 40_001})
