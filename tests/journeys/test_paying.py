"""From an approved package to the printed claim: three people, the windows of two offices."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.services.agreements import issuing
from app.services.payments import ledger, listing
from app.views.agreements.doors import AgreementTarget
from app.views.cases.target import CaseTarget
from tests.journeys.conftest import WAIT_MS, press
from tests.journeys.exchanging import receive, send, shown
from tests.office import colleague
from tests.package_case import TERMS, a_planned_case
from tests.services.documents.reading import text
from tests.views.pages import answer_next


def ask_in(dialog):
    dialog.record.set("means", "cheque")
    for name, typed in (
        ("amount", "450*3"), ("payee", "Quincaillerie du Port"), ("proof", "Facture 118"),
    ):  # fmt: skip
        dialog.record.type(name, typed)
    press(dialog, "Ask for the payment")


def pay_in(dialog):
    dialog.form.go_to("reference")
    QTest.keyClicks(dialog.form.boxes["reference"].editor.line, "CHQ 12")
    press(dialog, "Record the payment")


def sign(qtbot, office, case):
    """The frozen agreement of an approved package is marked as signed."""
    agreement = issuing.issue(office.desk, case, TERMS)
    office.window.go("agreement", AgreementTarget(case, agreement))
    answer_next(lambda dialog: press(dialog, "Mark as signed"))
    press(office.window, "Mark as signed")
    qtbot.waitUntil(lambda: ledger.of_case(office.desk, case).agreement is not None)


def ask(office, case):
    office.window.go("case", CaseTarget(case, "payments"))
    answer_next(ask_in)
    press(office.window, "Ask for a payment")


def approve_and_pay(office):
    office.window.go("payments", "to_approve")
    answer_next(lambda dialog: press(dialog, "Approve the payment"))
    press(office.window, "Approve…")
    office.window.go("payments", "to_pay")
    answer_next(pay_in)
    press(office.window, "Record the payment…")


def confirm(qtbot, office):
    office.window.go("payments", "to_look_at")
    page = office.window.page("payments")
    qtbot.waitUntil(lambda: "Quincaillerie" in str(page.chosen().payment.payee))
    answer_next(lambda dialog: press(dialog, "Confirm the payment"))
    press(office.window, "Confirm…")


def claim(qtbot, office, jobs, path, monkeypatch):
    """Begun, frozen and saved as the paper that is printed."""

    def choose(dialog):
        dialog.record.type("member_state", "Germany")
        dialog.form.refresh()
        dialog.accept()

    office.window.go("claims")
    answer_next(choose)
    press(office.window, "New claim…")
    page = office.window.page("claim")
    qtbot.waitUntil(lambda: page.found is not None, timeout=WAIT_MS)
    answer_next(lambda dialog: press(dialog, "Freeze and send"))
    press(office.window, "Send…")
    qtbot.waitUntil(lambda: not page.send.isVisible(), timeout=WAIT_MS)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.save._opens.actions()[0].trigger()
    qtbot.waitUntil(lambda: path.exists() and not jobs.running(), timeout=WAIT_MS)
    return text(path.read_bytes())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_office_of_two_pays_and_headquarters_confirms_and_claims(
    dakar, paris, open_office, jobs, qtbot, tmp_path, monkeypatch
):
    case = a_planned_case(dakar, number="DKR-2020-00001-0")
    awa = open_office(dakar)
    sign(qtbot, awa, case)
    ask(open_office(colleague(dakar, "Binta", "case_officer")), case)
    [asked] = listing.rows(dakar)
    assert (asked.state, asked.amount.minor, asked.by("request")) == ("requested", 1350, "Binta")
    approve_and_pay(awa)
    [paid] = listing.rows(dakar)
    assert paid.state == "to_confirm"
    assert paid.standing.receipt.startswith(f"DKR-R{date.today().year}-00001")
    bundle = send(qtbot, awa, "PAR", tmp_path)

    claire = open_office(paris)
    receive(qtbot, claire, bundle)
    confirm(qtbot, claire)
    printed = claim(qtbot, claire, jobs, tmp_path / "claim.pdf", monkeypatch)
    for said in ("1 350 F CFA", "2,06", "Quincaillerie du Port", "Facture 118", "DKR-2020-00001-0"):
        assert said in printed
    receive(qtbot, awa, send(qtbot, claire, "DKR", tmp_path))
    [row] = listing.rows(dakar)
    assert (row.state, row.claimed[:5]) == ("paid", "PAR-C")
    assert ledger.of_case(dakar, case).due(1).paid.local.minor == 1350
    awa.window.go("payments", "paid")
    qtbot.waitUntil(lambda: "1,350" in shown(awa.window), timeout=WAIT_MS)
