"""Commands on the office itself: set-up, identity."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Context, option, tell
from app.cli.values import given_values
from app.models.kinds import Place
from app.models.office import Office
from app.services import directory, logos, offices, records
from app.services.bundles import going_on
from app.services.errors import UserError
from app.text import N_


def create(context: Context, given: Namespace) -> Answer:
    """Set up an office on this computer."""
    name = context.user or ""
    if not name.strip():
        raise UserError("which_user", N_("Give the name of the first officer with --user."))
    secret = context.passphrase()
    desk = offices.create(context.folder, given.code, given.laptop, name, secret)
    data = {"office": desk.office, "device": desk.device, "folder": str(context.folder)}
    desk.close()
    line = context.tr(N_("{office} is set up in {folder}."), **data)
    return Answer(data, [line])


def change(context: Context, given: Namespace) -> Answer:
    """Give the office its address, telephone, head… as printed on papers."""
    desk = context.desk
    own = directory.identity(desk)
    answers = given_values(given.values, (Office,), Place(desk.country))[Office]
    with desk.writing() as session:
        record = records.existing(session, Office, own.id)
        records.change(session, record, answers)
    return Answer({"changed": sorted(answers)}, [context.tr(N_("The office was updated."))])


def logo(context: Context, given: Namespace) -> Answer:
    """Print a logo on the papers of this office, take it away, or say whether there is one."""
    desk = context.desk
    if given.remove:
        logos.remove(desk)
        return Answer({"logo": False}, [context.tr(N_("Papers are made without a logo."))])
    if given.file:
        content = logos.read(given.file)
        if logos.is_drawing(content):
            raise UserError(
                "logo_from_window",
                N_(
                    "An SVG is loaded in the window, under Settings, where it is drawn. Nothing "
                    "was changed. Save the logo as PNG to load it from here."
                ),
            )
        logos.keep(desk, content)
    known = logos.of(desk)
    words = N_("The logo is printed on papers.") if known else N_("No logo")
    return Answer({"logo": bool(known), "bytes": len(known)}, [context.tr(words)])


def recover(context: Context, given: Namespace) -> Answer:
    """Open headquarters on an older copy, and say whose files are awaited."""
    secret = context.passphrase()
    context.desk = offices.recover(context.folder, context.officer(), secret, given.reason)
    tell(going_on.untold(context.desk), context.language)
    return awaited(context, given)


def awaited(context: Context, given: Namespace) -> Answer:
    """Computers that headquarters, restored, has not heard enough of yet."""
    found = going_on.awaited(context.desk)
    data = [{"office": card.office, "laptop": card.laptop, "device": card.device} for card in found]
    words = N_("awaited: {office}, computer {number}")
    lines = [context.tr(words, office=card.office, number=str(card.laptop)) for card in found]
    return Answer(data, lines or [context.tr(N_("Nothing is awaited."))])


COMMANDS = (
    Command(
        "office create",
        N_("set up an office on this computer"),
        create,
        (
            option("--code", N_("DKR, BKO, RBA, YDE or PAR"), required=True),
            option("--laptop", N_("number of this laptop in the office"), type=int, default=0),
        ),
    ),
    Command(
        "office set",
        N_("set the identity printed on papers"),
        change,
        (option("values", N_("FIELD=VALUE"), nargs="+", metavar="FIELD=VALUE"),),
    ),
    Command(
        "office logo",
        N_("print a logo on the papers of this office, or take it away"),
        logo,
        (
            option("file", N_("a PNG"), nargs="?", type=Path),
            option("--remove", N_("papers are made without a logo"), action="store_true"),
        ),
    ),
    Command(
        "office recover",
        N_("open headquarters on an older copy of its data, the newest being lost for good"),
        recover,
        (option("--reason", N_("why"), required=True),),
    ),
    Command("office awaited", N_("computers that headquarters, restored, waits for"), awaited),
)
