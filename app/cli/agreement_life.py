"""Commands on the life of an agreement: amend it, end it, take an end back, its signed copies."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.agreement import LANGUAGE, PAPER, REF, chosen, frozen
from app.cli.command import Answer, Command, Context, option
from app.models.agreement import ENDINGS, PAPER_LANGUAGES, Agreement
from app.models.reading import day
from app.services import attachments, cases
from app.services.agreements import amending, ending, kept, scans, terms
from app.services.agreements.ending import Ending
from app.services.agreements.scans import Scan
from app.services.errors import UserError
from app.services.payments import ledger
from app.services.storage import whole_file
from app.text import N_


def amend(context: Context, given: Namespace) -> Answer:
    """Freeze the amendment to the signed version, or write its draft, and say what it changes."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    life = amending.life(desk, case)
    signed = _signed(life.signed)
    start = replace(terms.of_agreement(signed), date=date.today())
    answer = frozen(context, given, case, chosen(given, start))
    show = context.language.show
    changes = [
        {"what": show(one.label), "before": show(one.before), "now": show(one.now)}
        for one in life.differences
    ]
    lines = [f"{one['what']}: {one['before'] or '–'} → {one['now'] or '–'}" for one in changes]
    data = {**answer.data, "amends": signed.version, "changes": changes}
    return Answer(data, [*answer.lines, *lines])


def end(context: Context, given: Namespace) -> Answer:
    """End the agreement of a case."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    on = day(given.on) if given.on else date.today()
    ending.end(desk, case, Ending(
        kind=given.kind, on=on, reason=given.reason,
        decided_by=given.decided_by or desk.keys.user.name,
        paper=attachments.read(Path(given.document)) if given.document else None,
    ))  # fmt: skip
    return _stands(context, case, N_("The agreement ended."))


def resume(context: Context, given: Namespace) -> Answer:
    """Take the end of an agreement back."""
    case = cases.find(context.desk, given.ref)
    ending.take_back(context.desk, case, given.reason)
    return _stands(context, case, N_("The agreement did not end: what said so is taken back."))


def copies(context: Context, given: Namespace) -> Answer:
    """List signed copies and letters of a case; keep other copies, write all to a folder."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    if given.add:
        signed = _signed(amending.life(desk, case).signed)
        for one in [attachments.read(Path(name)) for name in given.add]:
            scans.add(desk, signed.id, one)
    found = scans.of_case(desk, case)
    if given.out:
        _folder(Path(given.out))
        for scan in found:
            whole_file.write(Path(given.out, scan.name), kept.content(desk, scan.document))
    data = [_scan(scan, given.out) for scan in found]
    words = N_("Version {n}: {name} ({called})")
    lines = [context.tr(words, n=one.version, name=one.name, called=one.called) for one in found]
    return Answer({"scans": data}, lines)


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise whole_file.not_written(error, path) from error


def _scan(scan: Scan, out: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": scan.document, "kind": scan.kind, "version": scan.version, "name": scan.name,
        "called": scan.called,
    }  # fmt: skip
    return {**data, "out": str(Path(out, scan.name))} if out else data


def _signed(agreement: Agreement | None) -> Agreement:
    if agreement is None:
        raise UserError(
            "nothing_signed_yet",
            N_(
                "No agreement of this case is signed: there is nothing to amend. Issue the "
                "agreement, or mark it as signed first. Nothing was saved."
            ),
        )
    return agreement


def _stands(context: Context, case: str, said: str) -> Answer:
    file = cases.load(context.desk, case)
    found = file.ended
    data = {
        "ref": file.case.number, "status": file.case.status,
        "payments_pending": ledger.of_case(context.desk, case).pending,
        "ended": found and {
            "kind": found.kind, "on": found.on.isoformat() if found.on else None,
            "reason": found.reason, "decided_by": found.decided_by,
        },
    }  # fmt: skip
    return Answer(data, [context.tr(said)])


COMMANDS = (
    Command(
        "agreement amend",
        N_("freeze the amendment to the signed agreement and write its PDF"),
        amend,
        (
            REF,
            option("--language", LANGUAGE, choices=list(PAPER_LANGUAGES)),
            *PAPER,
        ),
    ),
    Command(
        "agreement end",
        N_("end the agreement: withdrawal or termination"),
        end,
        (
            REF,
            option("--kind", N_("how it ended"), choices=list(ENDINGS), required=True),
            option("--reason", N_("why"), required=True),
            option("--on", N_("date, today by default")),
            option("--decided-by", N_("who decided, you by default")),
            option("--document", N_("PDF, JPEG or PNG of the letter or decision")),
        ),
    ),
    Command(
        "agreement resume",
        N_("take the end of an agreement back"),
        resume,
        (REF, option("--reason", N_("why"), required=True)),
    ),
    Command(
        "agreement scans",
        N_("list, keep and write out the signed copies"),
        copies,
        (
            REF,
            option("--add", N_("file to keep with the signed version; may be given again"),
                   action="append"),
            option("--out", N_("folder to write all of them to")),
        ),
    ),
)  # fmt: skip
