"""Commands on rates and packages."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.package import QUOTES
from app.models.programme import MODES
from app.models.reading import day, ratio
from app.services import cases, organisations, programme_book, rates
from app.services.findings import Finding
from app.services.packages import checks, confirming, items, plan
from app.services.packages.confirmed import Checked
from app.services.programme_book import RateLine
from app.text import N_

CONFIRMED, BEFORE = N_("Confirmed."), N_("This was confirmed before.")
REF = option("ref", N_("case number or reference of the Member State"))


def add_rate(context: Context, given: Namespace) -> Answer:
    """Add a dated exchange rate."""
    on = day(given.date) if given.date else date.today()
    added = rates.add(
        context.desk, given.currency, ratio(given.value), on, given.source, sure=given.sure
    )
    return Answer({"id": added}, [context.tr(N_("The rate was added."))])


def list_rates(context: Context, given: Namespace) -> Answer:
    """The rate of each local currency on a day."""
    on = day(given.date) if given.date else date.today()
    found = programme_book.all_rates(context.desk, on)
    return Answer([_rate(line) for line in found], [_rate_line(context, line) for line in found])


def _rate(line: RateLine) -> dict[str, Any]:
    quote = line.quote
    return {
        "currency": line.currency,
        "rate": str(quote.rate) if quote else None,
        "date": quote.date.isoformat() if quote and not quote.fixed else None,
        "source": quote.source if quote else None,
        "fixed": bool(quote and quote.fixed),
        "stale": bool(quote and quote.stale),
    }


def _rate_line(context: Context, line: RateLine) -> str:
    spoken, quote = context.language, line.quote
    said = [spoken.show(quote.rate), spoken.show(quote.words)] if quote else ["–"]
    return "  ".join([line.currency, *said])


def add_item(context: Context, given: Namespace) -> Answer:
    """Add an item to the package of a case."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    answers: dict[str, Any] = {
        "service": given.service,
        "amount": given.amount,
        "currency": given.currency,
        "label": given.label,
        "mode": given.mode,
        "quote": given.quote,
    }
    if given.supplier:
        answers["supplier"] = organisations.find_or_add(desk, given.supplier)
    wanted = {name: answer for name, answer in answers.items() if answer is not None}
    added = items.add(desk, case, wanted)
    totals = plan.read(desk, case).totals
    findings = checks.checks(desk, case)
    data = {
        "id": added,
        "total_eur": str(totals.total.eur.value),
        "total_local": [str(totals.total.local.value), totals.currency],
        "findings": [_finding(context, finding) for finding in findings],
    }
    words = N_("Total of the package: {eur}, {local}")
    lines = [context.tr(words, eur=totals.total.eur, local=totals.total.local)]
    return Answer(data, [*lines, *(f.sentence.said(context.language) for f in findings)])


def check(context: Context, given: Namespace) -> Answer:
    """What is wrong, to confirm or missing in a package, and what was confirmed."""
    desk = context.desk
    return _checked(context, checks.checked(desk, cases.find(desk, given.ref)))


def confirm(context: Context, given: Namespace) -> Answer:
    """Confirm what the checks doubt."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    written = confirming.confirm(desk, case, given.finding, given.reason, record=given.record or "")
    answer = _checked(context, checks.checked(desk, case))
    said = context.tr(CONFIRMED if written else BEFORE)
    return Answer({"written": written, **answer.data}, [said, *answer.lines])


def _checked(context: Context, checked: Checked) -> Answer:
    spoken = context.language
    data = {
        "findings": [_finding(context, finding) for finding in checked.open],
        "confirmed": [
            {**_finding(context, one.finding), "by": one.trace.by, "on": str(one.trace.on),
             "reason": one.trace.reason}
            for one in checked.confirmed
        ],
    }  # fmt: skip
    lines = [f"{one.code}: {one.sentence.said(spoken)}" for one in checked.open]
    lines += [f"{one.finding.code}: {one.trace.sentence.said(spoken)}" for one in checked.confirmed]
    return Answer(data, lines or [context.tr(N_("The package shows nothing to put right."))])


def _finding(context: Context, finding: Finding) -> dict[str, Any]:
    said = finding.sentence.said(context.language)
    return {
        "level": finding.level, "code": finding.code, "record": finding.record, "message": said,
    }  # fmt: skip


COMMANDS = (
    Command(
        "rates add",
        N_("add an exchange rate"),
        add_rate,
        (
            option("--currency", N_("MAD"), required=True),
            option("--value", N_("units for one euro"), required=True),
            option("--date", N_("valid from, today by default")),
            option("--source", N_("where the rate comes from"), required=True),
            option("--sure", N_("accept an unlikely rate"), action="store_true"),
        ),
    ),
    Command(
        "rates list",
        N_("exchange rates that hold on a day"),
        list_rates,
        (option("--date", N_("as it holds on this day, today by default")),),
    ),
    Command(
        "package add",
        N_("add an item to a package"),
        add_item,
        (
            REF,
            option("--service", N_("code of the catalogue"), required=True, metavar="CODE"),
            option("--amount", N_("amount"), required=True),
            option("--currency", N_("EUR, XOF, XAF or MAD"), default="EUR"),
            option("--mode", N_("form of the assistance"), choices=list(MODES)),
            option("--supplier", N_("name of the supplier")),
            option("--label", N_("what is bought")),
            option("--quote", N_("state of the quote"), choices=list(QUOTES)),
        ),
    ),
    Command("package check", N_("what is wrong, doubtful or missing in a package"), check, (REF,)),
    Command(
        "package confirm",
        N_("confirm what the checks doubt, with a reason"),
        confirm,
        (
            REF,
            option("finding", N_("code of the finding, as “package check” names it")),
            option("--reason", N_("why"), required=True),
            option("--record", N_("only at this record")),
        ),
    ),
)  # fmt: skip
