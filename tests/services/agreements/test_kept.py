"""A frozen version is found by its code, shown as it was, signed or made void."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.journal import Blob
from app.services.agreements import issuing, kept
from app.services.errors import UserError
from app.services.records import Invalid
from tests.package_case import TERMS, a_planned_case, change

DAY = date(2020, 9, 1)


@pytest.fixture
def frozen(dakar):
    case = a_planned_case(dakar)
    return case, issuing.issue(dakar, case, TERMS)


def row(desk, model, key):
    with desk.reading() as session:
        return session.get(model, key)


def refused(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.code


def test_signing_notes_day_place_and_person_and_moves_the_status(dakar, frozen):
    case, key = frozen
    for _ in range(2):
        kept.mark_signed(dakar, key, DAY, "Thiès", "Modou Sarr")
    signed = row(dakar, Agreement, key)
    assert (signed.state, signed.signed_on, signed.signed_at, signed.signed_by) == (
        "signed", DAY, "Thiès", "Modou Sarr",
    )  # fmt: skip
    found = row(dakar, Case, case)
    assert (found.status, found.status_date) == ("agreement_signed", DAY)


def test_signing_again_writes_nothing(dakar, frozen):
    kept.mark_signed(dakar, frozen[1], DAY, "Thiès", "Modou Sarr")
    before = dakar.store.last_entry()
    kept.mark_signed(dakar, frozen[1], DAY, "Thiès", "Modou Sarr")
    assert dakar.store.last_entry() == before


@pytest.mark.parametrize("status", ["plan_submitted", "delivery", "closed"])
def test_a_status_that_does_not_lead_there_stays(dakar, frozen, status):
    case, key = frozen
    change(dakar, Case, case, status=status)
    kept.mark_signed(dakar, key, DAY, "Thiès", "Modou Sarr")
    assert row(dakar, Case, case).status == status


def test_what_cannot_be_a_signature_is_refused(dakar, frozen):
    key = frozen[1]
    later = date.today() + timedelta(days=1)
    assert refused(kept.mark_signed, dakar, key, later, "Thiès", "M. S.") == "signed_in_future"
    with pytest.raises(Invalid) as caught:
        kept.mark_signed(dakar, key, DAY, " ", "")
    assert list(caught.value.problems) == ["signed_at", "signed_by"]
    assert refused(kept.void, dakar, key, "  ") == "why_needed"
    kept.void(dakar, key, "Erreur")
    assert refused(kept.mark_signed, dakar, key, DAY, "Thiès", "M. S.") == "agreement_void"


def test_the_reason_of_a_void_version_is_in_the_journal(dakar, frozen):
    from app.services.journal import entries

    kept.void(dakar, frozen[1], "Mauvais fournisseur")
    with dakar.reading() as session:
        last = entries.of_record(session.connection(), frozen[1])[-1]
    assert (last.v, last.why) == ({"state": "void"}, "Mauvais fournisseur")


def test_a_paper_that_is_missing_or_damaged_is_not_shown(dakar, frozen):
    assert kept.pdf(dakar, frozen[1]) == kept.pdf(dakar, frozen[1])
    with dakar.store.exclusively() as engine, engine.begin() as connection:
        connection.execute(update(Blob).values(content=b"%PDF-other"))
    assert refused(kept.pdf, dakar, frozen[1]) == "paper_damaged"
    with dakar.store.exclusively() as engine, engine.begin() as connection:
        connection.execute(delete(Blob))
    assert refused(kept.pdf, dakar, frozen[1]) == "paper_missing"


def test_who_froze_a_version_is_known_after_others_signed_it(dakar, frozen):
    case, agreement = frozen
    kept.mark_signed(dakar, agreement, DAY, "Thiès", "Modou Sarr")
    assert kept.frozen_by(dakar, case) == {agreement: dakar.user}
