"""Commands on payments: ledger of a case, list of the office, and every step until it is paid."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.agreement import PAPER_LANGUAGES
from app.models.money import Money
from app.models.payment import MEANS
from app.models.reading import day
from app.services import cases, organisations
from app.services.access import Desk
from app.services.papers import payment_papers, payment_question
from app.services.payments import asking, deciding, ledger, listing
from app.services.payments.asking import Wanted
from app.services.payments.ledger import Due, Sum
from app.services.payments.listing import GROUPS, Row
from app.services.payments.steps import STATES
from app.services.storage import whole_file
from app.text import N_, sentence

CODE_LENGTH = 8
REF = option("ref", N_("case number or reference of the Member State"))
PAYMENT = option("payment", N_("code or receipt of the payment"))
PAPERS = {
    "order": payment_papers.order,
    "receipt": payment_papers.receipt,
    "question": payment_question.question,
}
REASON = option("--reason", N_("why"), required=True)


def listed(context: Context, given: Namespace) -> Answer:
    """The payments of the office, or a part of them, with the totals by currency."""
    found = listing.rows(context.desk)
    if given.group:
        found = [row for row in found if row.belongs(given.group)]
    data = {
        "payments": [_data(context, row) for row in found],
        "totals": [_money(one) for one in listing.totals(found)],
    }
    sums = [context.language.money(one) for one in listing.totals(found)]
    return Answer(data, [*(_line(context, row) for row in found), *sums])


def book(context: Context, given: Namespace) -> Answer:
    """What the agreement of a case foresees, what was asked for, paid and is left."""
    case = cases.find(context.desk, given.ref)
    found = ledger.of_case(context.desk, case)
    words = N_("{n}. {foreseen}: {paid} paid, {asked} asked for, {left} left")
    lines = [
        context.tr(
            words, n=due.instalment.position or 0, foreseen=due.foreseen.local,
            paid=due.paid.local, asked=due.asked.local, left=due.left.local,
        )
        for due in found.dues
    ]  # fmt: skip
    return Answer({"ref": given.ref, "instalments": [_due(due) for due in found.dues]}, lines)


def ask(context: Context, given: Namespace) -> Answer:
    """Ask for a payment under an instalment."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    supplier = organisations.find_or_add(desk, given.supplier) if given.supplier else None
    wanted = Wanted(
        position=given.instalment, amount=given.amount, payee=given.payee, means=given.means,
        proof=given.proof, account=given.account or "", account_again=given.account_again or "",
        supplier=supplier,
    )  # fmt: skip
    return _told(context, asking.ask(desk, case, wanted))


def pay(context: Context, given: Namespace) -> Answer:
    """Note that a payment was made."""
    payment = listing.find(context.desk, given.payment).payment.id
    on = day(given.on) if given.on else date.today()
    deciding.pay(context.desk, payment, on, given.reference or "")
    return _told(context, payment)


def take_back(context: Context, given: Namespace) -> Answer:
    """Ask that a payment made in error comes back."""
    payment = listing.find(context.desk, given.payment).payment.id
    return _told(context, asking.take_back(context.desk, payment, given.reason))


def paper(context: Context, given: Namespace) -> Answer:
    """Write the order or the receipt of a payment, or what to ask the other office of it."""
    payment = listing.find(context.desk, given.payment).payment.id
    path = Path(given.out)
    whole_file.write(path, PAPERS[given.kind](context.desk, payment, given.language or ""))
    return Answer({"file": str(path)}, [str(path)])


def _plain(decide: Callable[[Desk, str], None]) -> Callable[[Context, Namespace], Answer]:
    def run(context: Context, given: Namespace) -> Answer:
        payment = listing.find(context.desk, given.payment).payment.id
        decide(context.desk, payment)
        return _told(context, payment)

    return run


def _reasoned(decide: Callable[[Desk, str, str], None]) -> Callable[[Context, Namespace], Answer]:
    def run(context: Context, given: Namespace) -> Answer:
        payment = listing.find(context.desk, given.payment).payment.id
        decide(context.desk, payment, given.reason)
        return _told(context, payment)

    return run


def _told(context: Context, payment: str) -> Answer:
    row = listing.row(context.desk, payment)
    return Answer(_data(context, row), [_line(context, row)])


def _line(context: Context, row: Row) -> str:
    words = N_("{code}  {number}, instalment {n}: {amount} to {payee}. {state}")
    return context.tr(
        words, code=row.payment.id[-CODE_LENGTH:], number=row.number, n=row.position,
        amount=row.amount, payee=row.payment.payee or "", state=sentence(STATES[row.state]),
    )  # fmt: skip


def _data(context: Context, row: Row) -> dict[str, Any]:
    payment = row.payment
    return {
        "id": payment.id,
        "code": payment.id[-CODE_LENGTH:],
        "ref": row.number,
        "instalment": row.position,
        "state": row.state,
        "message": context.tr(STATES[row.state]),
        "amount": _money(row.amount),
        "amount_eur": str(payment.amount_eur.value) if payment.amount_eur else None,
        "payee": payment.payee,
        "means": payment.means,
        "reverses": payment.reverses,
        "receipt": row.standing.receipt or None,
        "claim": row.claimed or None,
        "asked_by": row.by("request"),
        "approved_by": row.by("approve"),
        "paid_by": row.by("pay"),
        "paid_on": paid.isoformat() if (paid := row.on("pay")) else None,
        "over": row.over,
        "may": sorted(row.may),
    }


def _due(due: Due) -> dict[str, Any]:
    sums: dict[str, Sum] = {
        "foreseen": due.foreseen, "asked": due.asked, "paid": due.paid, "left": due.left,
    }  # fmt: skip
    return {
        "instalment": due.instalment.position,
        "condition": due.instalment.condition,
        **{name: [*_money(one.local), str(one.eur.value)] for name, one in sums.items()},
    }


def _money(amount: Money) -> list[str]:
    return [str(amount.value), amount.currency]


COMMANDS = (
    Command(
        "payments list", N_("list payments"), listed,
        (option("--group", N_("only these"), choices=list(GROUPS)),),
    ),
    Command("payments ledger", N_("what is foreseen, asked for, paid and left"), book, (REF,)),
    Command(
        "payments ask", N_("ask for a payment"), ask,
        (
            REF,
            option("--instalment", N_("number of the instalment"), type=int, required=True),
            option("--amount", N_("amount in the local currency"), required=True),
            option("--payee", N_("who is paid"), required=True),
            option("--means", N_("means of payment"), choices=list(MEANS), required=True),
            option("--proof", N_("quotes, invoices and other proofs at hand"), required=True),
            option("--account", N_("account or mobile number")),
            option("--account-again", N_("the same, typed again")),
            option("--supplier", N_("name of the supplier")),
        ),
    ),
    Command("payments approve", N_("approve a payment"), _plain(deciding.approve), (PAYMENT,)),
    Command(
        "payments refuse", N_("refuse a payment"), _reasoned(deciding.refuse), (PAYMENT, REASON)
    ),
    Command(
        "payments withdraw", N_("withdraw a payment asked for"), _reasoned(deciding.withdraw),
        (PAYMENT, REASON),
    ),
    Command(
        "payments pay", N_("note that a payment was made"), pay,
        (
            PAYMENT,
            option("--on", N_("day of the payment, today by default")),
            option("--reference", N_("reference of the transfer")),
        ),
    ),
    Command(
        "payments confirm", N_("confirm a payment that one person approved and made"),
        _plain(deciding.confirm), (PAYMENT,),
    ),
    Command(
        "payments back", N_("ask that a payment made in error comes back"), take_back,
        (PAYMENT, REASON),
    ),
    Command(
        "payments real", N_("say that a payment beyond the instalment was made"),
        _reasoned(deciding.both_real), (PAYMENT, REASON),
    ),
    Command(
        "payments paper",
        N_("write the order, the receipt or the questions to the other office"),
        paper,
        (
            PAYMENT,
            option("--kind", N_("which paper"), choices=list(PAPERS), required=True),
            option("--language", N_("language of the paper, that of the agreement by default"),
                   choices=list(PAPER_LANGUAGES)),
            option("--out", N_("file to write"), required=True),
        ),
    ),
    Command(
        "payments twice", N_("say that a payment was recorded twice"),
        _reasoned(deciding.recorded_twice), (PAYMENT, REASON),
    ),
)  # fmt: skip
