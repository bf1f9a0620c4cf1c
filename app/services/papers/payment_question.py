"""The sheet of questions on a possible double payment, out of the ledger of its case."""

from __future__ import annotations

from datetime import date

from app.models.money import Money
from app.models.payment import MEANS
from app.models.reference import codes
from app.services.access import Desk
from app.services.documents import payment_question
from app.services.documents.data import Label
from app.services.documents.payment_question import Line, PaymentQuestion
from app.services.errors import UserError
from app.services.payments import ledger, listing
from app.services.payments.listing import Row
from app.services.reports.letterhead import both, own_office
from app.text import N_, sentence


def question(desk: Desk, payment: str, language: str = "") -> bytes:
    """The sheet as a PDF in fr, en or fr-en, French by default; UserError not_twice."""
    row = listing.row(desk, payment)
    if not row.over:
        raise UserError(
            "not_twice",
            N_(
                "No more is paid under this instalment than the agreement foresees: there is "
                "nothing to ask another office. Nothing was made."
            ),
        )
    return payment_question.render(_data(desk, row), language or "fr")


def _data(desk: Desk, row: Row) -> PaymentQuestion:
    book = ledger.of_case(desk, row.case)
    due = book.due(row.position)
    if due is None or book.agreement is None:
        raise AssertionError("more is paid than an instalment foresees")
    listed = listing.rows(desk, row.case)
    made = [one for one in reversed(listed) if one.position == row.position and one.standing.moved]
    beyond = Money(due.paid.local.minor - due.foreseen.local.minor, due.paid.local.currency)
    return PaymentQuestion(
        office=own_office(desk),
        other=_office(_asked(desk, made)),
        case=row.number,
        agreement=f"{row.number}/{book.agreement.version} · {book.agreement.code or ''}",
        instalment=row.position,
        foreseen=due.foreseen.local,
        paid=due.paid.local,
        beyond=beyond,
        lines=tuple(map(_line, made)),
        by=desk.keys.user.name,
        asked=date.today(),
    )


def _asked(desk: Desk, made: list[Row]) -> str:
    """The other office that paid; the own one where its two computers did."""
    others = (one.payment.office for one in made if one.payment.office != desk.office)
    return next(filter(None, others), desk.office)


def _office(code: str) -> Label:
    return both(codes("offices").get(code, code))


def _line(row: Row) -> Line:
    payment, paid = row.payment, row.standing.step("pay")
    return Line(
        office=_office(payment.office or ""),
        number=row.standing.receipt,
        payee=payment.payee or "",
        means=both(sentence(MEANS.get(payment.means or "", payment.means or ""))),
        amount=row.amount
        if not payment.reverses
        else Money(-row.amount.minor, row.amount.currency),
        on=row.on("pay"),
        by=row.by("pay"),
        reference=(paid.reference if paid else None) or "",
        proof=payment.proof or "",
    )
