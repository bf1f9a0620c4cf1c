"""Words and colours of claims and their lines, the same in the list and in one claim."""

from __future__ import annotations

from typing import Any

from app.models.claim import STATES, Claim, ClaimLine
from app.models.money import Money
from app.models.programme import MEMBER_STATES
from app.services.claims.kept import Row
from app.services.claims.statement import REASONS, LeftOut
from app.text import N_, NC_, Sayable, Sentence, sentence
from app.views.language import current
from app.views.tables.cells import State, Text, TwoLines

TONES = {"draft": "warn", "sent": "ok"}
SHORT = {
    "late": N_("Late payment"),
    "reversal": N_("Came back"),
    "correction": N_("Correction"),
    "restored": N_("Correction"),
}


def state(row: Row) -> State:
    """Draft or sent, as a chip; a claim that nobody signed as it stands."""
    claim = row.claim
    if row.unproved:
        return State(sentence(N_("Not signed as it stands")), "err")
    code = claim.state or "draft"
    return State(sentence(STATES.get(code, code)), TONES.get(code, "neutral"))


def title(claim: Claim) -> Sentence:
    """What names a claim at the head of its page."""
    words = N_("Claim {number}") if claim.number else N_("Draft claim: {member_state}")
    return sentence(words, number=claim.number or "", member_state=member_state(claim))


def member_state(claim: Claim) -> Sayable | str:
    """The Member State that is asked."""
    return MEMBER_STATES.options().get(claim.member_state or "", claim.member_state or "")


def period(claim: Claim) -> Sentence:
    """From its first day to its last."""
    return sentence(
        NC_("period", "{first} to {last}"), first=claim.first or "", last=claim.last or ""
    )


def listed(row: Row) -> dict[str, Any]:
    """The cells of one claim in the list; a draft has no sums yet."""
    claim, head = row.claim, row.head
    sums = {
        "lines": head.lines, "eur": Money(head.eur, "EUR"), "errin": Money(head.errin, "EUR"),
        "state_share": Money(head.member_state_eur, "EUR"),
    } if head else {}  # fmt: skip
    sent = TwoLines(Text(claim.sent_on), row.by) if claim.sent_on else None
    return {
        "claim": TwoLines(member_state(claim), claim.number or ""),
        "period": TwoLines(period(claim), claim.programme or ""),
        "state": state(row), "sent": sent, **sums,
    }  # fmt: skip


def line(one: ClaimLine) -> dict[str, Any]:
    """The cells of one line."""
    day = current().date(one.paid_on) if one.paid_on else ""
    kind = current().tr(SHORT[one.kind]) if one.kind in SHORT else ""
    return {
        "position": one.position,
        "case": TwoLines(one.beneficiary or "–", _joined(one.number, one.reference)),
        "payee": TwoLines(one.payee or "–", _joined(kind, day, one.receipt)),
        "amount": one.amount, "rate": one.rate, "eur": one.amount_eur, "errin": one.errin_eur,
        "state_share": one.member_state_eur,
    }  # fmt: skip


def left_out(one: LeftOut) -> dict[str, Any]:
    """The cells of a payment that is not claimed now."""
    return {
        "case": TwoLines(one.beneficiary or "–", one.number), "amount": one.amount,
        "paid_on": one.paid_on, "reason": sentence(REASONS[one.reason]),
    }  # fmt: skip


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)
