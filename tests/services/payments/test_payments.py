"""Payments: who may take which step, what may be asked for, and that the ledger always balances."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.case import Case
from app.models.money import Money
from app.models.payment import Payment
from app.services import integrity, rule_changes
from app.services.errors import UserError
from app.services.packages import totals
from app.services.payments import asking, deciding, ledger, limits
from app.services.payments.limits import Limits
from app.services.records import Invalid
from app.text import language
from tests.office import colleague, send
from tests.paid_case import MOBILE, a_signed_case, paid, staffed, wanted


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def case(dakar):
    return a_signed_case(dakar)


def book(desk, case):
    with desk.reading() as session:
        return ledger.read(session, case)


def refused(act, *given, **named) -> str:
    with pytest.raises(UserError) as caught:
        act(*given, **named)
    for spoken in (language("fr"), language("en")):
        said = caught.value.said(spoken)
        assert said
        assert "{" not in said
    return caught.value.code


def state(desk, case, payment) -> str:
    return next(one.state for one in book(desk, case).payments if one.payment.id == payment)


def test_three_people_pay_an_instalment(dakar, office, case):
    payment = asking.ask(office.officer, case, wanted())
    assert state(dakar, case, payment) == "requested"
    deciding.approve(office.head, payment)
    receipt = deciding.pay(office.payer, payment, date.today(), "CHQ 12")
    assert state(dakar, case, payment) == "paid"
    assert receipt == f"DKR-R{date.today().year}-00001-{receipt[-1]}"
    due = book(dakar, case).due(1)
    assert due.paid.local == Money(100_000, "XOF")
    assert due.left == due.foreseen - due.paid
    with dakar.reading() as session:
        assert session.get(Case, case).status == "delivery"
        row = session.get(Payment, payment)
        assert (row.rate, row.rate_source) == (Decimal("655.957"), "parité fixe")
    assert integrity.check(dakar.store) == []


def test_what_is_asked_and_paid_never_passes_the_instalment(dakar, office, case):
    due = book(dakar, case).due(1)
    asking.ask(office.officer, case, wanted(due.foreseen.local))
    assert refused(asking.ask, office.officer, case, wanted("1")) == "too_much"
    assert book(dakar, case).due(1).left == ledger.nothing("XOF")


def test_an_instalment_waits_for_the_one_before(office, case):
    assert refused(asking.ask, office.officer, case, wanted(position=2)) == "instalment_before"
    paid(office, case, wanted())
    asking.ask(office.officer, case, wanted(position=2))
    assert refused(asking.ask, office.officer, case, wanted(position=3)) == "no_instalment"


def test_nothing_is_paid_before_an_agreement_is_signed(dakar, office):
    from tests.package_case import a_planned_case

    case = a_planned_case(dakar)
    assert refused(asking.ask, office.officer, case, wanted()) == "nothing_signed"


@pytest.mark.parametrize("amount", ["0", "-5", "abc", "1,5"])
def test_absurd_amounts_are_said(office, case, amount):
    with pytest.raises(Invalid) as caught:
        asking.ask(office.officer, case, wanted(amount))
    assert "amount" in caught.value.problems


def test_other_currencies_are_said(office, case):
    with pytest.raises(Invalid):
        asking.ask(office.officer, case, wanted(Money(100, "EUR")))


def test_a_payment_needs_its_proof_and_its_payee(office, case):
    for name in ("proof", "payee", "means"):
        with pytest.raises(Invalid) as caught:
            asking.ask(office.officer, case, wanted(**{name: " "}))
        assert name in caught.value.problems


def test_accounts_are_typed_twice(office, case):
    mobile = {"means": "mobile_money", "account": MOBILE}
    for again in ("", "+221771234568"):
        with pytest.raises(Invalid) as caught:
            asking.ask(office.officer, case, wanted(**mobile, account_again=again))
        assert "account" in caught.value.problems
    asking.ask(office.officer, case, wanted(**mobile, account_again="77 123 45 67"))


def test_mobile_money_is_split_by_what_it_carries(office, case):
    mobile = {"means": "mobile_money", "account": MOBILE, "account_again": MOBILE}
    code = refused(asking.ask, office.officer, case, wanted("100 001", **mobile))
    assert code == "payment_limit"
    code = refused(asking.ask, office.officer, case, wanted("50", **mobile))
    assert code == "payment_too_small"


@given(st.integers(1, 10**7), st.integers(1, 2000), st.integers(2000, 10**8), st.integers(1, 500))
def test_a_sum_is_split_into_payable_parts(amount, least, most, multiple):
    bounds = Limits(least, most, multiple)
    parts, rest = bounds.split(Money(amount, "XOF"))
    assert sum(part.minor for part in parts) + rest.minor == amount
    assert rest.minor >= 0
    for part in parts[:3] + parts[-3:]:
        assert bounds.allow(part)


def test_who_asked_neither_approves_nor_pays(dakar, office, case):
    payment = asking.ask(office.head, case, wanted())
    assert refused(deciding.approve, office.head, payment) == "same_person"
    other = colleague(dakar, "Ndeye", "head_of_office")
    deciding.approve(other, payment)
    assert refused(deciding.pay, office.head, payment, date.today(), "V") == "same_person"


def test_of_two_officers_who_approve_at_once_one_does(dakar, office, case):
    payment = asking.ask(office.officer, case, wanted())
    heads = [office.head, colleague(dakar, "Fatou", "head_of_office")]
    both = Barrier(2)

    def approve(head):
        both.wait()
        try:
            deciding.approve(head, payment)
        except UserError as error:
            return str(error)
        return "approved"

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(approve, heads))
    assert answers[0] == "approved"
    assert answers[1].startswith("payment_state: This payment is now: “To pay”.")
    (one,) = book(dakar, case).payments
    assert (len(one.people("approve")), one.state) == (1, "approved")


def test_who_approved_does_not_pay_where_somebody_else_can(office, case):
    payment = asking.ask(office.officer, case, wanted())
    deciding.approve(office.head, payment)
    assert refused(deciding.pay, office.head, payment, date.today(), "V") == "payer_approved"


def test_in_an_office_of_two_headquarters_confirms(dakar, case):
    officer = colleague(dakar, "Binta", "case_officer")
    payment = asking.ask(officer, case, wanted())
    deciding.approve(dakar, payment)
    deciding.pay(dakar, payment, date.today(), "V 1")
    assert state(dakar, case, payment) == "to_confirm"
    assert refused(deciding.confirm, dakar, payment) == "no_right"


def test_each_step_is_for_its_role(dakar, office, case):
    payment = asking.ask(office.officer, case, wanted())
    auditor = colleague(dakar, "Marie", "auditor")
    assert refused(asking.ask, auditor, case, wanted()) == "no_right"
    assert refused(asking.ask, office.payer, case, wanted()) == "no_right"
    assert refused(deciding.approve, office.officer, payment) == "no_right"
    assert refused(deciding.approve, office.payer, payment) == "no_right"
    deciding.approve(office.head, payment)
    assert refused(deciding.pay, office.officer, payment, date.today()) == "no_right"


def test_refused_and_withdrawn_payments_free_the_instalment(dakar, office, case):
    payment = asking.ask(office.officer, case, wanted())
    assert refused(deciding.refuse, office.head, payment, " ") == "why_needed"
    deciding.refuse(office.head, payment, "Facture d’un autre bénéficiaire")
    other = asking.ask(office.officer, case, wanted())
    assert refused(deciding.withdraw, office.head, other, "x") == "not_asked_by_you"
    deciding.withdraw(office.officer, other, "Erreur de fournisseur")
    assert [one.state for one in book(dakar, case).payments] == ["refused", "withdrawn"]
    assert book(dakar, case).due(1).left == book(dakar, case).due(1).foreseen
    assert refused(deciding.approve, office.head, payment) == "payment_state"


def test_receipts_follow_each_other_without_gaps(office, case):
    receipts = []
    for _ in range(3):
        payment = asking.ask(office.officer, case, wanted("1 000"))
        deciding.approve(office.head, payment)
        receipts.append(deciding.pay(office.payer, payment, date.today(), "V"))
        rejected = asking.ask(office.officer, case, wanted("1 000"))
        deciding.refuse(office.head, rejected, "non")
    assert [one[:15] for one in receipts] == [
        f"DKR-R{date.today().year}-{n:05d}" for n in (1, 2, 3)
    ]


def test_days_that_cannot_be_are_said(office, case):
    payment = asking.ask(office.officer, case, wanted())
    deciding.approve(office.head, payment)
    tomorrow, yesterday = date.today() + timedelta(1), date.today() - timedelta(1)
    assert refused(deciding.pay, office.payer, payment, tomorrow, "V") == "paid_in_future"
    assert refused(deciding.pay, office.payer, payment, yesterday, "V") == "paid_before_asked"
    assert refused(deciding.pay, office.payer, payment, date.today()) == "reference_needed"


def test_a_payment_is_only_taken_back_by_another_one(dakar, office, case):
    payment = paid(office, case, wanted())
    back = asking.take_back(office.officer, payment, "Payé au mauvais fournisseur")
    assert refused(asking.take_back, office.officer, payment, "encore") == "taken_back"
    assert book(dakar, case).due(1).paid.local.minor == 100_000  # not back yet
    deciding.approve(office.head, back)
    deciding.pay(office.payer, back, date.today(), "RET 1")
    assert book(dakar, case).due(1).left == book(dakar, case).due(1).foreseen
    assert refused(asking.take_back, office.officer, back, "encore") == "not_paid"


def test_a_payment_that_was_edited_is_not_proved(dakar, office, case):
    payment = paid(office, case, wanted())
    with dakar.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE payment SET amount = '[999999, \"XOF\"]'")
    assert state(dakar, case, payment) == "unproved"
    assert book(dakar, case).due(1).paid == ledger.nothing("XOF")
    assert integrity.check(dakar.store)


def test_the_euros_of_the_parts_are_those_of_the_whole(dakar, office, case):
    due = book(dakar, case).due(1)
    left = due.foreseen.local.minor
    for part in (1, 333, 77_777, left // 3):
        asking.ask(office.officer, case, wanted(Money(part, "XOF")))
        left -= part
    asking.ask(office.officer, case, wanted(Money(left, "XOF")))
    assert book(dakar, case).due(1).asked == due.foreseen


def test_ledger_agreement_and_package_are_one_sum(dakar, office, case):
    with dakar.reading() as session:
        sums = totals.read(session, session.get(Case, case))
    whole = book(dakar, case).total("XOF")
    assert (whole.foreseen.local, whole.foreseen.eur) == (sums.total.local, sums.total.eur)


def test_asking_twice_with_one_id_asks_once(dakar, office, case):
    first = asking.ask(office.officer, case, wanted(), payment_id="0" * 36)
    assert asking.ask(office.officer, case, wanted(), payment_id=first) == first
    assert len(book(dakar, case).payments) == 1


def test_limits_come_from_the_programme(dakar, case):
    with dakar.reading() as session:
        found = limits.of(session, session.get(Case, case), "mobile_money")
    assert found == Limits(100, 1_500_000, 5)


def test_limits_that_headquarters_sets_act_in_the_office(paris, dakar, office, case):
    """None of them holds before; a limit in another currency is none."""
    cash = {"means": "cash"}
    first = asking.ask(office.officer, case, wanted("150 000", **cash))
    for key, country, value, unit in (
        ("approval_limit", None, "200", None), ("cash_max", None, "90", "MAD"),
        ("cash_max", "SN", "100 000", None), ("cash_min", None, "5 000", "XOF"),
    ):  # fmt: skip
        rule_changes.put(paris, (key, country, None), value, date(2020, 9, 1), unit=unit)
    send(paris, dakar)
    assert refused(asking.ask, office.officer, case, wanted("100 001", **cash)) == "payment_limit"
    assert refused(asking.ask, office.officer, case, wanted("4 999", **cash)) == "payment_too_small"
    assert refused(deciding.approve, office.head, first) == "above_limit"
    deciding.approve(office.head, asking.ask(office.officer, case, wanted("100 000", **cash)))
