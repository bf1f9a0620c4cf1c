"""Quotes of an item: compared in one currency, one chosen with a reason, each with its paper."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.agreement import Document
from app.models.journal import Blob
from app.models.money import Money
from app.models.package import PackageItem
from app.services import organisations
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.services.journal import erasing
from app.services.packages import checks, items, plan, quotes
from app.services.records import Invalid
from app.text import language
from tests.office import send
from tests.package_case import a_planned_case, euros

DAY = date(2020, 8, 20)
PDF, PNG = b"%PDF-1.4 devis", b"\x89PNG\r\n\x1a\n devis"
ENGLISH = language("en")


@pytest.fixture
def item(dakar):
    return plan.read(dakar, a_planned_case(dakar)).items[0].id


def quote(desk, item, name, amount, scan=None, **answers):
    supplier = organisations.find_or_add(desk, name)
    given = {"supplier": supplier, "amount": amount, **answers}
    return quotes.add(desk, item, given, scan, DAY)


def row(desk, item):
    with desk.reading() as session:
        return session.get(PackageItem, item)


def found(desk, item):
    said = checks.checks(desk, row(desk, item).case, DAY)
    return {one.code: one.sentence.said(ENGLISH) for one in said}


def test_quotes_are_compared_in_euros_whatever_was_typed(dakar, item):
    quote(dakar, item, "Menuiserie", euros(1400))
    quote(dakar, item, "Atelier", "900 000")
    first, second = quotes.of_item(dakar, item)
    assert (first.quote.amount, first.eur) == (Money(900_000, "XOF"), Money(137_204, "EUR"))
    assert (first.cheapest, second.cheapest, second.more) == (True, False, Money(2_796, "EUR"))
    assert "2 quotes, choose one" in found(dakar, item)["quote_unchosen"]


def test_the_item_takes_supplier_and_amount_of_the_chosen_quote(dakar, item):
    key = quote(dakar, item, "Atelier", "900 000")
    quotes.choose(dakar, key)
    now = row(dakar, item)
    assert (now.amount, now.chosen_quote, now.quote) == (Money(900_000, "XOF"), key, "received")
    assert now.supplier == quotes.of_item(dakar, item)[0].quote.supplier
    assert not [code for code in found(dakar, item) if code.startswith("quote_")]


def test_a_dearer_quote_is_chosen_with_a_reason_only(dakar, item):
    cheap, dear = (quote(dakar, item, name, euros(n)) for name, n in (("A", 10), ("B", 11)))
    with pytest.raises(Invalid) as caught:
        quotes.choose(dakar, dear, "  ")
    assert list(caught.value.problems) == ["quote_reason"]
    quotes.choose(dakar, dear, "Guaranteed for two years")
    assert row(dakar, item).quote_reason == "Guaranteed for two years"
    assert [one.chosen for one in quotes.of_item(dakar, item)] == [False, True]
    quotes.choose(dakar, cheap, "not kept")
    assert (row(dakar, item).chosen_quote, row(dakar, item).quote_reason) == (cheap, None)


def test_a_cheaper_quote_that_comes_later_asks_for_a_reason(dakar, item):
    quotes.choose(dakar, quote(dakar, item, "A", euros(11)))
    quote(dakar, item, "B", euros(10))
    assert "a quote is €1.00 cheaper" in found(dakar, item)["quote_reason"]


def test_an_item_changed_by_hand_is_told_apart_from_its_quote(dakar, item):
    key = quote(dakar, item, "A", euros(11))
    quotes.choose(dakar, key)
    items.change(dakar, item, {"amount": euros(12)})
    assert "not what its chosen quote says, €11.00" in found(dakar, item)["quote_differs"]
    quotes.change(dakar, key, {"amount": "13", "currency": "EUR"})
    assert row(dakar, item).amount == euros(13)


def test_a_quote_taken_out_is_no_longer_chosen_and_can_be_put_back(dakar, item):
    items.change(dakar, item, {"quote": "none"})
    key = quote(dakar, item, "A", euros(11))
    quotes.choose(dakar, key)
    quotes.remove(dakar, key)
    now = row(dakar, item)
    assert (now.chosen_quote, now.quote, now.amount) == (None, "none", euros(11))
    quotes.restore(dakar, key)
    assert row(dakar, item).quote == "received"
    assert [one.chosen for one in quotes.of_item(dakar, item)] == [False]


@pytest.mark.parametrize(
    ("answers", "fields"),
    [({"amount": euros(0)}, ["amount"]), ({"amount": Money(5, "XAF")}, ["amount"]),
     ({"amount": "1.500", "currency": "EUR"}, ["amount"]), ({"supplier": None}, ["supplier"])],
)  # fmt: skip
def test_a_quote_that_says_nothing_certain_is_refused_with_its_field(dakar, item, answers, fields):
    with pytest.raises(Invalid) as caught:
        quotes.add(dakar, item, {"supplier": "x", "amount": euros(5), **answers}, None, DAY)
    assert list(caught.value.problems) == fields
    assert quotes.of_item(dakar, item) == []


def test_another_office_adds_no_quote(dakar, bamako, item):
    send_free = plan.read(dakar, row(dakar, item).case).case
    assert send_free.office == "DKR"
    with pytest.raises(UserError, match="not_found"):
        quote(bamako, item, "A", euros(1))


# ---- papers


def test_the_paper_is_kept_byte_for_byte_under_a_name_that_says_whose_it_is(dakar, item):
    key = quote(dakar, item, "A", euros(5), Attachment("devis 12.pdf", PDF), number="12/B")
    assert quotes.paper(dakar, key) == Attachment("DKR-2020-00001-0_12-B.pdf", PDF)
    bare = quote(dakar, item, "B", euros(6))
    with pytest.raises(UserError, match="paper_missing"):
        quotes.paper(dakar, bare)
    quotes.change(dakar, bare, {}, scan=Attachment("photo.png", PNG))
    assert quotes.paper(dakar, bare).name.endswith(".png")
    with pytest.raises(UserError, match="never_changes"):
        quotes.change(dakar, bare, {}, scan=Attachment("other.pdf", PDF))


def test_what_is_no_pdf_and_no_picture_is_refused_by_the_service_too(dakar, item):
    with pytest.raises(UserError, match="attachment_differs"):
        quote(dakar, item, "A", euros(5), Attachment("devis.pdf", b"MZ\x90"))
    assert quotes.of_item(dakar, item) == []


def test_the_paper_travels_with_its_case_and_is_forgotten_with_it(dakar, paris):
    from tests.office import a_case

    case = a_case(dakar)
    item = items.add(dakar, case, {"service": "N3-EQUIP", "amount": euros(9)})
    supplier = organisations.find_or_add(dakar, "Menuiserie")
    answers = {"supplier": supplier, "amount": euros(8), "number": "1"}
    key = quotes.add(dakar, item, answers, Attachment("devis.pdf", PDF))
    quotes.choose(dakar, key)
    send(dakar, paris)
    assert quotes.paper(paris, key).content == PDF
    assert [one.chosen for one in quotes.of_item(paris, item)] == [True]
    with paris.store.transaction() as connection:
        erasing.erase(connection, [(case, "x", 1)])
    with paris.reading() as session:
        assert session.query(Blob).count() == session.query(Document).count() == 0
