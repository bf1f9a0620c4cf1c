"""Commands on the programme: its catalogue, its ceilings and its rules."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.cli.command import Answer, Argument, Command, Context, option
from app.cli.values import given_values, packed
from app.models.kinds import Place
from app.models.programme import SERVICE_LEVELS, Ceiling, ProgrammeRule, Service, Version
from app.models.reading import amount, day
from app.models.reference import find_code
from app.services import (
    cases,
    catalogue,
    ceilings,
    rule_changes,
    rule_keys,
    rule_words,
    validity,
    versions,
)
from app.services.errors import UserError
from app.text import N_

FIELDS = {"level", "label_fr", "label_en", "unit_fr", "unit_en", "mode", "default_ceiling",
          "countries", "category", "basis"}  # fmt: skip
BY_ROLE = {"country": "operation", "member_state": "member_state"}


# ---- catalogue


def list_services(context: Context, given: Namespace) -> Answer:
    """The services offered on a day, those that a case may choose from, or every version."""
    desk = context.desk
    with desk.reading() as session:
        if given.all:
            rows = validity.in_order(versions.all_of(session, Service))
        elif given.case:
            rows = catalogue.for_case(desk, cases.find(desk, given.case))
        else:
            rows = catalogue.listed(session, _day(given.date), _code(given, "country"))
    lines = [f"{row.code:<12} {catalogue.name(row, context.language)}" for row in rows]
    return _listing(context, rows, lines)


def add_service(context: Context, given: Namespace) -> Answer:
    """A new service, or a new version of one."""
    answers = given_values(given.values, (Service,), Place(currency="EUR"))[Service]
    odd = sorted(answers.keys() - FIELDS)
    if odd:
        raise UserError(
            "unknown_field", N_("“{text}” is no FIELD=VALUE of ours. Nothing was saved."),
            text=odd[0],
        )  # fmt: skip
    since = _day(given.since)
    key = catalogue.add(context.desk, given.code, answers, since)
    return _saved(context, key, since)


def close_service(context: Context, given: Namespace) -> Answer:
    """Let a service end."""
    last = _day(given.last)
    catalogue.close(context.desk, given.code, last)
    return _closed(context, last)


# ---- ceilings


def list_ceilings(context: Context, given: Namespace) -> Answer:
    """The ceilings that hold on a day, or every version."""
    with context.desk.reading() as session:
        if given.all:
            rows = validity.in_order(versions.all_of(session, Ceiling))
        else:
            rows = ceilings.listed(session, _day(given.date))
    lines = [f"{_where(row)}  {context.language.show(row.amount or '')}" for row in rows]
    return _listing(context, rows, lines)


def set_ceiling(context: Context, given: Namespace) -> Answer:
    """Set a ceiling from a day on."""
    since, line = _day(given.since), _ceiling(given)
    key = ceilings.put(context.desk, line, amount(given.amount, "EUR"), since, given.basis)
    return _saved(context, key, since)


def close_ceiling(context: Context, given: Namespace) -> Answer:
    """Let a ceiling end."""
    last = _day(given.last)
    ceilings.close(context.desk, _ceiling(given), last)
    return _closed(context, last)


# ---- rules


def list_rules(context: Context, given: Namespace) -> Answer:
    """The rules that hold on a day, or every version."""
    with context.desk.reading() as session:
        if given.all:
            rows = validity.in_order(versions.all_of(session, ProgrammeRule))
        else:
            rows = rule_changes.listed(session, _day(given.date))
        unset = [] if given.all else rule_changes.unset(session, _day(given.date))
    shown = ((row, rule_words.shown(row, context.language)) for row in (*rows, *unset))
    return _listing(context, rows, [f"{row.key}  {_where(row)}  {value}" for row, value in shown])


def set_rule(context: Context, given: Namespace) -> Answer:
    """Set a rule from a day on."""
    since, line = _day(given.since), _rule(given)
    key = rule_changes.put(
        context.desk, line, given.value, since, unit=given.unit, basis=given.basis
    )
    return _saved(context, key, since)


def close_rule(context: Context, given: Namespace) -> Answer:
    """Let a rule end."""
    last = _day(given.last)
    rule_changes.close(context.desk, _rule(given), last)
    return _closed(context, last)


# ---- what they share


def _day(text: str | None) -> date:
    return day(text) if text else date.today()


def _code(given: Namespace, name: str) -> str | None:
    """A country or Member State by its code or its name; as typed when it is none."""
    typed: str | None = getattr(given, name)
    if not typed:
        return None
    role = BY_ROLE[name]
    return find_code("countries", typed, lambda code: code.row["role"] == role) or typed


def _ceiling(given: Namespace) -> ceilings.Line:
    return (given.level, _code(given, "country"), _code(given, "member_state"))


def _rule(given: Namespace) -> rule_changes.Line:
    return (given.key, _code(given, "country"), _code(given, "member_state"))


def _where(row: Ceiling | ProgrammeRule) -> str:
    level = [row.level] if isinstance(row, Ceiling) else []
    return " ".join(filter(None, [*level, row.country or "*", row.member_state or "*"]))


def _listing(context: Context, rows: Iterable[Version], lines: list[str]) -> Answer:
    data: list[dict[str, Any]] = [
        {"id": row.id, **packed(row), "replaced": validity.is_replaced(row)} for row in rows
    ]
    return Answer(data, lines or [context.tr(N_("Nothing holds on that day."))])


def _saved(context: Context, key: str, since: date) -> Answer:
    words = context.tr(N_("Saved: it holds from {day} on."), day=since)
    return Answer({"id": key, "valid_from": since.isoformat()}, [words])


def _closed(context: Context, last: date) -> Answer:
    words = context.tr(N_("Closed: it holds until {day}."), day=last)
    return Answer({"valid_to": last.isoformat()}, [words])


LISTED = (
    option("--date", N_("as it holds on this day, today by default")),
    option("--all", N_("every version, also former ones"), action="store_true"),
)
SINCE = option("--from", N_("first day, today by default"), dest="since", metavar="DATE")
LAST = option("--last", N_("last day on which it holds, today by default"), metavar="DATE")
BASIS = option("--basis", N_("decision, letter or e-mail it rests on"))
PLACE = (
    option("--country", N_("country of return, every one by default")),
    option("--member-state", N_("Member State, every one by default")),
)
CODE = option("code", N_("code of the service, such as N3-EQUIP"))
LEVEL = option("level", N_("level"), choices=list(SERVICE_LEVELS), metavar="LEVEL")
KEY = option("key", N_("name of the rule"), metavar="RULE", choices=list(rule_keys.names()))
COUNTRY: Argument = PLACE[0]
COMMANDS = (
    Command(
        "catalogue list",
        N_("services offered on a day"),
        list_services,
        (*LISTED, COUNTRY, option("--case", N_("what this case may choose from"), metavar="REF")),
    ),
    Command(
        "catalogue add",
        N_("add a service, or change one from a day on"),
        add_service,
        (CODE, SINCE, option("values", N_("FIELD=VALUE"), nargs="+", metavar="FIELD=VALUE")),
    ),
    Command("catalogue close", N_("end a service"), close_service, (CODE, LAST)),
    Command("ceilings list", N_("ceilings that hold on a day"), list_ceilings, LISTED),
    Command(
        "ceilings set",
        N_("set a ceiling from a day on"),
        set_ceiling,
        (LEVEL, option("--amount", N_("euros"), required=True), *PLACE, SINCE, BASIS),
    ),
    Command("ceilings close", N_("end a ceiling"), close_ceiling, (LEVEL, *PLACE, LAST)),
    Command("rules list", N_("rules that hold on a day"), list_rules, LISTED),
    Command(
        "rules set",
        N_("set a rule from a day on"),
        set_rule,
        (KEY, option("value", N_("figure, day or list separated by ;")),
         option("--unit", N_("unit, that of the rule by default")), *PLACE, SINCE, BASIS),
    ),
    Command("rules close", N_("end a rule"), close_rule, (KEY, *PLACE, LAST)),
)  # fmt: skip
