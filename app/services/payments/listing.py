"""The payments of the office in one list, with what the officer at work may do with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money
from app.models.office import User
from app.models.payment import Payment
from app.models.person import PRINCIPAL, Person
from app.services import records
from app.services.access import OWNER, Desk, role_of
from app.services.decisions import OF_PAYMENTS
from app.services.errors import UserError
from app.services.payments import claimed, deciding, ledger
from app.services.payments.ledger import Due, Ledger
from app.services.payments.steps import MOVED, PENDING, Standing
from app.text import N_

# The parts of the page, each with the states that it shows; `to_look_at` beside them.
GROUPS = {
    "to_approve": frozenset({"requested"}),
    "to_pay": frozenset({"approved"}),
    "paid": MOVED,
    "refused": frozenset({"refused", "withdrawn", "recorded_twice"}),
    "to_look_at": frozenset({"unproved", "to_confirm"}),
}
BEFORE = {
    "approve": frozenset({"requested"}),
    "refuse": PENDING,
    "withdraw": PENDING,
    "pay": frozenset({"approved"}),
    "confirm": frozenset({"to_confirm"}),
    "both_real": MOVED,
    "recorded_twice": MOVED,
    "take_back": MOVED,
}
TAKEN_AS = {"take_back": "request"}  # what comes back is asked for


@dataclass(frozen=True)
class Row:
    """One payment as lists show it; `may`: what the officer at work may do with it now.

    `over`: more was paid under its instalment than the agreement foresees; `claimed`: the number
    of the claim in which it stands; `ended`: the agreement under which money would leave."""

    standing: Standing
    case: str
    number: str
    name: str
    office: str
    position: int
    over: bool
    may: frozenset[str]
    who: dict[str, str]
    claimed: str = ""
    ended: bool = False

    @property
    def payment(self) -> Payment:
        """The payment."""
        return self.standing.payment

    @property
    def state(self) -> str:
        """Its state."""
        return self.standing.state

    @property
    def amount(self) -> Money:
        """What it moves, in the local currency."""
        return self.payment.amount or Money(0, "EUR")

    @property
    def papers(self) -> frozenset[str]:
        """The papers that can be printed of it now."""
        if self.standing.moved:
            return frozenset({"order", "receipt", *(["question"] if self.over else [])})
        return frozenset({"order"}) if self.state == "approved" and not self.ended else frozenset()

    def by(self, *acts: str) -> str:
        """The names of who took these steps."""
        return ", ".join(sorted(self.who.get(key, "") for key in self.standing.people(*acts)))

    def on(self, *acts: str) -> date | None:
        """The day of the last of these steps."""
        step = self.standing.step(*acts)
        return step.on if step else None

    def why(self, *acts: str) -> str:
        """The reason given with the last of these steps."""
        step = self.standing.step(*acts)
        return (step.reason if step else None) or ""

    def belongs(self, group: str) -> bool:
        """Whether a part of the page shows it."""
        return self.state in GROUPS[group] or (group == "to_look_at" and self.over)


def rows(desk: Desk, case: str | None = None) -> list[Row]:
    """Every payment that this office sees, or those of one case; newest first."""
    role = role_of(desk)
    with desk.reading() as session:
        roots = [case] if case else _roots(session)
        payers = deciding.payers(session, desk)
        who = {user.id: user.name or "" for user in session.scalars(select(User))}
        known = _known(session, roots)
        books = ledger.books(session, roots)
        claims = claimed.numbers(session, roots)
        found = [
            replace(row, claimed=claims.get(row.payment.id, ""))
            for root in roots
            if root in known
            for row in _of_case(desk, role, books[root], known[root], who, payers)
        ]
    return sorted(found, key=lambda row: row.payment.id, reverse=True)


def row(desk: Desk, payment: str) -> Row:
    """One payment; UserError not_found."""
    with desk.reading() as session:
        case = records.existing(session, Payment, payment).case
    return next(one for one in rows(desk, case) if one.payment.id == payment)


def counts(found: Iterable[Row]) -> dict[str, int]:
    """How many each part of the page shows."""
    listed = list(found)
    return {group: sum(row.belongs(group) for row in listed) for group in GROUPS}


def waiting(desk: Desk) -> int:
    """How many wait for the officer at work."""
    acts = {"approve", "pay", "confirm"}
    return sum(bool(row.may & acts) for row in rows(desk))


def totals(found: Iterable[Row]) -> list[Money]:
    """The sums by currency, never mixed; what came back counts against what left."""
    sums: dict[str, int] = defaultdict(int)
    for row in found:
        sums[row.amount.currency] += row.amount.minor * (-1 if row.payment.reverses else 1)
    return [Money(minor, currency) for currency, minor in sorted(sums.items())]


def _roots(session: Session) -> list[str]:
    wanted = select(Payment.root).join(Case, Case.id == Payment.root).distinct()
    return [root for root in session.scalars(wanted) if root]


def _known(session: Session, roots: list[str]) -> dict[str, tuple[str, str, str]]:
    """Number, name and owner of cases."""
    wanted = (
        select(Case.id, Case.number, Person.family_name, Person.given_names, OWNER)
        .outerjoin(Person, (Person.root == Case.id) & (Person.relation == PRINCIPAL))
        .where(Case.id.in_(roots))
    )
    return {
        key: (number or "", f"{(family or '').upper()} {given or ''}".strip(), owner)
        for key, number, family, given, owner in session.execute(wanted)
    }


def _of_case(
    desk: Desk,
    role: str,
    book: Ledger,
    known: tuple[str, str, str],
    who: dict[str, str],
    payers: list[User],
) -> Iterable[Row]:
    number, name, owner = known
    own = desk.is_headquarters or owner == desk.office
    dues = {one.payment.id: due for due in book.dues for one in due.payments}
    back = {one.payment.reverses for one in book.payments if one.moved or one.state in PENDING}
    for one in book.payments:
        due = dues.get(one.payment.id)
        may = _may(desk, role, one, due) if own else frozenset()
        if one.people("approve") == {desk.user} and deciding.others_who_pay(payers, desk, one):
            may -= {"pay"}
        ended = bool(book.ended and not one.payment.reverses)
        if ended:
            may -= {"approve"}  # the money may have left before the end: that can be recorded
        yield Row(
            one, book.case, number, name, owner, (due.instalment.position if due else None) or 0,
            bool(due and due.over),
            may - {"take_back"} if one.payment.id in back or one.payment.reverses else may, who,
            ended=ended,
        )  # fmt: skip


def _may(desk: Desk, role: str, one: Standing, due: Due | None) -> frozenset[str]:
    """What the service would not refuse for who, role and state; figures it looks at itself."""
    asked, user = one.people("request"), desk.user
    found = {
        act for act, states in BEFORE.items()
        if one.state in states and role in OF_PAYMENTS[TAKEN_AS.get(act, act)]
    }  # fmt: skip
    if user in asked:
        found -= {"approve", "pay"}
    else:
        found -= {"withdraw"}
    if not (due and due.over):
        found -= {"both_real", "recorded_twice"}
    if user in one.people("pay"):
        found -= {"recorded_twice"}
    return frozenset(found)


def find(desk: Desk, named: str) -> Row:
    """A payment by its id, the end of it, or its receipt; UserError unknown_payment."""
    wanted = named.strip().lower()
    found = [
        one
        for one in rows(desk)
        if wanted and (one.payment.id.endswith(wanted) or one.standing.receipt.lower() == wanted)
    ]
    if len(found) != 1:
        raise UserError(
            "unknown_payment",
            N_("No payment, or more than one, is named “{named}”. Nothing was changed."),
            named=named,
        )
    return found[0]
