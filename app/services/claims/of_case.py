"""What is to be claimed of one case: paid and not claimed, came back, claimed wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.claim import ClaimLine
from app.models.money import Money, share
from app.models.payment import Payment
from app.models.person import PRINCIPAL, Person
from app.services.claims.statement import LeftOut, Scope, net, overdone
from app.services.errors import UserError
from app.services.payments import ledger
from app.services.payments.ledger import Ledger
from app.services.payments.steps import Standing
from app.services.rules import Rules
from app.text import N_

WHOLE = 100
COPIED = ("payment", "agreement", "number", "reference", "beneficiary", "office", "payee",
          "paid_on", "rate", "rate_date", "rate_source", "percent", "receipt", "proof",
          "agreement_code")  # fmt: skip
MONEY = ("amount", "amount_eur", "errin_eur", "member_state_eur")
NOTHING = Money(0, "EUR")
Claimed = Mapping[str, list[ClaimLine]]  # by payment, what the scope was asked for it


class CaseClaims:
    """The lines of one case, in the order in which its payments were asked for."""

    def __init__(
        self, session: Session, scope: Scope, case: Case, known: Rules, claimed: Claimed
    ) -> None:
        self.session, self.scope, self.case = session, scope, case
        self.rules, self.claimed = known, claimed
        self.own = (case.member_state, case.programme) == (scope.member_state, scope.programme)
        self.beneficiary = _name(session, case.id)
        self.lines: list[ClaimLine] = []
        self.left: list[LeftOut] = []
        self.shares: dict[str, ClaimLine] = {}  # by payment, what it stands claimed with

    def look(self) -> None:
        """Compare what was paid with what was claimed."""
        book = ledger.read(self.session, self.case.id)
        over = _over(book)
        for one in book.payments:
            self._payment(one, one.payment.id in over)
        gone = {
            payment for payment, lines in self.claimed.items() if lines[0].case == self.case.id
        } - {one.payment.id for one in book.payments}
        for payment in sorted(gone):
            self._turn(overdone(self.claimed[payment]), "restored")
            self._turn(net(self.claimed[payment]), "correction")

    def _payment(self, one: Standing, over: bool) -> None:
        before = self.claimed.get(one.payment.id, [])
        standing = net(before)
        counts = self.own and one.state == "paid"
        self._turn(overdone(before), "restored")
        if standing and one.state == "unproved":
            self._leave(one, "unproved")  # somebody has to look before it is taken back
        elif standing:
            self._turn(standing[1:] if counts else standing, "correction")
            if counts:
                self.shares[one.payment.id] = standing[0]
        elif self.own and (reason := self._reason(one, over)):
            self._leave(one, reason)
        elif counts:
            self._claim(one)

    def _reason(self, one: Standing, over: bool) -> str | None:
        """Why a payment that is not claimed yet stays out."""
        paid = one.step("pay")
        if one.state in ("to_confirm", "unproved"):
            return one.state
        if one.state != "paid" or paid is None:
            return None
        if paid.on and paid.on > self.scope.last:
            return "after_period"
        if one.payment.reverses:
            return None if one.payment.reverses in self.shares else "original"
        return "over" if over else None

    def _claim(self, one: Standing) -> None:
        payment, paid = one.payment, one.step("pay")
        back = self.shares.get(payment.reverses or "")
        sign = -1 if payment.reverses else 1
        moves = ledger.amount(payment)
        percent = back.percent if back and back.percent is not None else self._percent()
        euros = _times(moves.eur, sign)
        errin = share(euros, percent)
        day = paid.on if paid else None
        late = bool(day and day < self.scope.first)
        line = ClaimLine(
            case=self.case.id, payment=payment.id, agreement=payment.agreement,
            kind="reversal" if payment.reverses else "late" if late else "payment",
            number=self.case.number, reference=self.case.ms_reference,
            beneficiary=self.beneficiary, office=payment.office, payee=payment.payee,
            paid_on=day, amount=_times(moves.local, sign), amount_eur=euros,
            rate=payment.rate, rate_date=payment.rate_date, rate_source=payment.rate_source,
            percent=percent, errin_eur=errin,
            member_state_eur=Money(euros.minor - errin.minor, "EUR"),
            receipt=one.receipt, proof=payment.proof, agreement_code=self._code(payment),
        )  # fmt: skip
        self.lines.append(line)
        self.shares[payment.id] = line

    def _turn(self, wrong: list[ClaimLine], kind: str) -> None:
        """The same lines the other way, the last one first."""
        for line in reversed(wrong):
            values: dict[str, Any] = {name: getattr(line, name) for name in COPIED}
            values |= {name: _times(getattr(line, name) or NOTHING, -1) for name in MONEY}
            self.lines.append(ClaimLine(case=line.case, kind=kind, **values))

    def _leave(self, one: Standing, reason: str) -> None:
        paid = one.step("pay")
        amount = _times(ledger.amount(one.payment).local, -1 if one.payment.reverses else 1)
        self.left.append(
            LeftOut(
                one.payment.id, self.case.id, self.case.number or "", self.beneficiary, amount,
                paid.on if paid else None, reason,
            )
        )  # fmt: skip

    def _percent(self) -> Decimal:
        case = self.case
        place = (case.referral_date, case.member_state, case.country)
        found = self.rules.number("cofinancing_share", *place)
        if found is None or not 0 <= found <= WHOLE:
            raise UserError(
                "no_share",
                N_(
                    "No rule of the programme says which share ERRIN pays of case {number}. "
                    "Complete the rules, then try again. Nothing was changed."
                ),
                number=case.number or "",
            )
        return found

    def _code(self, payment: Payment) -> str | None:
        agreement = self.session.get(Agreement, payment.agreement) if payment.agreement else None
        return agreement.code if agreement else None


def _over(book: Ledger) -> set[str]:
    """Payments under an instalment of which more was paid than foreseen, and nobody judged."""
    return {one.payment.id for due in book.dues if due.over for one in due.payments}


def _name(session: Session, case: str) -> str:
    wanted = select(Person).where(Person.root == case, Person.relation == PRINCIPAL)
    people = sorted(session.scalars(wanted), key=lambda person: person.id)
    return next((one.full_name for one in people if one.alive), "")


def _times(amount: Money, sign: int) -> Money:
    return Money(amount.minor * sign, amount.currency)
