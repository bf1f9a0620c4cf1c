"""What a partner is not known to hold shrinks when bundles go and answers come."""

from __future__ import annotations

from app.models.case import Case
from app.services import cases
from app.services.unsent import unsent
from tests.office import a_case, send


def of(desk, office):
    return next(one for one in unsent(desk) if one.office == office)


def test_an_office_exchanges_with_headquarters_and_its_own_laptops(dakar, paris):
    assert [one.office for one in unsent(dakar)] == ["PAR", "DKR"]
    assert [one.office for one in unsent(paris)] == ["BKO", "DKR"]


def test_cases_count_until_they_are_sent_and_entries_until_they_are_acknowledged(dakar, paris):
    key = a_case(dakar)
    cases.save(dakar, Case, key, {"town": "Thiès"})
    before = of(dakar, "PAR")
    assert (before.cases, before.sent_at, before.heard_at) == (1, None, None)
    assert before.entries == dakar.store.last_entry()
    send(dakar, paris)
    sent = of(dakar, "PAR")
    assert (sent.cases, sent.entries > 0, sent.sent_at is None) == (0, True, False)
    assert of(dakar, "DKR").cases == 1
    send(paris, dakar)
    heard = of(dakar, "PAR")
    assert (heard.entries, heard.cases, heard.heard_at is None) == (0, 0, False)
    cases.add_note(dakar, key, "Vu")
    assert of(dakar, "PAR").cases == 1
