"""Freezing keeps paper, snapshot, code and instalments in one commit, and never twice."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from app.models.agreement import Agreement, Document, Instalment
from app.models.case import Case
from app.models.journal import Blob
from app.models.record import uuid7
from app.services.agreements import issuing, kept, printed
from app.services.documents.snapshot import from_snapshot
from app.services.errors import UserError
from tests.package_case import TERMS, a_planned_case, a_referred_case, change


def counts(desk):
    with desk.reading() as session:
        models = (Agreement, Document, Instalment, Blob)
        return [session.scalar(select(func.count()).select_from(model)) for model in models]


def agreement(desk, key):
    with desk.reading() as session:
        return session.get(Agreement, key)


def test_a_frozen_version_holds_everything_that_is_printed(dakar):
    case = a_planned_case(dakar)
    key = issuing.issue(dakar, case, TERMS)
    found = agreement(dakar, key)
    assert (found.state, found.version, found.copies, found.place) == ("frozen", 1, 2, "Dakar")
    assert found.snapshot_sha256 == sha256(found.snapshot.encode()).hexdigest()
    assert from_snapshot(found.snapshot.encode()) == printed.data(dakar, case, TERMS, version=1)
    paper = kept.pdf(dakar, key)
    assert paper.startswith(b"%PDF")
    with dakar.reading() as session:
        document = session.get(Document, found.document)
    assert (document.title, document.file) == (
        "DKR-2020-00001-0/1", sha256(paper).hexdigest(),
    )  # fmt: skip
    assert counts(dakar) == [1, 1, 2, 1]


def test_instalments_make_up_the_total_in_both_currencies(dakar):
    key = issuing.issue(dakar, a_planned_case(dakar), TERMS)
    rows = kept.instalments(dakar, key)
    assert [(row.position, int(row.share)) for row in rows] == [(1, 70), (2, 30)]
    assert sum(row.amount_eur.minor for row in rows) == 190_735
    assert sum(row.amount_local.minor for row in rows) == 1_251_138
    assert all(row.condition and row.proof for row in rows)


def test_a_retry_freezes_nothing_again(dakar):
    case, key = a_planned_case(dakar), uuid7()
    assert issuing.issue(dakar, case, TERMS, agreement_id=key) == key
    before = dakar.store.last_entry()
    assert issuing.issue(dakar, case, TERMS, agreement_id=key) == key
    assert (dakar.store.last_entry(), counts(dakar)) == (before, [1, 1, 2, 1])


def test_each_version_has_its_number_even_after_a_void_one(dakar):
    case = a_planned_case(dakar)
    first = issuing.issue(dakar, case, TERMS)
    kept.void(dakar, first, "Erreur de date")
    second = issuing.issue(dakar, case, replace(TERMS, language="fr-en"))
    assert [row.version for row in kept.of_case(dakar, case)] == [2, 1]
    assert agreement(dakar, second).code != agreement(dakar, first).code
    assert kept.file_name(dakar, second) == "DKR-2020-00001-0_v2.pdf"


def test_what_is_not_ready_leaves_nothing_behind(dakar):
    case = a_planned_case(dakar, consent=None)
    before = dakar.store.last_entry()
    with pytest.raises(issuing.NotReady) as caught:
        issuing.issue(dakar, case, replace(TERMS, place=""))
    assert (caught.value.code, len(caught.value.reasons)) == ("not_ready", 2)
    assert (dakar.store.last_entry(), counts(dakar)) == (before, [0, 0, 0, 0])


def test_another_office_does_not_freeze(bamako):
    case = a_planned_case(bamako)
    change(bamako, Case, case, town="Kayes")
    foreign = a_referred_case(bamako, office="DKR", number="DKR-2020-00002-9")
    with pytest.raises(UserError, match="not_owner"):
        issuing.issue(bamako, foreign, TERMS)


def test_a_draft_is_printed_in_every_state_and_kept_nowhere(dakar):
    ready = issuing.draft(dakar, a_planned_case(dakar), TERMS)
    bare = issuing.draft(dakar, a_referred_case(dakar, number="X", consent=None), TERMS)
    assert ready.startswith(b"%PDF")
    assert bare.startswith(b"%PDF")
    assert counts(dakar) == [0, 0, 0, 0]


def test_the_paper_never_tells_what_a_local_partner_must_not_know(dakar):
    key = issuing.issue(
        dakar, a_planned_case(dakar, admin_status="asylum refused", return_type="forced"), TERMS
    )
    said = json.dumps(json.loads(agreement(dakar, key).snapshot)).lower()
    for secret in ("forced", "forcé", "asylum", "disab", "handicap", "vuln", "return_type"):
        assert secret not in said
