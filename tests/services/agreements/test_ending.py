"""An agreement ends by withdrawal or termination: nothing more is paid, frozen or signed then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.agreement import Agreement, Document, Termination
from app.models.case import Case
from app.models.record import uuid7
from app.services import endings, records
from app.services.agreements import amending, ending, issuing, kept
from app.services.agreements.ending import Ending
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.services.payments import asking, deciding, ledger, listing
from app.services.records import Invalid
from tests.office import colleague, send, signed
from tests.package_case import TERMS, a_planned_case, change
from tests.paid_case import a_signed_case, paid, staffed, wanted

DAY = date(2020, 10, 1)


def how(kind="withdrawn", **answers):
    usual = {"on": DAY, "reason": "Il renonce.", "decided_by": "Claire Martin"}
    return Ending(kind=kind, **{**usual, **answers})


def row(desk, model, key):
    with desk.reading() as session:
        return session.get(model, key)


def refused(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    return caught.value.code


@pytest.mark.parametrize("kind", ["withdrawn", "deceased", "re_migrated", "unreachable"])
def test_the_status_follows_how_it_ended(dakar, kind):
    case = a_signed_case(dakar)
    ending.end(dakar, case, how(kind))
    found = row(dakar, Case, case)
    assert (found.status, found.status_date) == (kind, DAY)


@pytest.mark.parametrize(("kind", "status"), [("breach", "delivery"), ("withdrawn", "claimed")])
def test_a_status_that_does_not_lead_there_stays(dakar, kind, status):
    case = a_signed_case(dakar)
    change(dakar, Case, case, status=status)
    ending.end(dakar, case, how(kind))
    assert row(dakar, Case, case).status == status


def test_no_payment_is_asked_for_and_what_was_paid_still_counts(dakar):
    office = staffed(dakar)
    case = a_signed_case(dakar)
    payment = paid(office, case, wanted())
    ending.end(dakar, case, how())
    assert refused(asking.ask, office.officer, case, wanted()) == "agreement_ended"
    book = ledger.of_case(dakar, case)
    assert book.pending == 0
    assert book.ended.kind == "withdrawn"
    assert (book.agreement is not None, book.due(1).paid.local.minor) == (True, 100_000)
    assert asking.take_back(office.officer, payment, "Matériel rendu")


def test_what_was_asked_for_before_an_end_is_refused_not_paid(dakar):
    office, case = staffed(dakar), a_signed_case(dakar)
    before = paid(office, case, wanted("1 000"))
    asked, approved, left = (asking.ask(office.officer, case, wanted("1 000")) for _ in range(3))
    for one in (approved, left):
        deciding.approve(office.head, one)
    today, yesterday = date.today(), date.today() - timedelta(days=1)
    ending.end(dakar, case, how(on=yesterday))
    assert refused(deciding.approve, office.head, asked) == "agreement_ended_before"
    assert refused(deciding.pay, office.payer, left, today, "V") == "agreement_ended_before"
    row = listing.row(office.head, approved)
    assert (row.papers, "refuse" in row.may) == (frozenset(), True)
    assert "approve" not in listing.row(office.head, asked).may
    deciding.refuse(office.head, approved, "La convention a pris fin.")
    deciding.withdraw(office.officer, asked, "La convention a pris fin.")
    back = asking.take_back(office.officer, before, "Matériel rendu")
    deciding.approve(office.head, back)
    deciding.pay(office.payer, back, today, "RET")
    ending.take_back(dakar, case, "Saisie par erreur.")
    ending.end(dakar, case, how(on=today))
    deciding.pay(office.payer, left, today, "V")  # the money left before the end


def test_nothing_is_frozen_or_signed_any_more(dakar):
    case = a_signed_case(dakar)
    second = issuing.issue(dakar, case, TERMS)
    ending.end(dakar, case, how())
    assert refused(issuing.issue, dakar, case, TERMS) == "agreement_ended"
    signing = (dakar, second, TERMS.date, "Dakar", "Modou Sarr")
    assert refused(kept.mark_signed, *signing) == "agreement_ended"
    life = amending.life(dakar, case)
    assert (life.ended.kind, life.changed) == ("withdrawn", False)


def test_an_end_is_taken_back_with_a_reason_and_the_status_with_it(dakar):
    case = a_signed_case(dakar)
    ending.end(dakar, case, how())
    assert refused(ending.take_back, dakar, case, "  ") == "why_needed"
    ending.take_back(dakar, case, "Il revient sur sa décision.")
    assert row(dakar, Case, case).status == "agreement_signed"
    assert refused(ending.take_back, dakar, case, "Encore") == "not_ended"
    asking.ask(staffed(dakar).officer, case, wanted())
    ending.end(dakar, case, how("breach"))
    assert amending.life(dakar, case).ended.kind == "breach"


def test_two_ends_of_two_laptops_are_taken_back_together(dakar):
    case = a_signed_case(dakar)
    ending.end(dakar, case, how())
    with dakar.writing() as session:
        apart = records.create(session, Termination, {"case": case, "kind": "breach", "on": DAY})
        signed(dakar, apart)
    ending.take_back(dakar, case, "Erreur")
    with dakar.reading() as session:
        assert endings.of_case(session, case) is None


def test_a_case_that_went_on_keeps_its_end(dakar):
    case = a_signed_case(dakar)
    ending.end(dakar, case, how())
    change(dakar, Case, case, status="final_report")
    assert refused(ending.take_back, dakar, case, "Erreur") == "went_on"


def test_only_the_head_and_headquarters_decide(dakar):
    case = a_signed_case(dakar)
    for name, role in (("Binta", "case_officer"), ("Issa", "finance")):
        desk = colleague(dakar, name, role)
        assert refused(ending.end, desk, case, how()) == "no_right"
        assert refused(ending.take_back, desk, case, "Erreur") == "no_right"


def test_what_cannot_end_an_agreement_is_refused(dakar):
    planned, case = a_planned_case(dakar, number="DKR-2020-00002-0"), a_signed_case(dakar)
    assert refused(ending.end, dakar, planned, how()) == "nothing_signed_to_end"
    later = date.today() + timedelta(days=1)
    assert refused(ending.end, dakar, case, how(on=later)) == "ended_in_future"
    early = how(on=date(2020, 9, 1))
    assert refused(ending.end, dakar, case, early) == "ended_before_signature"
    with pytest.raises(Invalid) as caught:
        ending.end(dakar, case, how("", reason=" ", decided_by=""))
    assert list(caught.value.problems) == ["kind", "reason", "decided_by"]
    with pytest.raises(Invalid):
        ending.end(dakar, case, how("bored"))
    key = uuid7()
    for _ in range(2):
        assert ending.end(dakar, case, how(), ending_id=key) == key
    assert refused(ending.end, dakar, case, how()) == "already_ended"


def test_an_end_reaches_headquarters_which_may_take_it_back(dakar, paris):
    case = a_signed_case(dakar)
    ending.end(dakar, case, how())
    send(dakar, paris)
    assert amending.life(paris, case).ended.reason == "Il renonce."
    ending.take_back(paris, case, "Décision du siège")
    send(paris, dakar)
    assert amending.life(dakar, case).ended is None
    assert row(dakar, Case, case).status == "agreement_signed"


def test_the_letter_is_kept_with_the_end(dakar):
    case = a_signed_case(dakar)
    letter = Attachment("lettre.pdf", b"%PDF-1.4 lettre")
    key = ending.end(dakar, case, how(paper=letter))
    document = row(dakar, Document, row(dakar, Termination, key).document)
    agreement = row(dakar, Agreement, document.agreement)
    assert (document.kind, document.title, agreement.version) == ("ending", "lettre.pdf", 1)
    assert kept.content(dakar, document.id) == letter.content
