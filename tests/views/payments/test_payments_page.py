"""The payments of the office and of a case: each officer is offered what it may do, and does it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import cases
from app.services.payments import asking, deciding, ledger, listing
from app.views import language
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.payments.asking_dialog import AskingDialog
from app.views.payments.doors import PaymentDoors
from app.views.payments.page import PaymentsPage
from app.views.payments.tab import PaymentsTab
from tests.office import colleague
from tests.package_case import a_planned_case
from tests.paid_case import a_signed_case, paid, staffed, wanted
from tests.views.pages import answer_next, save_paper, shown, texts, unnamed_stops


@pytest.fixture
def office(dakar):
    return staffed(dakar)


@pytest.fixture
def begun(begin):
    return begin(a_signed_case, "dakar")


@pytest.fixture
def case(begun, dakar):
    return begun.made


@pytest.fixture
def told() -> list:
    return []


@pytest.fixture
def doors(told) -> PaymentDoors:
    return PaymentDoors(
        open_case=lambda case: told.append(case),
        tell=lambda words, *_: told.append(language.spoken(words)),
    )


@pytest.fixture
def page(qtbot, doors):
    jobs = Jobs()

    def opened(desk, target="to_approve") -> PaymentsPage:
        return shown(qtbot, PaymentsPage(desk, jobs, Changes(desk.store), doors), target)

    yield opened
    jobs.close()


def offered(widget) -> list[str]:
    return [
        button.accessibleName()
        for button in widget.bar.findChildren(QPushButton)
        if button.isVisible()
    ]


def click(widget, name: str) -> None:
    found = [one for one in widget.findChildren(QPushButton)
             if one.isVisible() and one.accessibleName() == name]  # fmt: skip
    found[0].click()


def test_the_head_approves_and_the_payer_pays(office, case, page, told):
    payment = asking.ask(office.officer, case, wanted())
    head = page(office.head)
    assert offered(head) == ["Refuse…", "Approve…"]
    assert unnamed_stops(head) == []
    answer_next(lambda dialog: click(dialog, "Approve the payment"))
    click(head, "Approve…")
    assert told == ["The payment is approved."]
    assert head.chosen() is None
    assert "No payment waits for approval" in texts(head)
    payer = page(office.payer, "to_pay")
    assert offered(payer) == ["Papers", "Record the payment…"]

    def pay(dialog):
        assert any("Quincaillerie du Port, Cheque" in said for said in texts(dialog))
        click(dialog, "Record the payment")
        assert any("Enter the reference" in said for said in texts(dialog))
        dialog.form.go_to("reference")
        QTest.keyClicks(dialog.form.boxes["reference"].editor.line, "CHQ 12")
        click(dialog, "Record the payment")

    answer_next(pay)
    click(payer, "Record the payment…")
    assert told[-1].startswith("Receipt DKR-R")
    assert listing.row(office.head, payment).state == "paid"


def test_who_approved_is_not_offered_to_pay(office, case, page):
    payment = asking.ask(office.officer, case, wanted())
    deciding.approve(office.head, payment)
    assert offered(page(office.head, "to_pay")) == ["Papers", "Refuse…"]
    auditor = colleague(office.head, "Marie", "auditor")
    assert offered(page(auditor, "to_pay")) == ["Papers"]


def test_a_payment_is_refused_with_a_reason(office, case, page, told):
    payment = asking.ask(office.officer, case, wanted())
    head = page(office.head)

    def refuse(dialog):
        click(dialog, "Refuse the payment")
        assert any("Give the reason" in said for said in texts(dialog))
        QTest.keyClicks(dialog.why, "Devis perdu")
        click(dialog, "Refuse the payment")

    answer_next(refuse)
    click(head, "Refuse…")
    assert told == ["The payment is refused."]
    head.tabs.buttons()[3].click()
    assert head.chosen().payment.id == payment
    assert head.chosen().why("refuse") == "Devis perdu"


def test_sums_are_by_currency_and_the_case_opens(office, case, page, told):
    paid(office, case, wanted())
    paid(office, case, wanted("50 000"))
    found = page(office.head, "paid")
    assert any("150,000" in said for said in texts(found))
    click(found, "Open the case")
    assert told == [case]
    language.switch("fr")
    assert any(said.startswith("Payés · 2") for said in texts(found))
    language.switch("en")


def test_papers_are_looked_at_then_saved_where_the_officer_says(
    office, case, page, told, qtbot, tmp_path, monkeypatch
):  # fmt: skip
    paid(office, case, wanted())
    found = page(office.payer, "paid")
    path = tmp_path / "receipt.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: path)
    assert [one.text() for one in found.bar.papers.values() if one.isVisible()] == [
        "Order…", "Receipt…",
    ]  # fmt: skip
    save_paper(qtbot, told)
    found.bar.papers["receipt"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert path.read_bytes().startswith(b"%PDF")


@pytest.fixture
def tab(qtbot, doors):
    jobs = Jobs()

    def opened(desk, case) -> PaymentsTab:
        made = PaymentsTab(desk, jobs, doors)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show_case(cases.load(desk, case))
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield opened
    jobs.close()


def test_a_payment_is_asked_for_under_its_instalment(office, case, tab, told, qtbot):
    found = tab(office.officer, case)
    assert unnamed_stops(found) == []

    def ask(dialog: AskingDialog):
        dialog.record.set("means", "cheque")
        for name, typed in (("payee", "Atelier"), ("proof", "Facture 9")):
            dialog.record.type(name, typed)
        dialog.record.type("amount", "99 999 999")
        click(dialog, "Ask for the payment")
        assert any("is more than instalment 1 has left" in said for said in texts(dialog))
        dialog.record.type("amount", "250 000")
        click(dialog, "Ask for the payment")

    answer_next(ask)
    click(found, "Ask for a payment")
    assert told == ["The payment is asked for: somebody else approves it."]
    assert ledger.of_case(office.head, case).due(1).asked.local.minor == 250_000
    qtbot.waitUntil(lambda: any("250,000" in said for said in texts(found)))


def test_accounts_are_asked_for_twice_only_where_needed(office, case, qtbot):
    due = ledger.of_case(office.head, case).due(1)
    dialog = AskingDialog(None, office.officer, cases.load(office.officer, case), due)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.again.isVisible()
    dialog.record.set("means", "cash")
    dialog._show_again("means")
    assert not dialog.again.isVisible()


def test_a_case_without_agreement_says_what_is_needed(dakar, tab):
    found = tab(dakar, a_planned_case(dakar))
    assert "Nothing can be paid yet" in texts(found)


def test_money_taken_back_is_asked_for_in_the_tab(office, case, tab, told):
    payment = paid(office, case, wanted())
    found = tab(office.officer, case)

    def take_back(dialog):
        QTest.keyClicks(dialog.why, "Mauvais fournisseur")
        click(dialog, "Ask for the money back")

    answer_next(take_back)
    click(found, "Reverse the payment…")
    assert told == ["Taking it back was asked for."]
    back = next(one for one in listing.rows(office.head, case) if one.payment.reverses)
    assert back.payment.reverses == payment
    assert back.on("request") == date.today()
