"""Claims: what is in them, what is left out and why, that a sent one never moves, corrections."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.claim import Claim, ClaimLine
from app.models.money import Money
from app.models.package import PackageItem
from app.models.payment import Payment
from app.models.person import Person
from app.services import custody, integrity, rates, records, rule_changes
from app.services.claims import kept, making, statement
from app.services.errors import UserError
from app.services.payments import asking, deciding, ledger
from app.services.payments.signing import take_step
from app.services.records import Invalid
from app.services.reports import claim_paper
from app.text import language
from tests.claimed import TODAY, YEAR, a_paid_case, claim, sent, told
from tests.office import colleague, signed
from tests.package_case import change
from tests.paid_case import Office, a_signed_case, paid, wanted
from tests.services.documents.reading import text


def staffed_at(paris):
    officer = colleague(paris, "Jeanne", "headquarters")
    return Office(paris, officer, colleague(paris, "Luc", "finance"))


@pytest.fixture
def office(paris):
    return staffed_at(paris)


@pytest.fixture
def case(office):
    return a_paid_case(office)[0]


def refused(act, *given, **named) -> str:
    with pytest.raises(UserError) as caught:
        act(*given, **named)
    for spoken in (language("fr"), language("en")):
        said = caught.value.said(spoken)
        assert said
        assert "{" not in said
    return caught.value.code


def reversed_(office, payment) -> str:
    back = asking.take_back(office.officer, payment, "Payé au mauvais fournisseur")
    deciding.approve(office.head, back)
    deciding.pay(office.payer, back, TODAY, "RET 1")
    return back


def reasons(full) -> list[str]:
    return [one.reason for one in full.statement.left_out]


def share_of_errin(desk, value: str) -> None:
    """Another share from before the referral on; none when it is empty."""
    line = ("cofinancing_share", None, None)
    if value:
        rule_changes.put(desk, line, value, date(2020, 3, 2))
    else:
        rule_changes.close(desk, line, date(2020, 3, 1))


def test_a_claim_holds_what_was_paid_with_rate_proof_and_both_shares(paris, case):
    found = sent(paris)
    (line,) = found.statement.lines
    assert (line.amount, line.amount_eur) == (Money(100_000, "XOF"), Money(15_245, "EUR"))
    assert (line.errin_eur, line.member_state_eur) == (Money(7_623, "EUR"), Money(7_622, "EUR"))
    assert (line.rate, line.rate_source) == (Decimal("655.957"), "parité fixe")
    assert (line.beneficiary, line.kind, line.percent) == ("SARR Modou", "payment", 50)
    assert line.receipt.startswith(f"PAR-R{TODAY.year}-00001")
    with paris.reading() as session:
        assert line.agreement_code == session.get(Agreement, line.agreement).code
    assert found.row.claim.number == f"PAR-C{TODAY.year}-00001-{found.row.claim.number[-1]}"
    assert (found.head.eur, found.head.errin, found.head.member_state_eur) == (15_245, 7_623, 7_622)
    assert found.head.local == {"XOF": 100_000}
    assert (found.erased, found.changed) == (0, False)
    assert integrity.check(paris.store) == []


def test_what_was_paid_after_the_period_is_named_and_left_out(paris, case):
    found = kept.full(paris, claim(paris, last=TODAY - timedelta(days=1)))
    assert (found.statement.lines, reasons(found)) == ((), ["after_period"])


def test_what_was_paid_before_the_period_is_claimed_as_late(dakar, paris, case, monkeypatch):
    tomorrow = TODAY + timedelta(days=1)
    monkeypatch.setattr(making, "date", type("Tomorrow", (date,), {"today": lambda: tomorrow}))
    found = kept.full(paris, claim(paris, first=tomorrow, last=tomorrow))
    assert told(found.statement.lines) == [("late", 15_245)]


def test_what_headquarters_has_not_confirmed_waits(paris):
    case = a_signed_case(paris)
    officer = colleague(paris, "Binta", "case_officer")
    both = colleague(paris, "Awa", "head_of_office")
    payment = asking.ask(officer, case, wanted())
    deciding.approve(both, payment)
    deciding.pay(both, payment, TODAY, "V 1")
    made = claim(paris)
    assert reasons(kept.full(paris, made)) == ["to_confirm"]
    assert refused(making.send, paris, made) == "nothing_to_claim"
    deciding.confirm(paris, payment)
    making.send(paris, made)
    assert told(kept.full(paris, made).statement.lines) == [("payment", 15_245)]


def test_an_edited_payment_is_never_claimed(paris, case):
    with paris.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE payment SET amount = '[999999, \"XOF\"]'")
    found = kept.full(paris, claim(paris))
    assert (found.statement.lines, reasons(found)) == ((), ["unproved"])


def test_a_sent_claim_does_not_move(paris, office, case):
    before = sent(paris)
    frozen = [line.answer(name) for line in before.statement.lines for name in line.fields()]
    share_of_errin(paris, "90")
    rates.add(paris, "MAD", Decimal("9.9"), TODAY, "essai")
    with paris.reading() as session:
        items = session.scalars(select(PackageItem.id)).all()
        person = session.scalars(select(Person.id)).one()
    for item in items:
        change(paris, PackageItem, item, label="Autre poste")
    change(paris, Person, person, family_name="Autre")
    change(paris, Case, case, ms_reference="DE-9")
    paid(office, case, wanted("50 000"))
    after = kept.full(paris, before.row.claim.id)
    assert [line.answer(name) for line in after.statement.lines for name in line.fields()] == frozen
    assert (after.head, after.changed) == (before.head, False)
    assert refused(making.send, paris, before.row.claim.id) == "claim_sent"
    assert refused(making.discard, paris, before.row.claim.id) == "claim_sent"
    with pytest.raises(UserError, match="never_changes"):
        change(paris, ClaimLine, after.statement.lines[0].id, proof="autre")


def test_what_comes_back_or_late_is_in_the_next_claim_and_nothing_is_claimed_twice(
    paris, office, case
):
    first = sent(paris)
    back = reversed_(office, first.statement.lines[0].payment)
    paid(office, case, wanted("20 000"))
    second = sent(paris)
    assert told(second.statement.lines) == [("reversal", -15_245), ("payment", 3_049)]
    assert second.statement.lines[0].payment == back
    assert second.statement.lines[0].errin_eur == Money(-7_623, "EUR")
    assert refused(making.send, paris, claim(paris)) == "nothing_to_claim"


def test_money_comes_back_in_the_shares_it_was_claimed_in(paris, office, case):
    first = sent(paris)
    reversed_(office, first.statement.lines[0].payment)
    share_of_errin(paris, "90")
    (line,) = sent(paris).statement.lines
    assert (line.errin_eur.minor, line.member_state_eur.minor, line.percent) == (-7_623, -7_622, 50)


def test_a_payment_recorded_twice_after_it_was_claimed_is_taken_back(paris, office, case):
    second = paid(office, case, wanted("1 000"))
    sent(paris)
    deciding.recorded_twice(office.head, second, "La même facture")
    (line,) = sent(paris).statement.lines
    assert (line.kind, line.payment, line.amount) == ("correction", second, Money(-1_000, "XOF"))
    assert refused(making.send, paris, claim(paris)) == "nothing_to_claim"


def test_what_two_computers_took_back_is_claimed_again_once(paris, office, case):
    second = paid(office, case, wanted("1 000"))
    sent(paris)
    deciding.recorded_twice(office.head, second, "La même facture")
    once = sent(paris).statement.lines[0]
    with paris.writing() as session:  # as if another computer had done the same
        other = records.create(session, Claim, {
            "member_state": "DE", "programme": once_programme(session, once), "state": "sent",
            "number": "PAR-C2026-10001-0", "sent_on": TODAY,
        })  # fmt: skip
        signed(paris, other)
        values = {name: once.answer(name) for name in once.fields() if name != "life"}
        session.add(ClaimLine(**{**values, "claim": other.id}))
    (line,) = sent(paris).statement.lines
    assert (line.kind, line.amount) == ("restored", Money(1_000, "XOF"))
    assert refused(making.send, paris, claim(paris)) == "nothing_to_claim"
    assert refused(kept.full, paris, other.id) == "newer_claim"  # it says nothing of itself


def once_programme(session, line) -> str:
    return session.get(Claim, line.claim).programme


def test_a_case_of_another_member_state_is_claimed_there(paris, case):
    sent(paris)
    change(paris, Case, case, member_state="BE")
    assert told(sent(paris, "BE").statement.lines) == [("payment", 15_245)]
    assert told(sent(paris, "DE").statement.lines) == [("correction", -15_245)]
    assert refused(making.send, paris, claim(paris)) == "nothing_to_claim"


def test_more_paid_than_foreseen_waits_until_somebody_says_what_it_is(paris, office, case):
    due = ledger.of_case(paris, case).due(1)
    sent(paris)
    asked = [asking.ask(office.officer, case, wanted(due.left.local))]
    with paris.writing() as session:  # as if a second office had asked at the same time
        row = session.get(Payment, asked[0])
        values = {name: row.answer(name) for name in row.fields() if name != "life"}
        twin = records.create(session, Payment, values)
        take_step(office.officer, session, twin, "request", "headquarters")
        for one in (row, twin):
            take_step(office.head, session, one, "approve", "headquarters")
            take_step(office.payer, session, one, "pay", "finance", on=TODAY, receipt="R")
        asked.append(twin.id)
    found = kept.full(paris, claim(paris))
    assert {(one.payment, one.reason) for one in found.statement.left_out} == {
        (asked[0], "over"), (asked[1], "over"),
    }  # fmt: skip
    deciding.both_real(paris, asked[1], "Deux factures")
    making.send(paris, found.row.claim.id)
    assert len(kept.full(paris, found.row.claim.id).statement.lines) == 2


def test_the_rights_are_headquarters_and_its_readers(dakar, paris, case):
    assert refused(claim, dakar) == "only_headquarters"
    assert refused(kept.rows, dakar) == "only_headquarters"
    made = claim(paris)
    for role in ("auditor", "finance"):
        reader = colleague(paris, role.title(), role)
        assert [row.claim.id for row in kept.rows(reader)] == [made]
        assert kept.full(reader, made).statement.lines
        assert refused(making.send, reader, made) == "no_right"
        assert refused(claim, reader) == "no_right"
        assert refused(making.discard, reader, made) == "no_right"
    clerk = colleague(paris, "Paul", "case_officer")
    assert refused(kept.rows, clerk) == "no_right"


def test_what_cannot_be_is_said(paris):
    tomorrow = TODAY + timedelta(days=1)
    assert refused(claim, paris, last=date(2020, 1, 1)) == "bad_period"
    assert refused(claim, paris, last=tomorrow) == "period_open"
    with pytest.raises(Invalid):
        claim(paris, "ZZ")
    with pytest.raises(Invalid):
        making.begin(paris, {"member_state": "DE", "first": YEAR["first"]})
    assert kept.rows(paris) == []
    claim(paris)
    assert refused(claim, paris) == "draft_exists"
    assert refused(kept.find, paris, "PAR-C1") == "unknown_claim"


def test_a_draft_can_be_left_and_begun_again(paris):
    made = claim(paris)
    making.discard(paris, made)
    assert kept.rows(paris) == []
    assert claim(paris) != made


def test_a_claim_without_a_share_of_errin_is_not_made(paris, case):
    share_of_errin(paris, "")
    made = claim(paris)
    assert refused(making.send, paris, made) == "no_share"
    assert refused(kept.full, paris, made) == "no_share"


def test_a_case_that_is_erased_leaves_the_sums_that_were_sent(paris, office, case):
    other, _ = a_paid_case(office, 2)
    before = sent(paris)
    custody.erase(paris, other, "asked by the person")
    after = kept.full(paris, before.row.claim.id)
    assert (len(after.statement.lines), after.erased, after.changed) == (1, 1, False)
    assert after.head == before.head
    assert "Lines of cases erased since: 1" in text(claim_paper.pdf(after, "en"))
    assert refused(making.send, paris, claim(paris)) == "nothing_to_claim"
    assert integrity.check(paris.store) == []


def test_the_reasons_are_words(dakar):
    for words in statement.REASONS.values():
        assert language("fr").tr(words)
