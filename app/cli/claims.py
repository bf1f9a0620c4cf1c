"""Commands on claims: listed, begun, shown line by line, sent, left, written to a file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.agreement import WORKING_LANGUAGES
from app.models.claim import KINDS, STATES, ClaimLine
from app.models.money import Money
from app.models.programme import MEMBER_STATES, PROGRAMMES
from app.models.reading import day
from app.services.claims import kept, making
from app.services.claims.kept import Full, Row
from app.services.claims.statement import REASONS, LeftOut
from app.services.errors import UserError
from app.services.reports.claim_paper import pdf
from app.services.reports.claim_workbook import claim_workbook
from app.services.reports.riat_workbook import riat_workbook
from app.services.storage import whole_file
from app.text import N_, language, sentence

CLAIM = option("claim", N_("number or code of the claim"))


def listed(context: Context, given: Namespace) -> Answer:
    """Every claim, and payments that stand in two of them."""
    found = kept.rows(context.desk)
    twice = [one.sentence.said(context.language) for one in kept.claimed_twice(context.desk)]
    data = {"claims": [_row(context, row) for row in found], "problems": twice}
    return Answer(data, [*(_line(context, row) for row in found), *twice])


def begin(context: Context, given: Namespace) -> Answer:
    """Begin a claim and show what is in it."""
    answers = {
        "member_state": MEMBER_STATES.parse(given.member_state),
        "programme": PROGRAMMES.parse(given.programme) if given.programme else None,
        "first": day(given.first),
        "last": day(given.last),
        "note": given.note,
    }
    return _told(context, making.begin(context.desk, answers))


def show(context: Context, given: Namespace) -> Answer:
    """One claim with its lines and what is left out of it."""
    return _told(context, kept.find(context.desk, given.claim).claim.id)


def send(context: Context, given: Namespace) -> Answer:
    """Freeze a draft."""
    claim = kept.find(context.desk, given.claim).claim.id
    making.send(context.desk, claim)
    return _told(context, claim)


def discard(context: Context, given: Namespace) -> Answer:
    """Leave a draft."""
    row = kept.find(context.desk, given.claim)
    making.discard(context.desk, row.claim.id)
    return Answer({"id": row.claim.id}, [context.tr(N_("The draft is discarded."))])


def export(context: Context, given: Namespace) -> Answer:
    """Write the paper, the workbook, or the workbook for RIAT."""
    found = kept.full(context.desk, kept.find(context.desk, given.claim).claim.id)
    path = Path(given.out)
    spoken = language(given.language.partition("-")[0])
    match path.suffix.lower(), given.riat:
        case ".pdf", False:
            content = pdf(found, given.language)
        case ".xlsx", False:
            content = claim_workbook(found, spoken)
        case ".xlsx", True:
            content = riat_workbook(context.desk, found, spoken)
        case _:
            raise UserError(
                "file_kind_out",
                N_(
                    "A claim is written to a .pdf or an .xlsx file, for RIAT to an .xlsx file. "
                    "Nothing was written."
                ),
            )
    whole_file.write(path, content)
    words = context.tr(N_("Saved to {path}"), path=given.out)
    return Answer({"id": found.row.claim.id, "out": given.out}, [words])


def _told(context: Context, claim: str) -> Answer:
    found = kept.full(context.desk, claim)
    statement = found.statement
    data = {
        **_row(context, found.row),
        "lines": [_claimed(line) for line in statement.lines],
        "left_out": [_left(context, one) for one in statement.left_out],
        "total_eur": str(statement.eur.value),
        "errin_eur": str(statement.errin.value),
        "member_state_eur": str(statement.member_state.value),
        "totals": [_money(one.local) for one in statement.currencies],
        "erased": found.erased,
        "changed": found.changed,
    }
    lines = [_line(context, found.row), *(_words(context, line) for line in statement.lines)]
    lines += [
        context.tr(
            N_("left out: {number}, {amount}. {reason}"),
            number=one.number, amount=one.amount, reason=sentence(REASONS[one.reason]),
        )
        for one in statement.left_out
    ]  # fmt: skip
    return Answer(data, [*lines, *_sums(context, found)])


def _sums(context: Context, found: Full) -> Sequence[str]:
    whole = found.statement
    words = N_("{eur} of expenses: {errin} paid by ERRIN, {state} by the Member State")
    shared = context.tr(words, eur=whole.eur, errin=whole.errin, state=whole.member_state)
    return [*(context.language.money(one.local) for one in whole.currencies), shared]


def _row(context: Context, row: Row) -> dict[str, Any]:
    claim, head = row.claim, row.head
    return {
        "id": claim.id,
        "code": row.code,
        "number": claim.number,
        "state": claim.state,
        "message": context.tr(STATES.get(claim.state or "", "")),
        "programme": claim.programme,
        "member_state": claim.member_state,
        "first": _day(claim.first),
        "last": _day(claim.last),
        "sent_on": _day(claim.sent_on),
        "sent_by": row.by or None,
        "unproved": row.unproved,
        "note": claim.note,
        "paper_code": head.code if head else None,
        "count": head.lines if head else None,
    }


def _line(context: Context, row: Row) -> str:
    claim = row.claim
    words = N_("{code}  {number}, {member_state}, {first} to {last}. {state}")
    return context.tr(
        words, code=row.code, number=claim.number or "–",
        member_state=MEMBER_STATES.show(claim.member_state, context.language),
        first=claim.first or "", last=claim.last or "",
        state=sentence(STATES.get(claim.state or "", "")),
    )  # fmt: skip


def _claimed(line: ClaimLine) -> dict[str, Any]:
    euros = ("amount_eur", "errin_eur", "member_state_eur")
    return {
        "position": line.position,
        "kind": line.kind,
        "ref": line.number,
        "ms_reference": line.reference,
        "beneficiary": line.beneficiary,
        "office": line.office,
        "payee": line.payee,
        "paid_on": _day(line.paid_on),
        "amount": _money(line.amount) if line.amount else None,
        "rate": str(line.rate) if line.rate else None,
        "rate_date": _day(line.rate_date),
        "rate_source": line.rate_source,
        "percent": str(line.percent),
        **{name: str(getattr(line, name).value) for name in euros},
        "receipt": line.receipt,
        "proof": line.proof,
        "agreement_code": line.agreement_code,
        "payment": line.payment,
    }


def _words(context: Context, line: ClaimLine) -> str:
    words = N_("{n}. {number}, {payee}: {amount} = {eur}, receipt {receipt}. {kind}")
    return context.tr(
        words, n=line.position or 0, number=line.number or "", payee=line.payee or "",
        amount=line.amount or "", eur=line.amount_eur or "", receipt=line.receipt or "–",
        kind=sentence(KINDS.get(line.kind or "", "")),
    )  # fmt: skip


def _left(context: Context, one: LeftOut) -> dict[str, Any]:
    return {
        "payment": one.payment,
        "ref": one.number,
        "beneficiary": one.beneficiary,
        "amount": _money(one.amount),
        "paid_on": _day(one.paid_on),
        "reason": one.reason,
        "message": context.tr(REASONS[one.reason]),
    }


def _day(found: date | None) -> str | None:
    return found.isoformat() if found else None


def _money(amount: Money) -> list[str]:
    return [str(amount.value), amount.currency]


COMMANDS = (
    Command("claims list", N_("list claims"), listed),
    Command(
        "claims new", N_("begin a claim on a Member State for a period"), begin,
        (
            option("--member-state", N_("Member State: code or name"), required=True),
            option("--first", N_("first day of the period"), required=True),
            option("--last", N_("last day of the period"), required=True),
            option("--programme", N_("programme")),
            option("--note", N_("remark")),
        ),
    ),
    Command("claims show", N_("show a claim line by line"), show, (CLAIM,)),
    Command("claims send", N_("freeze a claim: nothing in it changes any more"), send, (CLAIM,)),
    Command("claims discard", N_("leave a draft"), discard, (CLAIM,)),
    Command(
        "claims export", N_("write a claim to a pdf or xlsx file"), export,
        (
            CLAIM,
            option("--out", N_("pdf or xlsx file to write"), required=True),
            option("--riat", N_("in the order of RIAT’s three key moments"), action="store_true"),
            option("--language", N_("language of the paper"), choices=list(WORKING_LANGUAGES),
                   default="fr"),
        ),
    ),
)  # fmt: skip
