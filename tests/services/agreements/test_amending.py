"""Once a version is signed the next is an amendment that says on paper what screens say changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from app.models.agreement import Agreement
from app.models.case import Case
from app.services.agreements import amending, differences, issuing, kept
from app.services.documents.agreement import render
from app.services.documents.snapshot import from_snapshot
from app.services.errors import UserError
from app.services.packages import items, plan
from app.text import language
from tests.package_case import TERMS, a_planned_case, change, euros
from tests.paid_case import a_signed_case
from tests.services.documents.reading import solid, text

BOTH = ("fr", "en")


def version(desk, key):
    with desk.reading() as session:
        return session.get(Agreement, key)


def printed(desk, key):
    return from_snapshot(version(desk, key).snapshot.encode())


def raise_the_first_item(desk, case):
    items.change(desk, plan.read(desk, case).items[0].id, {"amount": euros(1500)})


@pytest.fixture
def changed(dakar):
    """A case whose agreement is signed, and whose town and first item changed since."""
    case = a_signed_case(dakar)
    change(dakar, Case, case, town="Kaolack")
    raise_the_first_item(dakar, case)
    return case


def told(found):
    return [tuple(language(code).show(part) for code in BOTH for part in one) for one in found]


def shown(desk, key):
    found = differences.changed_since(desk, key)
    return told((one.label, one.before, one.now) for one in found)


def on_paper(data):
    changes = data.amendment.changes
    return told((one.what, one.before, one.now) for one in changes)


@pytest.mark.parametrize("paper", ["fr", "en", "fr-en"])
def test_the_paper_says_exactly_what_the_screen_says(dakar, changed, paper):
    signed = kept.of_case(dakar, changed)[0]
    seen = shown(dakar, signed.id)
    terms = replace(TERMS, language=paper, interpreter="Fatou Sow", representative="Paul Durand")
    key = issuing.issue(dakar, changed, terms)
    data = printed(dakar, key)
    assert on_paper(data) == seen
    assert len(seen) >= 4
    words = solid(text(kept.pdf(dakar, key)))
    for code in paper.split("-"):
        for one in data.amendment.changes:
            for label in (one.what, one.before, one.now):
                assert solid(label.said(language(code))) in words


def test_an_amendment_names_the_version_it_changes_and_its_own_number(dakar, changed):
    signed = kept.of_case(dakar, changed)[0]
    found = printed(dakar, issuing.issue(dakar, changed, TERMS)).amendment
    assert (found.number, found.version, found.code) == (1, 1, signed.code)
    assert (found.signed_on, found.signed_at) == (signed.signed_on, "Dakar")
    words = text(kept.pdf(dakar, kept.of_case(dakar, changed)[0].id))
    assert "Avenant n° 1 à la convention de réinsertion" in words


def test_the_signed_version_stays_in_force_until_the_amendment_is_signed(dakar, changed):
    first = kept.of_case(dakar, changed)[0].id
    second = issuing.issue(dakar, changed, TERMS)
    life = amending.life(dakar, changed)
    assert (life.signed.id, life.waiting.id, life.changed) == (first, second, True)
    kept.mark_signed(dakar, second, TERMS.date, "Dakar", "Modou Sarr")
    life = amending.life(dakar, changed)
    assert (life.signed.id, life.waiting, life.changed) == (second, None, False)


def test_numbers_of_amendments_are_not_used_again(dakar, changed):
    kept.void(dakar, issuing.issue(dakar, changed, TERMS), "Erreur")
    second = issuing.issue(dakar, changed, TERMS)
    assert printed(dakar, second).amendment.number == 2
    kept.mark_signed(dakar, second, TERMS.date, "Dakar", "Modou Sarr")
    third = printed(dakar, issuing.issue(dakar, changed, TERMS)).amendment
    assert (third.number, third.version, third.changes) == (3, 3, ())


def test_an_amendment_to_a_version_no_longer_in_force_is_not_signed(dakar, changed):
    second, third = (issuing.issue(dakar, changed, TERMS) for _ in range(2))
    kept.mark_signed(dakar, second, TERMS.date, "Dakar", "Modou Sarr")
    with pytest.raises(UserError) as caught:
        kept.mark_signed(dakar, third, TERMS.date, "Dakar", "Modou Sarr")
    assert caught.value.code == "overtaken"
    assert amending.life(dakar, changed).signed.id == second


def test_a_version_after_one_that_was_never_signed_is_no_amendment(dakar):
    case = a_planned_case(dakar)
    issuing.issue(dakar, case, TERMS)
    assert printed(dakar, issuing.issue(dakar, case, TERMS)).amendment is None


def test_frozen_papers_are_printed_again_as_they_were(dakar, changed):
    first, second = kept.of_case(dakar, changed)[0].id, issuing.issue(dakar, changed, TERMS)
    change(dakar, Case, changed, town="Ziguinchor")
    for key in (first, second):
        assert render(printed(dakar, key), "fr") == kept.pdf(dakar, key)


def test_nothing_is_frozen_when_the_signed_version_cannot_be_read(dakar, changed):
    with dakar.store.exclusively() as engine, engine.begin() as connection:
        connection.execute(update(Agreement).values(snapshot="{}"))
    with pytest.raises(UserError) as caught:
        issuing.issue(dakar, changed, TERMS)
    assert caught.value.code == "signed_unreadable"
    assert len(kept.of_case(dakar, changed)) == 1
