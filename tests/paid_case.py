"""A case with a signed agreement in two instalments, and the people of an office who pay it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.services.access import Desk
from app.services.agreements import issuing, kept
from app.services.payments import asking, deciding
from app.services.payments.asking import Wanted
from tests.office import colleague
from tests.package_case import TERMS, a_planned_case

MOBILE = "+221771234567"


@dataclass(frozen=True)
class Office:
    """The head of an office, its case officer and who pays, at one computer."""

    head: Desk
    officer: Desk
    payer: Desk


def staffed(head: Desk) -> Office:
    """Two colleagues for the head of an office."""
    return Office(
        head, colleague(head, "Binta", "case_officer"), colleague(head, "Issa", "finance")
    )


def a_signed_case(desk: Desk, **answers: object) -> str:
    """The planned case with its agreement signed."""
    case = a_planned_case(desk, **answers)
    agreement = issuing.issue(desk, case, TERMS)
    kept.mark_signed(desk, agreement, date(2020, 9, 2), "Dakar", "Modou Sarr, Claire Martin")
    return case


def wanted(amount: str = "100 000", position: int = 1, **answers: object) -> Wanted:
    """A payment by cheque to a supplier; answers win."""
    usual = {"payee": "Quincaillerie du Port", "means": "cheque", "proof": "Facture 118"}
    return Wanted(**{"position": position, "amount": amount, **usual, **answers})  # type: ignore[arg-type]


def paid(office: Office, case: str, what: Wanted) -> str:
    """A payment asked for, approved and paid by three people."""
    payment = asking.ask(office.officer, case, what)
    deciding.approve(office.head, payment)
    deciding.pay(office.payer, payment, date.today(), "VIR-1")
    return payment
