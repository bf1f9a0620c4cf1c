"""Commands on officers: who works in the office, with which role, and who may sign in here."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.office import ROLES
from app.models.reading import day
from app.services import officers
from app.services.errors import UserError
from app.services.officers import Officer
from app.text import N_

NEW_PASSPHRASE = "PASSERELLE_NEW_PASSPHRASE"  # noqa: S105  # the name of a variable
NAME = option("name", N_("name of the officer"))
ROLE = option("--role", N_("role"), choices=list(ROLES), required=True)
REASON = option("--reason", N_("why"), required=True)


def listed(context: Context, given: Namespace) -> Answer:
    """Everybody of the office."""
    found = officers.officers(context.desk)
    return Answer([_data(one) for one in found], [_line(context, one) for one in found])


def add(context: Context, given: Namespace) -> Answer:
    """Name an officer of the office."""
    return _told(context, officers.add(context.desk, given.name, given.role))


def admit(context: Context, given: Namespace) -> Answer:
    """Let an officer sign in at this computer."""
    desk, one = context.desk, _named(context, given.name)
    officers.admit(desk, one.id, _new_passphrase())
    return _told(context, one.id)


def change_role(context: Context, given: Namespace) -> Answer:
    """Give an officer another role."""
    one = _named(context, given.name)
    officers.change_role(context.desk, one.id, given.role, given.reason)
    return _told(context, one.id)


def leave(context: Context, given: Namespace) -> Answer:
    """Note that an officer left the office."""
    one = _named(context, given.name)
    on = day(given.on) if given.on else date.today()
    officers.leave(context.desk, one.id, on, given.reason)
    return _told(context, one.id)


def shut_out(context: Context, given: Namespace) -> Answer:
    """Take the passphrase of an officer away at this computer."""
    one = _named(context, given.name)
    officers.shut_out(context.desk, one.id)
    return _told(context, one.id)


def passphrase(context: Context, given: Namespace) -> Answer:
    """Give the officer at work another passphrase."""
    desk, old = context.desk, context.passphrase()
    officers.change_passphrase(desk, old, _new_passphrase())
    return _told(context, desk.user)


def _new_passphrase() -> str:
    """Never an argument: others could read it in the list of processes."""
    found = os.environ.pop(NEW_PASSPHRASE, "")
    if not found:
        raise UserError(
            "passphrase_missing",
            N_("Set {name} to the new passphrase. Nothing was changed."),
            name=NEW_PASSPHRASE,
        )
    return found


def _named(context: Context, name: str) -> Officer:
    wanted = name.casefold().strip()
    known = officers.officers(context.desk)
    found = [one for one in known if wanted in (one.name.casefold(), one.id)]
    if len(found) != 1:
        raise UserError(
            "unknown_officer",
            N_("There is no officer “{name}” in this office. Nothing was changed."),
            name=name,
        )
    return found[0]


def _told(context: Context, officer: str) -> Answer:
    one = next(one for one in officers.officers(context.desk) if one.id == officer)
    return Answer(_data(one), [_line(context, one)])


def _line(context: Context, one: Officer) -> str:
    role = context.tr(ROLES.get(one.role, one.role))
    if one.left_on:
        words = N_("{name}, {role}, left on {day}")
        return context.tr(words, name=one.name, role=role, day=one.left_on)
    words = N_("{name}, {role}, signs in here") if one.here else N_("{name}, {role}")
    return context.tr(words, name=one.name, role=role)


def _data(one: Officer) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "here": one.here,
        "left_on": one.left_on.isoformat() if one.left_on else None,
    }


COMMANDS = (
    Command("officers list", N_("list the officers of the office"), listed),
    Command("officers add", N_("name an officer"), add, (NAME, ROLE)),
    Command(
        "officers admit",
        N_("let an officer sign in at this computer; passphrase in PASSERELLE_NEW_PASSPHRASE"),
        admit, (NAME,),
    ),
    Command("officers role", N_("give an officer another role"), change_role,
            (NAME, ROLE, REASON)),
    Command(
        "officers leave", N_("note that an officer left"), leave,
        (NAME, REASON, option("--on", N_("day, today by default"))),
    ),
    Command(
        "officers shut-out", N_("take an officer’s passphrase away at this computer"), shut_out,
        (NAME,),
    ),
    Command(
        "officers passphrase",
        N_("change your own passphrase; the new one in PASSERELLE_NEW_PASSPHRASE"), passphrase,
    ),
)  # fmt: skip
