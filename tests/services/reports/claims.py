"""A claim of invented people as it is read from a store, with as many lines as are wanted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.models.claim import Claim, ClaimLine
from app.models.money import Money, share
from app.services.claims.head import OFFICE, Head, seal
from app.services.claims.kept import Full, Row
from app.services.claims.statement import LeftOut, Statement

HOSTILE = (
    "=HYPERLINK(\"http://x\";\"clic\")", "+1+1", "-2+3", "@SUM(A1)", "=cmd|'/C calc'!A0",
    "<b>&amp;</b> ]]>", "\tTab", "سعيد بن علي", "Ŋɔ́nɛ̂ 𝔘 👩‍👧", "x" * 500, "_x0041_",
)  # fmt: skip


def a_line(position: int, **answers: object) -> ClaimLine:
    """A payment in CFA francs, every fourth in dirhams, every fifth taken back."""
    sign = -1 if position % 5 == 0 else 1
    local = Money(sign * 123_456, "MAD") if position % 4 == 0 else Money(sign * 100_001, "XOF")
    euros = Money(sign * 15_245, "EUR")
    errin = share(euros, Decimal(50))
    usual: dict[str, object] = {
        "case": f"case {position // 2}", "position": position, "payment": f"payment {position}",
        "kind": "reversal" if sign < 0 else "payment", "number": f"DKR-2020-{position // 2:05d}-0",
        "reference": f"DE-{position}", "beneficiary": "SARR Modou", "office": "DKR",
        "payee": "Quincaillerie du Port", "paid_on": date(2020, 9, 3), "amount": local,
        "amount_eur": euros, "rate": Decimal("655.957"), "rate_date": date(2020, 9, 1),
        "rate_source": "parité fixe", "percent": Decimal(50), "errin_eur": errin,
        "member_state_eur": Money(euros.minor - errin.minor, "EUR"),
        "receipt": f"DKR-R2020-{position:05d}-4", "proof": "Facture 118",
        "agreement_code": "K7M2P9QX",
    }  # fmt: skip
    return ClaimLine(**{**usual, **answers})


def a_claim(*lines: ClaimLine, sent: bool = True, erased: int = 0) -> Full:
    """A claim on Germany with these lines."""
    found = Statement(tuple(lines), () if sent else (LEFT,))
    head = Head(
        number="PAR-C2020-00001-9" if sent else "", programme="ERRIN-OFII-2020",
        member_state="DE", member_state_fr="Allemagne", member_state_en="Germany",
        agency_fr="Office fédéral", agency_en="Federal Office", first=date(2020, 7, 1),
        last=date(2020, 9, 30), written=date(2020, 10, 2), by="Claire", note="",
        office={name: f"{name} x" for name in OFFICE}, lines=len(lines) + erased,
        lines_sha256=seal(lines), eur=found.eur.minor, errin=found.errin.minor,
        member_state_eur=found.member_state.minor,
        local={one.local.currency: one.local.minor for one in found.currencies}, wording="2026-11",
    )  # fmt: skip
    claim = Claim(sent_on=date(2020, 10, 2) if sent else None)
    return Full(Row(claim, head if sent else None, "Claire"), head, found, erased)


LEFT = LeftOut("p", "c", "DKR-2020-00009-0", "SARR Modou", Money(5, "XOF"), None, "to_confirm")
