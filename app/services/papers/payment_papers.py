"""The order and the receipt of a payment, out of what its officers signed."""

from __future__ import annotations

from datetime import date

from app.models.agreement import Agreement
from app.models.payment import MEANS
from app.services import records
from app.services.access import Desk
from app.services.documents import payment_paper
from app.services.documents.payment_paper import Kind, PaymentPaper, usual_language
from app.services.errors import UserError
from app.services.payments import listing
from app.services.payments.listing import Row
from app.services.reports.letterhead import both, own_office
from app.text import N_, sentence

CODE_LENGTH = 8


def order(desk: Desk, payment: str, language: str = "") -> bytes:
    """The order as a PDF in fr, en or fr-en, that of the agreement by default; UserError
    not_approved."""
    return _rendered(desk, payment, "order", language)


def receipt(desk: Desk, payment: str, language: str = "") -> bytes:
    """The receipt as a PDF in any language of papers, that of the agreement by default;
    UserError not_paid."""
    return _rendered(desk, payment, "receipt", language)


def gathered(desk: Desk, payment: str, kind: Kind) -> PaymentPaper:
    """What the paper prints; UserError not_approved, not_paid."""
    row = listing.row(desk, payment)
    _refuse_early(row, kind)
    return _data(desk, row, kind, _agreement(desk, row))


def _rendered(desk: Desk, payment: str, kind: Kind, language: str) -> bytes:
    data = gathered(desk, payment, kind)
    spoken = _agreement(desk, listing.row(desk, payment)).language
    return payment_paper.render(data, language or usual_language(kind, spoken))


def _agreement(desk: Desk, row: Row) -> Agreement:
    with desk.reading() as session:
        return records.existing(session, Agreement, row.payment.agreement or "")


def _refuse_early(row: Row, kind: Kind) -> None:
    if kind == "order" and kind not in row.papers:
        raise UserError(
            "not_approved",
            N_(
                "This payment is not approved, or its agreement ended: there is no order to "
                "print. Nothing was made."
            ),
        )
    if kind == "receipt" and not row.standing.moved:
        raise UserError("not_paid", N_("This payment is not made: there is no receipt to print."))


def _data(desk: Desk, row: Row, kind: Kind, agreement: Agreement) -> PaymentPaper:
    payment = row.payment
    paid = row.standing.step("pay")
    code = payment.id[-CODE_LENGTH:].upper()
    return PaymentPaper(
        kind=kind,
        office=own_office(desk),
        number=row.standing.receipt if kind == "receipt" else code,
        case=row.number,
        beneficiary=row.name,
        agreement=f"{row.number}/{agreement.version} · {agreement.code or ''}",
        instalment=row.position,
        payee=payment.payee or "",
        means=both(sentence(MEANS.get(payment.means or "", payment.means or ""))),
        account=payment.account or "",
        amount=row.amount,
        amount_eur=payment.amount_eur or (0, "EUR"),
        rate=payment.rate,
        proof=payment.proof or "",
        asked=_who(row, "request"),
        approved=_who(row, "approve"),
        paid=_who(row, "pay"),
        reference=(paid.reference if paid else None) or "",
        reversal=bool(payment.reverses),
    )


def _who(row: Row, act: str) -> tuple[str, date | None]:
    return row.by(act), row.on(act)
