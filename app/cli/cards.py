"""Commands on cards and on headquarters’ list: cards list, write, trust, words, renew; roster."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.services.access import Desk
from app.services.bundles import cards, known_cards, renewal, roster, roster_extending, trust
from app.services.bundles.cards import Card
from app.services.bundles.known_cards import Known
from app.text import N_

STATES = {"active": N_("in use"), "retired": N_("retired"), "revoked": N_("revoked")}
Act = Callable[[Desk, str, str], None]


def write(context: Context, given: Namespace) -> Answer:
    """Write the card of this installation."""
    return _card(context, trust.write_card(context.desk, Path(given.out)), given.out)


def trusted(context: Context, given: Namespace) -> Answer:
    """Trust the card of another installation; the words must have been compared."""
    _, found = trust.looked_at(context.desk, Path(given.file))
    answer = _card(context, trust.trust(context.desk, Path(given.file)), given.file)
    answer.data["renewed"] = found == trust.RENEWED
    if found != trust.RENEWED:
        return answer
    words = N_("The keys trusted here signed these new ones: no words are to be compared.")
    return Answer(answer.data, [*answer.lines, context.tr(words)])


def words(context: Context, given: Namespace) -> Answer:
    """The words of a card file, or of the own card."""
    card = cards.read(Path(given.file)) if given.file else trust.own_card(context.desk)
    return _card(context, card, given.file)


def renew(context: Context, given: Namespace) -> Answer:
    """Give this computer new keys."""
    answer = _card(context, renewal.renew(context.desk), None)
    said = N_(
        "This computer has new keys. Partners take them over from the next bundle, because the old "
        "keys signed them; files made for the old keys can still be read."
    )
    return Answer(answer.data, [context.tr(said), *answer.lines])


def _card(context: Context, found: Card, file: str | None) -> Answer:
    data = {
        "office": found.office,
        "device": found.device,
        "laptop": found.laptop,
        "serial": found.serial,
        "words": list(found.words),
        "file": file,
    }
    said = context.tr(
        N_("Card of {office}: {words}"), office=found.office, words=" ".join(found.words)
    )
    return Answer(data, [said])


def listed(context: Context, given: Namespace) -> Answer:
    """Every installation whose card is known here."""
    found = known_cards.known(context.desk)
    return Answer([_data(one) for one in found], [_line(context, one) for one in found])


def show(context: Context, given: Namespace) -> Answer:
    """Headquarters’ list: its version, the words of the key that signs it, its lines."""
    found = known_cards.listed(context.desk)
    lines = [one for one in known_cards.known(context.desk) if one.version]
    data = {
        "version": found.version if found else 0,
        "words": list(found.words) if found else [],
        "installations": [_data(one) for one in lines],
    }
    if not found:
        return Answer(data, [context.tr(N_("No list of headquarters has arrived here yet."))])
    head = context.tr(
        N_("Headquarters’ list, version {version}, signed by the key: {words}"),
        version=str(found.version),
        words=" ".join(found.words),
    )
    return Answer(data, [head, *(_line(context, one) for one in lines)])


def _line(context: Context, one: Known) -> str:
    state = context.tr(STATES[one.state])
    if one.counts_to is not None:
        state = context.tr(
            N_("{state}, counts up to entry {last}"), state=state, last=one.counts_to
        )
    compared = context.tr(N_("words not compared here"))
    if one.trusted_at:
        moment = context.language.moment(one.trusted_at)
        compared = context.tr(
            N_("compared by {name}, {moment}"), name=one.trusted_by, moment=moment
        )
    card = context.tr(N_("card {serial}"), serial=str(one.card.serial))
    parts = (one.short, one.device, state, card, compared, one.reason)
    return "  ".join(filter(None, parts))


def _data(one: Known) -> dict[str, Any]:
    return {
        "name": one.short,
        "device": one.device,
        "office": one.card.office,
        "laptop": one.card.laptop,
        "own": one.own,
        "state": one.state,
        "counts_to": one.counts_to,
        "serial": one.card.serial,
        "words": list(one.card.words),
        "trusted_by": one.trusted_by,
        "trusted_at": one.trusted_at,
        "roster": one.version,
        "reason": one.reason,
    }


def _decide(act: Act) -> Callable[[Context, Namespace], Answer]:
    """A change of the list by headquarters."""

    def run(context: Context, given: Namespace) -> Answer:
        desk = context.desk
        with desk.reading() as session:
            device = roster.find(session.connection(), given.device).id
        act(desk, device, given.reason)
        return _told(context, [device])

    return run


def extend(context: Context, given: Namespace) -> Answer:
    """Count what an ended installation handed to the one that sends this file."""
    found = roster_extending.extend(context.desk, Path(given.file), given.reason)
    return _told(context, [device.id for device in found])


def _told(context: Context, devices: list[str]) -> Answer:
    lines = [one for one in known_cards.known(context.desk) if one.device in devices]
    said = context.tr(N_("The list changes for everybody with the next bundles of headquarters."))
    return Answer([_data(one) for one in lines], [*(_line(context, one) for one in lines), said])


DEVICE = option("device", N_("computer, as listed: DKR-0 or its number"))
REASON = option(
    "--reason", N_("why, without names of people: every office reads it"), required=True
)
OUT = (option("--out", N_("file to write"), required=True),)
FILE = (option("file", N_("card file")),)
COMMANDS = (
    Command("office card", N_("write the card of this installation"), write, OUT),
    Command("office trust", N_("trust a card whose words were compared"), trusted, FILE),
    Command("cards list", N_("list the computers whose cards are known here"), listed),
    Command("cards write", N_("write the card of this installation"), write, OUT),
    Command("cards trust", N_("trust a card whose words were compared"), trusted, FILE),
    Command(
        "cards words",
        N_("say the words of the own card, or of a card file"),
        words,
        (option("file", N_("card file"), nargs="?"),),
    ),
    Command("cards renew", N_("give this computer new keys"), renew),
    Command("roster show", N_("show headquarters’ list of computers"), show),
    Command(
        "roster retire",
        N_("headquarters: end a computer that is no longer used"),
        _decide(roster.retire),
        (DEVICE, REASON),
    ),
    Command(
        "roster revoke",
        N_("headquarters: end a computer that was stolen or copied"),
        _decide(roster.revoke),
        (DEVICE, REASON),
    ),
    Command(
        "roster reinstate",
        N_("headquarters: let a retired computer work again"),
        _decide(roster.reinstate),
        (DEVICE, REASON),
    ),
    Command(
        "roster extend",
        N_("headquarters: count work of an ended computer that this bundle brings"),
        extend,
        (option("file", N_("bundle")), REASON),
    ),
)
