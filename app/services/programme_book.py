"""The programme as a page shows it: the lines that hold on a day, and all versions of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.models.programme import LOCAL_CURRENCIES, Ceiling, ProgrammeRule, Rate, Service, Version
from app.models.record import seed_id
from app.models.reference import codes
from app.services import catalogue, ceilings, rates, rule_changes
from app.services.access import Desk
from app.services.errors import UserError
from app.services.rates import Quote
from app.text import N_, Sentence, sentence


@dataclass(frozen=True)
class RateLine:
    """A local currency with the rate of a day, if there is one."""

    currency: str
    quote: Quote | None


Line = Version | RateLine
TO_CONFIRM = "to be confirmed by OFII"
DELIVERED = N_("Came with the program")
UNCONFIRMED = N_("Came with the program; to be confirmed by OFII")


def services(desk: Desk, on: date) -> Sequence[Service]:
    """The services offered on a day."""
    with desk.reading() as session:
        return catalogue.listed(session, on)


def all_ceilings(desk: Desk, on: date) -> Sequence[Ceiling]:
    """The ceilings that hold on a day."""
    with desk.reading() as session:
        return ceilings.listed(session, on)


def all_rules(desk: Desk, on: date) -> Sequence[ProgrammeRule]:
    """The rules that hold on a day, then those that hold nowhere yet and can be set."""
    with desk.reading() as session:
        return [*rule_changes.listed(session, on), *rule_changes.unset(session, on)]


def all_rates(desk: Desk, on: date) -> Sequence[RateLine]:
    """Every local currency with its rate of a day."""
    with desk.reading() as session:
        found: list[RateLine] = []
        for currency in LOCAL_CURRENCIES.options():
            try:
                found.append(RateLine(currency, rates.current(session, currency, on)))
            except UserError:
                found.append(RateLine(currency, None))
        return found


def history(desk: Desk, line: Line) -> Sequence[Version | Rate]:
    """Every version of a line, the latest first; a fixed parity has none."""
    with desk.reading() as session:
        match line:
            case Service():
                return catalogue.history(session, line.code or "")
            case Ceiling():
                return ceilings.history(session, ceilings.line_of(line))
            case ProgrammeRule():
                return rule_changes.history(session, rule_changes.line_of(line))
            case RateLine():
                return rates.listed(session, line.currency)
    return []


def holds(line: Line) -> bool:
    """Whether a line can end: a rule that was never set, or a rate, cannot."""
    return isinstance(line, Version) and not (isinstance(line, ProgrammeRule) and not line.value)


def delivered(version: Version | Rate) -> Sentence | None:
    """What is to be said of a version that came with the program; None for any other."""
    source = _sources().get(version.id)
    if source is None:
        return None
    return sentence(UNCONFIRMED if TO_CONFIRM in source else DELIVERED)


@cache
def _sources() -> dict[str, str]:
    """By the id of each delivered version, where the reference table has it from."""
    tables: tuple[tuple[str, type[Version]], ...] = (
        ("service_catalogue", Service), ("package_rules", ProgrammeRule),
    )  # fmt: skip
    return {
        seed_id(model.entity(), code): entry.row["source"]
        for table, model in tables
        for code, entry in codes(table).items()
    }


def line_key(line: Line) -> str:
    """What a line is known by, whichever of its versions holds."""
    match line:
        case Service():
            return line.code or ""
        case Ceiling():
            return "/".join(part or "*" for part in ceilings.line_of(line))
        case ProgrammeRule():
            return "/".join(part or "*" for part in rule_changes.line_of(line))
        case RateLine():
            return line.currency
    return line.id
