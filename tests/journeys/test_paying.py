"""Three people pay one instalment in the windows of two offices; each signs with an own key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest

from app.services.payments import ledger, listing
from app.views.cases.target import CaseTarget
from tests.journeys.conftest import WAIT_MS, press
from tests.journeys.exchanging import receive, send, shown
from tests.office import colleague
from tests.paid_case import a_signed_case
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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_office_of_two_pays_and_headquarters_confirms(
    dakar, paris, open_office, qtbot, tmp_path
):
    case = a_signed_case(dakar)
    binta = open_office(colleague(dakar, "Binta", "case_officer"))
    binta.window.go("case", CaseTarget(case, "payments"))
    answer_next(ask_in)
    press(binta.window, "Ask for a payment")
    [asked] = listing.rows(dakar)
    assert (asked.state, asked.amount.minor, asked.by("request")) == ("requested", 1350, "Binta")

    awa = open_office(dakar)
    awa.window.go("payments", "to_approve")
    answer_next(lambda dialog: press(dialog, "Approve the payment"))
    press(awa.window, "Approve…")
    awa.window.go("payments", "to_pay")
    answer_next(pay_in)
    press(awa.window, "Record the payment…")
    [paid] = listing.rows(dakar)
    assert paid.state == "to_confirm"
    assert paid.standing.receipt.startswith(f"DKR-R{date.today().year}-00001")
    bundle = send(qtbot, awa, "PAR", tmp_path)

    claire = open_office(paris)
    receive(qtbot, claire, bundle)
    claire.window.go("payments", "to_look_at")
    qtbot.waitUntil(
        lambda: "Quincaillerie" in str(claire.window.page("payments").chosen().payment.payee)
    )
    answer_next(lambda dialog: press(dialog, "Confirm the payment"))
    press(claire.window, "Confirm…")
    back = send(qtbot, claire, "DKR", tmp_path)
    receive(qtbot, awa, back)
    assert [row.state for row in listing.rows(dakar)] == ["paid"]
    assert ledger.of_case(dakar, case).due(1).paid.local.minor == 1350
    awa.window.go("payments", "paid")
    qtbot.waitUntil(lambda: "1,350" in shown(awa.window), timeout=WAIT_MS)
