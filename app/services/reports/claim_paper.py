"""The claim as it is printed, out of the claim that was sent or of a draft."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.models.claim import ClaimLine
from app.models.money import Money
from app.services.claims.kept import Full
from app.services.documents import claim
from app.services.documents.claim_data import ClaimedLine, ClaimPaper
from app.services.documents.data import Label, Office

NOTHING = Money(0, "EUR")


def pdf(found: Full, language: str) -> bytes:
    """The PDF in fr, en or fr-en; of a sent claim always the same bytes."""
    return claim.render(data(found), language)


def data(found: Full) -> ClaimPaper:
    """Everything that is printed."""
    head, own = found.head, found.head.office
    named: dict[str, Any] = {key: text for key, text in own.items() if not key.startswith("label")}
    return ClaimPaper(
        office=Office(
            label=Label(own["label_fr"], own["label_en"]),
            **named,
        ),
        number=head.number,
        code=head.code,
        member_state=Label(head.member_state_fr, head.member_state_en),
        agency=Label(head.agency_fr, head.agency_en),
        programme=head.programme,
        first=head.first,
        last=head.last,
        written=head.written,
        note=head.note,
        lines=tuple(_line(line) for line in found.statement.lines),
        local=tuple((minor, currency) for currency, minor in sorted(head.local.items())),
        eur=(head.eur, "EUR"),
        errin=(head.errin, "EUR"),
        member_state_share=(head.member_state_eur, "EUR"),
        erased=found.erased,
        wording=head.wording,
    )


def _line(line: ClaimLine) -> ClaimedLine:
    return ClaimedLine(
        position=line.position or 0,
        kind=line.kind or "payment",
        number=line.number or "",
        reference=line.reference or "",
        beneficiary=line.beneficiary or "",
        payee=line.payee or "",
        paid_on=line.paid_on,
        local=line.amount or NOTHING,
        eur=line.amount_eur or NOTHING,
        rate=line.rate,
        rate_date=line.rate_date,
        rate_source=line.rate_source or "",
        percent=line.percent or Decimal(0),
        errin=line.errin_eur or NOTHING,
        member_state=line.member_state_eur or NOTHING,
        receipt=line.receipt or "",
        proof=line.proof or "",
        agreement=line.agreement_code or "",
    )
