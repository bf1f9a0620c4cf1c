"""The order and the receipt of a payment: complete, safe with odd texts, refused too early."""

from __future__ import annotations

import io
from datetime import date
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from app.services.errors import UserError
from app.services.papers import payment_papers, payment_question
from app.services.payments import asking, deciding
from tests.paid_case import a_signed_case, paid, staffed, wanted
from tests.services.documents.reading import second_text

HOSTILE = "<img src='x'>&]]> \u202eذ " + "Ŋɔ" * 300


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def case(dakar):
    return a_signed_case(dakar)


def words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_receipt_says_everything_in_both_languages(dakar, office, case):
    payment = paid(office, case, wanted())
    french = words(payment_papers.receipt(dakar, payment, "fr"))
    for said in ("Reçu n° DKR-R", "Quincaillerie du Port", "cent mille francs CFA", "152,45",
                 "655,957", "Facture 118", "Binta", "Awa", "Issa", "SARR Modou"):  # fmt: skip
        assert said in french
    english = words(payment_papers.receipt(dakar, payment, "en"))
    assert "one hundred thousand CFA francs" in english
    assert "Payment order no." in words(payment_papers.order(dakar, payment, "en"))
    both = words(payment_papers.receipt(dakar, payment, "fr-en"))
    assert "Bénéficiaire / Beneficiary" in both
    arabic = payment_papers.receipt(dakar, payment, "ar")
    assert "مائة ألف فرنك سيفا" in normalize("NFKC", second_text(arabic))
    assert payment_papers.receipt(dakar, payment) == payment_papers.receipt(dakar, payment, "fr")


def test_a_paper_is_refused_before_its_step(dakar, office, case):
    payment = asking.ask(office.officer, case, wanted())
    for make, code in (
        (payment_papers.order, "not_approved"),
        (payment_papers.receipt, "not_paid"),
    ):
        with pytest.raises(UserError) as caught:
            make(dakar, payment)
        assert caught.value.code == code
    deciding.approve(office.head, payment)
    assert payment_papers.order(dakar, payment).startswith(b"%PDF")
    with pytest.raises(UserError, match="paper_language"):
        payment_papers.order(dakar, payment, "ar")
    with pytest.raises(UserError, match="nothing to ask"):
        payment_question.question(dakar, payment)


def test_odd_texts_stay_texts(dakar, office, case):
    payment = paid(office, case, wanted(payee="A <b>& " + "x" * 150, proof=HOSTILE))
    content = payment_papers.receipt(dakar, payment, "fr-en")
    assert "<b>&" in words(content)


def test_nothing_about_the_return_is_printed(dakar, office, case):
    payment = paid(office, case, wanted())
    said = words(payment_papers.receipt(dakar, payment, "fr-en")).casefold()
    for planted in ("forcé", "forced", "handicap", "disability"):
        assert planted not in said


def test_money_taken_back_has_its_own_receipt(dakar, office, case):
    payment = paid(office, case, wanted())
    back = asking.take_back(office.officer, payment, "Erreur")
    deciding.approve(office.head, back)
    deciding.pay(office.payer, back, date.today(), "R 1")
    assert "Reçu de reversement" in words(payment_papers.receipt(dakar, back, "fr"))
