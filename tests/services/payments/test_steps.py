"""No set of steps that is illegal makes a payment paid, whatever the order; walks keep balance."""

from __future__ import annotations

import contextlib
from datetime import date
from itertools import chain, combinations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.money import Money
from app.models.payment import Payment, PaymentStep
from app.services.access import Desk
from app.services.decisions import OF_PAYMENTS as MAY
from app.services.errors import UserError
from app.services.payments import asking, deciding, ledger
from app.services.payments.steps import MOVED, is_proved, state_of
from app.services.signatures import content
from tests.office import colleague
from tests.paid_case import a_signed_case, staffed, wanted

PEOPLE = {
    "awa": "head_of_office", "demba": "head_of_office", "binta": "case_officer",
    "issa": "finance", "claire": "headquarters", "marie": "auditor",
}  # fmt: skip
ACTS = ("request", "approve", "pay", "confirm", "refuse")


class Signer:
    """Signs with one key per person, as the desk of an officer does."""

    def __init__(self) -> None:
        self.keys = {name: Ed25519PrivateKey.generate() for name in PEOPLE}
        self.known = {
            name: frozenset({key.public_key().public_bytes_raw().hex()})
            for name, key in self.keys.items()
        }

    def step(self, payment: Payment, act: str, by: str, role: str) -> PaymentStep:
        step = PaymentStep(case="c", payment=payment.id, act=act, by=by, role=role)
        step.signature = self.keys[by].sign(content(payment, step)).hex()
        return step


def legal(steps: set[tuple[str, str]]) -> bool:
    """Three people in fitting roles, none of whom asked; or headquarters as the third."""

    def who(act: str) -> set[str]:
        return {name for a, name in steps if a == act and PEOPLE[name] in MAY[act]}

    asked = who("request")
    approved, paid, confirmed = (who(act) - asked for act in ("approve", "pay", "confirm"))
    return any(
        len({asker, approver, payer}) == 3 or any(c not in {approver, payer} for c in confirmed)
        for asker in asked
        for approver in approved
        for payer in paid
    )


def test_every_set_of_steps_is_paid_only_when_it_is_legal():
    signer, payment = Signer(), Payment(case="c", amount=Money(1, "XOF"))
    taken = {
        (act, name): signer.step(payment, act, name, role)
        for act in ACTS
        for name, role in PEOPLE.items()
    }
    proved = {key for key, step in taken.items() if is_proved(payment, step, signer.known)}
    assert proved == {(act, name) for act, name in taken if PEOPLE[name] in MAY[act]}
    counted = 0
    for some in chain.from_iterable(combinations(sorted(proved), n) for n in range(7)):
        state = state_of([taken[key] for key in some])
        assert (state == "paid") == legal(set(some)), some
        counted += 1
    print(f"{counted} sets of up to 6 steps looked at")


@pytest.mark.parametrize("name", ["act", "by", "role", "on", "reason", "receipt", "reference"])
def test_a_step_that_was_edited_is_not_proved(name):
    signer, payment = Signer(), Payment(case="c", amount=Money(1, "XOF"))
    step = signer.step(payment, "approve", "awa", "head_of_office")
    assert is_proved(payment, step, signer.known)
    edited = {"act": "refuse", "by": "demba", "role": "headquarters", "on": date.today()}
    setattr(step, name, edited.get(name, "autre"))
    assert not is_proved(payment, step, signer.known)


def test_a_step_proves_nothing_for_another_payment_or_amount():
    signer, payment = Signer(), Payment(case="c", amount=Money(1, "XOF"))
    step = signer.step(payment, "approve", "awa", "head_of_office")
    payment.amount = Money(2, "XOF")
    assert not is_proved(payment, step, signer.known)
    other = Payment(case="c", amount=Money(1, "XOF"))
    step.payment = other.id
    assert not is_proved(other, step, signer.known)


@pytest.fixture
def people(dakar) -> dict[str, Desk]:
    office = staffed(dakar)
    return {
        "awa": office.head, "binta": office.officer, "issa": office.payer,
        "demba": colleague(dakar, "Demba", "head_of_office"),
        "marie": colleague(dakar, "Marie", "auditor"),
    }  # fmt: skip


walks = st.lists(
    st.tuples(
        st.sampled_from(["ask", "approve", "refuse", "withdraw", "pay", "back", "twice", "real"]),
        st.sampled_from(["awa", "binta", "issa", "demba", "marie"]),
        st.integers(0, 5),
        st.sampled_from(["1", "333", "50 000", "400 000"]),
    ),
    max_size=14,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_walk_keeps_the_ledger_in_balance(people, data):
    desk = people["awa"]
    case = a_signed_case(desk, number=f"DKR-2020-0{data.draw(st.integers(1000, 9999))}-1")
    payments: list[str] = []
    for act, who, which, amount in data.draw(walks):
        with contextlib.suppress(UserError):
            _take(people[who], case, payments, act, which, amount)
    with desk.reading() as session:
        book = ledger.read(session, case)
    for due in book.dues:
        assert due.foreseen == due.asked + due.paid + due.left
        assert 0 <= due.paid.local.minor <= due.foreseen.local.minor
        assert 0 <= due.paid.eur.minor <= due.foreseen.eur.minor
    for one in book.payments:
        if one.state in MOVED:
            assert len(one.people("request", "approve", "pay")) == 3
            assert not one.people("request") & one.people("approve", "pay")


def _take(desk: Desk, case: str, payments: list[str], act: str, which: int, amount: str) -> None:
    if act == "ask":
        payments.append(asking.ask(desk, case, wanted(amount, position=1 + which % 2)))
        return
    if not payments:
        return
    payment = payments[which % len(payments)]
    match act:
        case "approve":
            deciding.approve(desk, payment)
        case "pay":
            deciding.pay(desk, payment, date.today(), "V")
        case "back":
            payments.append(asking.take_back(desk, payment, "erreur"))
        case _:
            deciders = {"refuse": deciding.refuse, "withdraw": deciding.withdraw}
            more = {"twice": deciding.recorded_twice, "real": deciding.both_real}
            {**deciders, **more}[act](desk, payment, "motif")
