"""Papers are frozen with a version and a code, and the kept bytes are what is printed again."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.models.paper import Paper
from app.services import kept_files
from app.services.errors import UserError
from app.services.papers import making
from app.services.papers.making import Wanted
from tests.paid_case import a_signed_case, paid, staffed, wanted


def words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def case(dakar):
    return a_signed_case(dakar)


def test_a_frozen_paper_has_version_and_code_and_is_printed_again_as_it_is(dakar, office, case):
    paid(office, case, wanted())
    order = Wanted(kind="payment_order", case=case)
    assert "PROJET" in words(making.preview(dakar, order))
    first, second = making.freeze(dakar, order), making.freeze(office.payer, order)
    with dakar.reading() as session:
        one, two = session.get(Paper, first), session.get(Paper, second)
        content = kept_files.bytes_of(session, one.document)
    assert (one.version, two.version) == (1, 2)
    assert one.code != two.code
    assert f"version 1 – code {one.code}" in words(content)
    assert "PROJET" not in words(content)


def test_a_paper_that_is_only_looked_at_is_not_kept(dakar, case):
    draft = Wanted(kind="agreement_draft", case=case)
    assert making.preview(dakar, draft).startswith(b"%PDF")
    with pytest.raises(UserError) as caught:
        making.freeze(dakar, draft)
    assert caught.value.code == "never_kept"
