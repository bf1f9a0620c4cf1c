"""Commands on rates and packages."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.package import QUOTES
from app.models.programme import MODES
from app.models.reading import day, ratio
from app.models.reference import codes
from app.services import cases, organisations, rates
from app.services.packages import checks, items, plan
from app.text import N_


def add_rate(context: Context, given: Namespace) -> Answer:
    """Add a dated exchange rate."""
    on = day(given.date) if given.date else date.today()
    added = rates.add(
        context.desk, given.currency, ratio(given.value), on, given.source, sure=given.sure
    )
    return Answer({"id": added}, [context.tr(N_("The rate was added."))])


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
        "findings": [
            {"level": f.level, "code": f.code, "message": f.sentence.said(context.language)}
            for f in findings
        ],
    }
    words = N_("Total of the package: {eur}, {local}")
    lines = [context.tr(words, eur=totals.total.eur, local=totals.total.local)]
    return Answer(data, [*lines, *(f.sentence.said(context.language) for f in findings)])


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
        "package add",
        N_("add an item to a package"),
        add_item,
        (
            option("ref", N_("case number or reference of the Member State")),
            option("--service", N_("code of the catalogue"), required=True,
                   choices=list(codes("service_catalogue")), metavar="CODE"),
            option("--amount", N_("amount"), required=True),
            option("--currency", N_("EUR, XOF, XAF or MAD"), default="EUR"),
            option("--mode", N_("form of the assistance"), choices=list(MODES)),
            option("--supplier", N_("name of the supplier")),
            option("--label", N_("what is bought")),
            option("--quote", N_("state of the quote"), choices=list(QUOTES)),
        ),
    ),
)  # fmt: skip
