"""Packages, committees and claims at the size of a large programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from app.models.case import Case
from app.models.package import PackageItem
from app.services import officers
from app.services.access import Desk
from app.services.agreements import issuing, kept, terms
from app.services.claims import kept as claims
from app.services.claims import making
from app.services.coherence import comparing
from app.services.committee import agenda, outcomes, sessions, sitting, submissions
from app.services.committee.outcomes import Said
from app.services.packages import checks, items
from app.services.payments import asking, deciding
from app.services.payments.asking import Wanted
from app.services.reports import answering, claim_paper, claim_workbook, committee_letters
from app.services.storage import keyring
from app.services.storage.data_folder import OpenFolder
from app.services.storage.key_slot import FLOOR
from app.text import language
from bench import data, many_packages, paper
from bench.figures import Figure, best, median, timed

PACKAGES, ITEMS, FILES = 50_000, 200, 18
CASES, PAYMENTS = 10, 20
CANVAS = "the same lines drawn by a bare canvas"
STAFF = (("Jeanne", "headquarters"), ("Anne", "head_of_office"), ("Luc", "finance"))


def measure(paris: Desk) -> list[Figure]:
    """Everything at headquarters, which alone compares and claims."""
    ids = data.fill(paris, CASES + FILES + 2, seed=2)
    _answer(paris, ids, member_state="DE", status="plan_draft", consent=True)
    for case in ids:
        paper.complete(paris, case)
    figures = [
        *_checked(paris, *ids[:2]),
        *_letters(paris, ids[2 : 2 + FILES]),
        *_claim(paris, ids[2 + FILES :]),
    ]
    last = many_packages.fill(paris, PACKAGES)
    return [*_compared(paris, last), *_reported(paris), *figures]


def _reported(desk: Desk) -> list[Figure]:
    """Every fixed question, asked of all packages."""
    return [
        Figure(f"report {code}", best(partial(answering.answer, desk, code)), aim=2000)
        for code in answering.QUESTIONS
    ]


def _compared(desk: Desk, case: str) -> list[Figure]:
    """All packages side by side, and one beside those like it."""
    bare = best(partial(_read_bare, desk))
    whole = best(lambda: comparing.overview(desk))
    one = best(lambda: comparing.beside(desk, case))
    against = "each item read once, nothing reckoned"
    return [
        Figure(f"coherence of {PACKAGES:,} packages", whole, bare, against, 2000),
        Figure("one package beside comparable ones", one, bare, against, 1000),
    ]


def _read_bare(desk: Desk) -> None:
    wanted = str(select(PackageItem.root, PackageItem.amount, PackageItem.rate))
    with desk.reading() as session:
        session.connection().exec_driver_sql(wanted).fetchall()


def _checked(desk: Desk, usual: str, large: str) -> list[Figure]:
    """A package of three items, and one of two hundred."""
    given = {"service": "N3-EQUIP", "amount": "3", "currency": "EUR", "quote": "flat"}
    for number in range(ITEMS - 3):
        items.add(desk, large, {**given, "label": f"Outil {number}"}, date.today())
    took, under = (median(partial(checks.checks, desk, case)) for case in (large, usual))
    return [Figure(f"checks of a package of {ITEMS} items", took, under, "a package of 3", 100)]


def _letters(desk: Desk, cases: Sequence[str]) -> list[Figure]:
    """A session that said yes to every file, its letters in one PDF."""
    for case in cases:
        submissions.submit(desk, case)
    made = sessions.create(
        desk, {"date": date.today(), "chair": "Claire", "members": ["Fatou Exemple, ambassade"]}
    )
    agenda.add(desk, made, cases)
    sessions.hold(desk, made)
    for row in sitting.read(desk, made).rows:
        outcomes.enter(desk, row.item.id, Said(outcome="favourable"))
    outcomes.close(desk, made)
    write = lambda: committee_letters.merged(committee_letters.letters(desk, made))  # noqa: E731
    lines = paper.lines_of(write())
    took, plain = best(write), best(lambda: paper.plainly(lines))
    return [Figure(f"letters of {FILES} files in one PDF", took, plain, CANVAS, 1000)]


def _claim(paris: Desk, cases: Sequence[str]) -> list[Figure]:
    """Payments by three people, claimed, printed, written as a workbook."""
    asks, approves, pays = (_seated(paris, *person) for person in STAFF)
    for case in cases:
        agreement = issuing.issue(paris, case, terms.suggested(paris, case))
        kept.mark_signed(paris, agreement, date.today(), "Dakar", "Claire")
        for number in range(PAYMENTS):
            wanted = Wanted(
                position=1, amount="5000", payee="Quincaillerie du Port", means="cheque",
                proof=f"Facture {number}",
            )  # fmt: skip
            payment = asking.ask(asks, case, wanted)
            deciding.approve(approves, payment)
            deciding.pay(pays, payment, date.today(), f"CHQ {number}")
    year = {"first": date(date.today().year, 1, 1), "last": date.today()}
    made = making.begin(paris, {"member_state": "DE", **year})
    sent = timed(lambda: making.send(paris, made))
    found = claims.full(paris, made)
    if len(found.statement.lines) != CASES * PAYMENTS:
        raise SystemExit(f"{len(found.statement.lines)} lines instead of {CASES * PAYMENTS}")
    lines = paper.lines_of(claim_paper.pdf(found, "fr"))
    named = f"claim of {CASES * PAYMENTS} lines"
    printed, plain = best(lambda: claim_paper.pdf(found, "fr")), best(lambda: paper.plainly(lines))
    filled = best(lambda: claim_workbook.claim_workbook(found, language("fr")))
    return [
        Figure(f"{named}: frozen and sent", sent, aim=2000),
        Figure(f"{named}: PDF, {len(lines)} pages", printed, plain, CANVAS, 1000),
        Figure(f"{named}: workbook", filled, aim=1000),
    ]


def _answer(desk: Desk, ids: Sequence[str], **answers: Any) -> None:
    with desk.writing() as session:
        for key in ids:
            for name, value in answers.items():
                setattr(session.get(Case, key), name, value)


def _seated(desk: Desk, name: str, role: str) -> Desk:
    """A colleague at the same computer."""
    officers.admit(desk, officers.add(desk, name, role), data.PASSPHRASE, FLOOR)
    keys = keyring.unlock(desk.folder.path, name, data.PASSPHRASE)
    return Desk(OpenFolder(desk.folder, keys, desk.store, desk.opened.lock), desk.laptop)
