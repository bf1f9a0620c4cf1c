"""Steps of payments travel with the signature of their officer; a forged one refuses the file."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.office import OfficerKey
from app.models.payment import Payment, PaymentStep
from app.services import integrity
from app.services.bundles import exporting, importing, preview
from app.services.payments import asking, deciding, ledger, listing
from tests.office import colleague, send
from tests.paid_case import Office, a_signed_case, paid, staffed, wanted
from tests.services.bundles.test_authority import put, refusal, taken

STAFF = (("Ndeye", "case_officer"), ("Lamine", "finance"))


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def begun(begin):
    return begin(a_signed_case, "dakar")


@pytest.fixture
def case(begun, dakar):
    return begun.made


def states(desk, case) -> list[str]:
    with desk.reading() as session:
        return [one.state for one in ledger.standings(session, case)]


def step_of(desk, act: str) -> PaymentStep:
    with desk.reading() as session:
        return session.scalars(select(PaymentStep).where(PaymentStep.act == act)).one()


def packed(step: PaymentStep, **changes: object) -> dict[str, object]:
    found = {name: spec.pack(step.answer(name)) for name, spec in step.fields().items()}
    return {name: value for name, value in {**found, **changes}.items() if value is not None}


def test_headquarters_proves_what_three_people_did(dakar, paris, office, case):
    paid(office, case, wanted())
    send(dakar, paris)
    assert states(paris, case) == ["paid"]
    assert integrity.check(paris.store) == []


def test_headquarters_confirms_what_two_people_did(dakar, paris, case):
    payment = asking.ask(colleague(dakar, "Binta", "case_officer"), case, wanted())
    deciding.approve(dakar, payment)
    deciding.pay(dakar, payment, date.today(), "CHQ 1")
    send(dakar, paris)
    deciding.confirm(paris, payment)
    send(paris, dakar)
    assert states(dakar, case) == ["paid"]


def test_a_step_that_nobody_signed_is_refused(dakar, paris, office, case, tmp_path):
    asking.ask(office.officer, case, wanted())
    asked = step_of(dakar, "request")
    for changes in (
        {"act": "approve", "role": "head_of_office", "by": dakar.user},
        {"signature": None},
        {"signature": "00" * 64},
        {"signature": "nonsense"},
        {"payment": "another"},
        {"role": "auditor"},
        {"by": "nobody"},
    ):
        step = put(case, "payment_step", "0198" + "0" * 32, **packed(asked, **changes))
        assert refusal(dakar, paris, tmp_path, step) == "forged_step"


def test_an_office_signs_for_its_own_officers_only(dakar, paris, bamako, case, tmp_path):
    send(bamako, paris)
    send(paris, dakar)
    asking.ask(dakar, case, wanted())
    with bamako.reading() as session:
        salif = session.scalars(select(OfficerKey).where(OfficerKey.user == bamako.user)).one()
    key = put("k" * 36, "officer_key", user=salif.user, key="ab" * 32)
    assert refusal(dakar, paris, tmp_path, key) == "other_officer"
    step = put(case, "payment_step", "s" * 36, **packed(step_of(dakar, "request"), by=salif.user))
    assert refusal(dakar, paris, tmp_path, step) == "forged_step"


def test_a_payment_without_a_request_counts_nothing(dakar, paris, case, tmp_path):
    asking.ask(dakar, case, wanted())
    with dakar.reading() as session:
        asked = session.scalars(select(Payment)).one()
    values = {name: spec.pack(asked.answer(name)) for name, spec in asked.fields().items()}
    values = {name: value for name, value in values.items() if value is not None}
    taken(dakar, paris, tmp_path, put(case, "payment", "p" * 36, **values))
    assert sorted(states(paris, case)) == ["requested", "unproved"]


def test_an_instalment_paid_at_two_computers_is_said_before_and_after(
    dakar, dakar_second, paris, case, tmp_path
):
    send(dakar, paris)
    send(paris, dakar_second)
    whole = ledger.of_case(dakar, case).due(1).foreseen.local
    first = paid(staffed(dakar), case, wanted(whole))
    there = [colleague(dakar_second, name, role) for name, role in STAFF]
    second = paid(Office(dakar_second, *there), case, wanted(whole))
    send(dakar, paris)
    path = tmp_path / "second.passerelle"
    exporting.export(dakar_second, "PAR", path)
    seen = preview.look(paris, path)
    assert [one.code for one in seen.problems] == ["double_payment"]
    assert any("payments" in one.groups for one in seen.arriving)
    importing.apply(paris, seen.plan)
    due = ledger.of_case(paris, case).due(1)
    assert due.over
    assert due.paid.local.minor == 2 * whole.minor
    looked_at = [row.payment.id for row in listing.rows(paris) if row.belongs("to_look_at")]
    assert sorted(looked_at) == sorted([first, second])
    deciding.recorded_twice(paris, second, "Un seul chèque est parti")
    assert ledger.of_case(paris, case).due(1).paid.local == whole
    assert integrity.check(paris.store) == []


def test_two_payments_that_are_both_real_are_kept_with_the_reason(dakar, dakar_second, paris, case):
    send(dakar, paris)
    send(paris, dakar_second)
    whole = ledger.of_case(dakar, case).due(1).foreseen.local
    payment = paid(staffed(dakar), case, wanted(whole))
    there = [colleague(dakar_second, name, role) for name, role in STAFF]
    paid(Office(dakar_second, *there), case, wanted(whole))
    send(dakar, paris)
    send(dakar_second, paris)
    deciding.both_real(paris, payment, "Le premier chèque a été rendu : à reverser")
    assert not ledger.of_case(paris, case).due(1).over
    send(paris, dakar)
    assert not ledger.of_case(dakar, case).due(1).over
