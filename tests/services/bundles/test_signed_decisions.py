"""Decisions and steps of payments travel with the signature of their officer; a forged one refuses
the file."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.agreement import Termination
from app.models.case import Case
from app.models.committee import CommitteeOutcome, MemberStateDecision
from app.models.confirmation import Confirmation
from app.models.office import OfficerKey
from app.models.payment import Payment, PaymentStep
from app.models.signed import Signed
from app.services import decisions, integrity, officers, offices, records
from app.services.bundles import exporting, importing, preview, trust, verified
from app.services.committee import story
from app.services.errors import UserError
from app.services.papers import payment_question
from app.services.payments import asking, deciding, ledger, listing
from app.services.storage import data_folder, migration
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.folder_lock import FolderLock
from app.services.storage.store import Store
from tests.office import colleague, send, signed
from tests.paid_case import Office, a_signed_case, paid, staffed, wanted
from tests.services.bundles.test_authority import put, refusal, taken
from tests.services.documents.reading import text

STAFF = (("Ndeye", "case_officer"), ("Lamine", "finance"))


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def case(dakar):
    return a_signed_case(dakar)


def states(desk, case) -> list[str]:
    with desk.reading() as session:
        return [one.state for one in ledger.standings(session, case)]


def step_of(desk, act: str) -> PaymentStep:
    with desk.reading() as session:
        return session.scalars(select(PaymentStep).where(PaymentStep.act == act)).one()


def packed(step: Signed, **changes: object) -> dict[str, object]:
    found = {name: spec.pack(step.answer(name)) for name, spec in step.fields().items()}
    return {name: value for name, value in {**found, **changes}.items() if value is not None}


def decided(case: str) -> list[Signed]:
    """One decision of each kind that an office takes, unsigned."""
    day = date(2020, 9, 3)
    return [
        MemberStateDecision(case=case, decision="approved", contact="Anna", decided_on=day),
        CommitteeOutcome(case=case, outcome="favourable"),
        Confirmation(case=case, finding="return_type", reason="Oui", confirmed_on=day),
        Termination(case=case, kind="breach", on=day, reason="Fraude", decided_by="Awa"),
    ]


def written(row: Signed, **changes: object) -> dict:
    return put(row.root, row.entity(), row.id, **packed(row, **changes))


def counted(desk, case) -> list[str]:
    """The kinds of decisions on a case that count."""
    with desk.reading() as session:
        return [
            row.entity()
            for row in decided(case)
            for _ in decisions.counting(
                session, session.scalars(select(type(row)).where(type(row).root == case))
            )
        ]


@pytest.mark.parametrize("large", [False, True])
def test_a_decision_that_its_officer_did_not_sign_is_refused(
    dakar, paris, case, tmp_path, monkeypatch, large
):
    if large:
        monkeypatch.setattr(verified, "SMALL", 3)
    send(dakar, paris)
    for row in decided(case):
        signed(dakar, row)
        for code, changes in (
            ("unsigned_decision", {"signature": None}),
            ("forged_decision", {"signature": "00" * 64}),
            ("forged_decision", {"reason" if "reason" in row.fields() else "reference": "Autre"}),
            ("forged_decision", {row.SIGNER: "nobody"}),
            ("forged_decision", {"role": "finance"}),
        ):
            forged = written(row, **changes)
            assert refusal(dakar, paris, tmp_path, forged) == code, (row.entity(), changes)


def test_a_decision_by_whom_his_role_does_not_let_is_refused(dakar, paris, case, tmp_path):
    officer, gone = (colleague(dakar, name, "case_officer") for name in ("Binta", "Omar"))
    head = colleague(dakar, "Fatou", "head_of_office")
    officers.change_role(dakar, head.user, "finance", "Autre poste")
    officers.leave(dakar, gone.user, date.today(), "Muté")
    send(dakar, paris)
    for desk, role in ((officer, "head_of_office"), (officer, "auditor"), (head, "head_of_office"),
                       (gone, "case_officer")):  # fmt: skip
        for row in decided(case):
            setattr(row, row.SIGNER, desk.user)
            decisions.sign(desk, row, role)
            forged = written(row)
            assert refusal(dakar, paris, tmp_path, forged) == "decided_without_right"
    row = signed(officer, decided(case)[2])  # who keeps the case confirms
    taken(dakar, paris, tmp_path, written(row))
    assert counted(paris, case) == ["confirmation"]


def test_what_two_officers_decide_at_once_is_proved_of_both(dakar, dakar_second, paris, case):
    send(dakar, paris)
    send(paris, dakar_second)
    for desk in (dakar, dakar_second):
        with desk.writing() as session:
            session.add_all(signed(desk, row) for row in decided(case))
        send(desk, paris)
    kinds = [row.entity() for row in decided(case) for _ in range(2)]
    assert counted(paris, case) == kinds
    assert integrity.check(paris.store) == []


def test_a_decision_that_was_edited_counts_no_more(dakar, case):
    with dakar.writing() as session:
        session.add_all(signed(dakar, row) for row in decided(case))
    assert len(counted(dakar, case)) == 4
    with dakar.store.transaction() as connection:
        for table, change in (
            ("ms_decision", "contact = 'X'"), ("committee_outcome", "outcome = 'refused'"),
            ("confirmation", "signature = NULL"), ("termination", "role = 'headquarters'"),
        ):  # fmt: skip
            connection.exec_driver_sql(f"UPDATE {table} SET {change}")
    assert counted(dakar, case) == []
    assert {one.unproved for one in story.of_case(dakar, case)} == {True}


@pytest.fixture
def older(ready, tmp_path):
    """Dakar as an earlier version left it: decisions without a signature, then the upgrade."""
    keys = ready.keys["dakar"]
    folder = DataFolder(tmp_path / "older")
    folder.path.mkdir()
    lock = FolderLock(folder.path)
    lock.acquire()
    migration.create(folder.database, keys.database_key)
    store = Store(folder.database, keys.database_key, keys.device)
    data_folder.plant_if_new(store)
    with store.writing(keys.user.id) as session:
        trust.introduce(session, keys, 0)
        case = records.create(session, Case, {"office": "DKR", "number": "DKR-2020-00009-0"})
        session.add_all(decided(case.id))
    desk = offices.seated(OpenFolder(folder, keys, store, lock))
    trust.trust(desk, ready.folder / "paris.passerelle-card")
    yield desk, case.id
    desk.close()


def test_what_was_decided_before_its_computer_signed_counts_everywhere(older, paris, tmp_path):
    desk, case = older
    kinds = [row.entity() for row in decided(case)]
    assert counted(desk, case) == kinds
    send(desk, paris)
    assert counted(paris, case) == kinds
    with desk.writing() as session:
        session.add_all(decided(case))
    assert counted(desk, case) == kinds
    path = tmp_path / "unsigned.passerelle"
    exporting.export(desk, "PAR", path)
    with pytest.raises(UserError, match="unsigned_decision"):
        importing.plan(paris, path)


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
    sheet = text(payment_question.question(paris, second, "fr-en"))
    for row in listing.rows(paris):
        assert row.standing.receipt in sheet.replace(" ", "")
    for said in ("Payé en trop / Paid beyond it", "Dakar", "Claire", "même paiement"):
        assert said in sheet
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
