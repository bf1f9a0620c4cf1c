"""Commands on the office itself: set-up, identity."""

from __future__ import annotations

from argparse import Namespace

from app.cli.command import Answer, Command, Context, option, tell
from app.cli.values import given_values
from app.models.kinds import Place
from app.models.office import Office
from app.services import directory, offices, records
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
        "office recover",
        N_("open headquarters on an older copy of its data, the newest being lost for good"),
        recover,
        (option("--reason", N_("why"), required=True),),
    ),
    Command("office awaited", N_("computers that headquarters, restored, waits for"), awaited),
)
