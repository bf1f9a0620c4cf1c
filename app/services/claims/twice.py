"""Payments that stand in two claims, because two computers of headquarters claimed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.claim import Claim, ClaimLine
from app.services.claims.due import sent_lines
from app.services.claims.statement import net
from app.text import N_, Sentence, sentence

WORDS = N_(
    "Payment {receipt} stands in claim {one} and in claim {other}: both were kept. The next claim "
    "takes it back once."
)


@dataclass(frozen=True)
class Twice:
    """A payment and the claims in which it stands."""

    payment: str
    receipt: str
    claims: tuple[str, str]

    @property
    def sentence(self) -> Sentence:
        """What happened, and what becomes of it."""
        one, other = self.claims
        return sentence(WORDS, receipt=self.receipt, one=one, other=other)


def twice(session: Session, among: Container[str] | None = None) -> list[Twice]:
    """All of them, or those of some payments."""
    return doubled(sent_lines(session), among)


def doubled(
    lines: list[tuple[Claim, ClaimLine]], among: Container[str] | None = None
) -> list[Twice]:
    """Payments of which more than one line stands, asked of the same Member State."""
    found: dict[tuple[str, str, str], list[ClaimLine]] = defaultdict(list)
    numbers = {claim.id: claim.number or claim.id for claim, _ in lines}
    for claim, line in lines:
        if line.payment and (among is None or line.payment in among):
            key = (line.payment, claim.member_state or "", claim.programme or "")
            found[key].append(line)
    standing = {key: net(own) for key, own in found.items()}
    return [
        Twice(key[0], own[0].receipt or "", (_number(numbers, own[0]), _number(numbers, own[1])))
        for key, own in standing.items()
        if len(own) > 1
    ]


def _number(numbers: dict[str, str], line: ClaimLine) -> str:
    return numbers.get(line.claim or "", "")
