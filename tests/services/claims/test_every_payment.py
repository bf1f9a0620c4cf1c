"""Whatever is paid, comes back and is claimed when: each payment in one claim, sums to the cent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.money import Money
from app.services.claims import kept, making
from app.services.claims.statement import net
from app.services.errors import UserError
from app.services.payments import asking, deciding, ledger
from app.services.payments.signing import take_step
from tests.claimed import TODAY, claim
from tests.office import colleague
from tests.paid_case import Office, a_signed_case, wanted

AGO = st.integers(0, 90)  # days
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), st.integers(1, 5_000), AGO),
        st.tuples(st.just("back"), st.integers(0, 9), AGO),
        st.tuples(st.just("claim"), AGO, AGO),
    ),
    min_size=3,
    max_size=8,
)


@pytest.fixture
def office(paris):
    officer = colleague(paris, "Jeanne", "headquarters")
    return Office(paris, officer, colleague(paris, "Luc", "finance"))


def pay(office, payment, ago):
    """Approve and pay on a day of the past."""
    deciding.approve(office.head, payment)
    with office.payer.writing() as session:
        row = session.get(asking.Payment, payment)
        on = TODAY - timedelta(days=ago)
        take_step(office.payer, session, row, "pay", "finance", on=on, receipt=payment[-9:])


def act(office, cases, one):
    match one:
        case ("pay", amount, ago):
            asked = asking.ask(office.officer, cases[amount % 2], wanted(Money(amount, "XOF")))
            pay(office, asked, ago)
        case ("back", which, ago):
            made = [
                found.payment.id
                for key in cases
                for found in ledger.of_case(office.head, key).payments
                if not found.payment.reverses
            ]
            if made:
                back = asking.take_back(office.officer, made[which % len(made)], "Erreur")
                pay(office, back, ago)
        case ("claim", first, last):
            days = sorted((first, last), reverse=True)
            period = dict(zip(("first", "last"), (TODAY - timedelta(n) for n in days), strict=True))
            send(office.head, **period)


def send(desk, **period):
    made = claim(desk, **period)
    try:
        making.send(desk, made)
    except UserError as refusal:
        if refusal.code != "nothing_to_claim":
            raise
        making.discard(desk, made)


def claimed(desk):
    return [
        line
        for row in reversed(kept.rows(desk))
        for line in kept.full(desk, row.claim.id).statement.lines
    ]


def refused_quietly(run, *given):
    try:
        run(*given)
    except UserError as refusal:
        if refusal.code != "taken_back":
            raise


@pytest.fixture
def cases(office):
    countries = enumerate(("SN", "ML"), 1)
    return [a_signed_case(office.head, number=f"PAR-2020-0000{n}-0", country=country)
            for n, country in countries]  # fmt: skip


@given(walk=ACTS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_payment_stands_in_one_claim_and_the_sums_are_those_of_the_ledger(
    office, cases, walk
):
    for one in walk:
        refused_quietly(act, office, cases, one)
    send(office.head)
    books = [ledger.of_case(office.head, case) for case in cases]
    lines = claimed(office.head)
    paid = [one.payment.id for book in books for one in book.payments if one.state == "paid"]
    assert sorted(line.payment for line in lines) == sorted(paid)
    for payment in paid:
        assert len(net([line for line in lines if line.payment == payment])) == 1
    ledgers = [due.paid for book in books for due in book.dues]
    assert sum(line.amount.minor for line in lines) == sum(one.local.minor for one in ledgers)
    assert sum(line.amount_eur.minor for line in lines) == sum(one.eur.minor for one in ledgers)
    for line in lines:
        assert line.errin_eur.minor + line.member_state_eur.minor == line.amount_eur.minor
        assert abs(line.errin_eur.minor - line.member_state_eur.minor) <= 1
