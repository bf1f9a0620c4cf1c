"""Signed copies are kept with the version that was signed, byte for byte, at every office."""

from __future__ import annotations

import pytest

from app.models.agreement import Agreement, Document
from app.services import integrity
from app.services.agreements import issuing, kept, scans
from app.services.agreements.kept import Present
from app.services.attachments import Attachment
from app.services.errors import UserError
from tests.office import send
from tests.package_case import TERMS, a_planned_case

FIRST = Attachment("page 1.pdf", b"%PDF-1.4 one")
SECOND = Attachment("page 2.jpg", b"\xff\xd8\xff two")


@pytest.fixture
def frozen(dakar):
    case = a_planned_case(dakar)
    return case, issuing.issue(dakar, case, TERMS)


def sign(desk, key, **more):
    kept.mark_signed(desk, key, TERMS.date, "Dakar", "Modou Sarr", **more)


def row(desk, model, key):
    with desk.reading() as session:
        return session.get(model, key)


def test_scans_are_kept_with_the_signature_and_found_by_version(dakar, frozen):
    case, key = frozen
    sign(dakar, key, scans=[FIRST, SECOND])
    found = scans.of_case(dakar, case)
    assert [(one.version, one.name, one.called) for one in found] == [
        (1, "DKR-2020-00001-0_v1_signed-1.pdf", "page 1.pdf"),
        (1, "DKR-2020-00001-0_v1_signed-2.jpg", "page 2.jpg"),
    ]
    assert [kept.content(dakar, one.document) for one in found] == [FIRST.content, SECOND.content]
    assert kept.pdf(dakar, key).startswith(b"%PDF-1.")
    assert integrity.check(dakar.store) == []


def test_others_follow_once_the_version_is_signed_and_none_is_kept_twice(dakar, frozen):
    case, key = frozen
    with pytest.raises(UserError) as caught:
        scans.add(dakar, key, FIRST)
    assert caught.value.code == "not_signed"
    sign(dakar, key)
    assert scans.add(dakar, key, FIRST) == scans.add(dakar, key, FIRST)
    scans.add(dakar, key, SECOND)
    assert len(scans.of_case(dakar, case)) == 2


def test_who_was_there_is_noted_as_it_was(dakar, frozen):
    key = frozen[1]
    sign(dakar, key)
    assert row(dakar, Agreement, key).signed_interpreter == "Awa Ndiaye"
    sign(dakar, key, present=Present(interpreter="Fatou Sow", witness_1="Coumba Ba"))
    found = row(dakar, Agreement, key)
    assert (found.signed_interpreter, found.signed_witness_1) == ("Fatou Sow", "Coumba Ba")
    assert found.interpreter == "Awa Ndiaye"
    sign(dakar, key)
    assert row(dakar, Agreement, key).signed_interpreter == "Fatou Sow"


def test_scans_travel_to_headquarters(dakar, paris, frozen):
    case, key = frozen
    sign(dakar, key, scans=[FIRST])
    send(dakar, paris)
    [scan] = scans.of_case(paris, case)
    assert kept.content(paris, scan.document) == FIRST.content
    assert row(paris, Document, scan.document).agreement == key
