"""Commands on the quotes of items: list, add with the paper, choose, remove, save the paper."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.cli.package_money import REF, plain
from app.models.reading import day
from app.services import attachments, cases, organisations
from app.services.packages import plan, quotes
from app.services.packages.quotes import Compared
from app.services.storage import whole_file
from app.text import N_


def listed(context: Context, given: Namespace) -> Answer:
    """The items of a case with their quotes, the cheapest first."""
    desk = context.desk
    found = plan.read(desk, cases.find(desk, given.ref))
    with desk.reading() as session:
        names = organisations.names(session)
    data, lines = [], []
    for item in found.items:
        own = quotes.of_item(desk, item.id)
        data.append({
            "item": item.id, "label": item.label, "reason": item.quote_reason,
            "quotes": [_data(one, names) for one in own],
        })  # fmt: skip
        lines.append(item.label or "")
        lines += [f"  {_line(context, one, names)}" for one in own]
    return Answer(data, lines)


def _data(one: Compared, names: dict[str, str]) -> dict[str, Any]:
    quote = one.quote
    return {
        "id": quote.id,
        "supplier": names.get(quote.supplier or "", ""),
        "typed": [plain(quote.amount), quote.amount.currency] if quote.amount else None,
        "eur": plain(one.eur),
        "local": plain(one.local),
        "more": plain(one.more),
        "date": quote.quoted_on.isoformat() if quote.quoted_on else None,
        "number": quote.number,
        "paper": quote.document is not None,
        "chosen": one.chosen,
    }


def _line(context: Context, one: Compared, names: dict[str, str]) -> str:
    money = context.language.money(one.eur)
    chosen = context.tr(N_("Chosen")) if one.chosen else ""
    return f"{names.get(one.quote.supplier or '', '')}: {money}  {chosen}".rstrip()


def add(context: Context, given: Namespace) -> Answer:
    """Add a quote to an item, with the file of its paper when there is one."""
    scan = attachments.read(Path(given.file)) if given.file else None
    answers = {
        "supplier": organisations.find_or_add(context.desk, given.supplier),
        "amount": given.amount,
        "currency": given.currency,
        "quoted_on": day(given.date) if given.date else None,
        "number": given.number,
    }
    added = quotes.add(context.desk, given.item, answers, scan)
    return Answer({"id": added}, [context.tr(N_("The quote was added."))])


def choose(context: Context, given: Namespace) -> Answer:
    """Let an item take a quote."""
    quotes.choose(context.desk, given.id, given.reason or "")
    return Answer({"chosen": given.id}, [context.tr(N_("The item follows this quote."))])


def remove(context: Context, given: Namespace) -> Answer:
    """Take a quote out."""
    quotes.remove(context.desk, given.id)
    return Answer({"removed": given.id}, [context.tr(N_("The quote is removed."))])


def save_paper(context: Context, given: Namespace) -> Answer:
    """Write the paper of a quote to a file."""
    path = Path(given.out)
    whole_file.write(path, quotes.paper(context.desk, given.id).content)
    return Answer({"file": str(path)}, [str(path)])


ID = option("id", N_("id of the quote, as package quotes tells it"))
COMMANDS = (
    Command("package quotes", N_("compare the quotes of the items"), listed, (REF,)),
    Command(
        "package quote",
        N_("add a quote to an item"),
        add,
        (
            option("item", N_("id of the item, as package show tells it")),
            option("--supplier", N_("name of the supplier"), required=True),
            option("--amount", N_("amount"), required=True),
            option("--currency", N_("EUR, XOF, XAF or MAD"), default="EUR"),
            option("--date", N_("date of the quote")),
            option("--number", N_("number of the quote")),
            option("--file", N_("its paper: PDF, JPEG or PNG, at most 20 MB")),
        ),
    ),
    Command(
        "package choose",
        N_("choose a quote for its item"),
        choose,
        (ID, option("--reason", N_("why it is not the cheapest"))),
    ),
    Command("package unquote", N_("remove a quote"), remove, (ID,)),
    Command(
        "package quote-paper",
        N_("write the paper of a quote to a file"),
        save_paper,
        (ID, option("--out", N_("file to write"), required=True)),
    ),
)
