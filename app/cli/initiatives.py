"""Commands on local initiatives: the directory, what fits a person, referrals and their answers."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.cli.values import given_values, packed
from app.models.initiative import ANSWERS, OUTCOMES, SECTORS, Initiative
from app.models.kinds import Place
from app.models.reading import day
from app.models.record import uuid7
from app.services import cases
from app.services.initiatives import applicant, directory, referring
from app.services.initiatives.directory import Wanted
from app.services.initiatives.matching import Match, Reason
from app.services.initiatives.referring import STATES
from app.text import N_


def listed(context: Context, given: Namespace) -> Answer:
    """The directory, or what is found in it."""
    wanted = Wanted(
        given.text or "", given.country or "", given.region or "", given.sector or "", given.stale
    )
    found = directory.find(context.desk, wanted)
    data = [
        {**packed(one.initiative), "id": one.initiative.id, "stale": one.stale,
         "success": one.success.__dict__}
        for one in found
    ]  # fmt: skip
    return Answer(data, [_line(context, one.initiative) for one in found])


def _line(context: Context, one: Initiative) -> str:
    return f"{one.country}  {one.acronym}  {directory.name(one, context.language)}"


def show(context: Context, given: Namespace) -> Answer:
    """One initiative with all its answers."""
    found = directory.load(context.desk, _initiative(context, given.name))
    fields = found.fields()
    said = [
        f"{fields[name].title(context.language)}: {fields[name].show(value, context.language)}"
        for name in fields
        if (value := found.answer(name)) is not None and name != "life"
    ]
    return Answer({"id": found.id, **packed(found)}, said)


def add(context: Context, given: Namespace) -> Answer:
    """Add an initiative of the country of the office."""
    key = uuid7()
    directory.save(context.desk, key, _answers(context, given))
    return Answer({"id": key}, [context.tr(N_("The initiative is in the directory."))])


def change(context: Context, given: Namespace) -> Answer:
    """Correct an initiative."""
    key = _initiative(context, given.name)
    directory.save(context.desk, key, _answers(context, given))
    return Answer({"id": key}, [context.tr(N_("Saved."))])


def verified(context: Context, given: Namespace) -> Answer:
    """Say that an initiative was checked."""
    key = _initiative(context, given.name)
    directory.verify(context.desk, key, _day(given.on))
    return Answer({"id": key}, [context.tr(N_("The initiative counts as checked."))])


def match(context: Context, given: Namespace) -> Answer:
    """The initiatives that fit a person, with the reasons."""
    found = applicant.matches(context.desk, cases.find(context.desk, given.ref))
    lines = [line for one in found for line in _match_lines(context, one)]
    return Answer([_match(context, one) for one in found], lines)


def _match(context: Context, one: Match) -> dict[str, Any]:
    def told(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
        return [{"kind": r.kind, "message": r.words.said(context.language)} for r in reasons]

    found = one.initiative
    return {
        "id": found.id, "acronym": found.acronym, "fits": one.fits, "score": one.score,
        "reasons": told(one.reasons), "missing": told(one.missing), "against": told(one.against),
        "conditions": directory.told(found, "conditions", context.language),
    }  # fmt: skip


def _match_lines(context: Context, one: Match) -> list[str]:
    marks = (("+", one.reasons), ("?", one.missing), ("-", one.against))
    reasons = [f"  {mark} {r.words.said(context.language)}" for mark, rs in marks for r in rs]
    return [_line(context, one.initiative), *reasons]


def refer(context: Context, given: Namespace) -> Answer:
    """Refer the person of a case to an initiative."""
    case = cases.find(context.desk, given.ref)
    country = cases.load(context.desk, case).case.country or ""
    one = directory.by_name(context.desk, given.to, country)
    sector = directory.load(context.desk, one).sector
    answers = {"initiative": one, "purpose": getattr(given, "for") or sector,
               "sent_on": _day(given.on)}  # fmt: skip
    done = referring.refer(context.desk, case, answers)
    return Answer({"id": done}, [context.tr(N_("The person is referred.")), done])


def referrals(context: Context, given: Namespace) -> Answer:
    """The referrals of a case to initiatives."""
    found = referring.of_case(context.desk, cases.find(context.desk, given.ref))
    data = [
        {**packed(one.referral), "id": one.referral.id, "state": one.state,
         "acronym": one.initiative.acronym if one.initiative else None}
        for one in found
    ]  # fmt: skip
    lines = [f"{row['acronym']}  {context.tr(STATES[row['state']])}  {row['id']}" for row in data]
    return Answer(data, lines)


def answer(context: Context, given: Namespace) -> Answer:
    """Write what an initiative answered."""
    referring.answer(context.desk, given.id, given.answer, _day(given.on), given.reason)
    return Answer({"id": given.id}, [context.tr(N_("The answer is recorded."))])


def start(context: Context, given: Namespace) -> Answer:
    """Write that the person started there."""
    referring.start(context.desk, given.id, _day(given.on))
    return Answer({"id": given.id}, [context.tr(N_("The start is recorded."))])


def outcome(context: Context, given: Namespace) -> Answer:
    """Write how it ended."""
    referring.finish(context.desk, given.id, given.outcome, _day(given.on), given.remark)
    return Answer({"id": given.id}, [context.tr(N_("The outcome is recorded."))])


def _initiative(context: Context, name: str) -> str:
    return directory.by_name(context.desk, name)


def _answers(context: Context, given: Namespace) -> dict[str, Any]:
    found = given_values(given.values, (Initiative,), Place(context.desk.country, "XOF"))
    return found[Initiative]


def _day(text: str | None) -> date | None:
    return day(text) if text else None


REF = option("ref", N_("case number or reference of the Member State"))
NAME = option("name", N_("short name, name or id of the initiative"))
ID = option("id", N_("id of the referral, as initiatives referrals tells it"))
ON = option("--on", N_("day, today by default"), metavar="DAY")
VALUES = option("values", N_("FIELD=VALUE"), nargs="+", metavar="FIELD=VALUE")
COMMANDS = (
    Command(
        "initiatives list", N_("list or search the directory"), listed,
        (
            option("--text", N_("words to search for")),
            option("--country", N_("country, as two letters")),
            option("--region", N_("code of the region, such as SN-TH")),
            option("--sector", N_("sector"), choices=list(SECTORS)),
            option("--stale", N_("only those not checked for 180 days"), action="store_true"),
        ),
    ),
    Command("initiatives show", N_("show one initiative"), show, (NAME,)),
    Command("initiatives add", N_("add an initiative"), add, (VALUES,)),
    Command("initiatives change", N_("correct an initiative"), change, (NAME, VALUES)),
    Command("initiatives verified", N_("say that it was checked"), verified, (NAME, ON)),
    Command("initiatives match", N_("list what fits a person, with the reasons"), match, (REF,)),
    Command(
        "initiatives refer", N_("refer a person to an initiative"), refer,
        (REF, option("--to", N_("short name, name or id of the initiative"), required=True),
         option("--for", N_("for what: a sector"), choices=list(SECTORS)), ON),
    ),
    Command("initiatives referrals", N_("list the referrals of a case"), referrals, (REF,)),
    Command(
        "initiatives answer", N_("record what an initiative answered"), answer,
        (ID, option("answer", N_("accepted or refused"), choices=list(ANSWERS)), ON,
         option("--reason", N_("why"))),
    ),
    Command("initiatives start", N_("record that the person started"), start, (ID, ON)),
    Command(
        "initiatives outcome", N_("record how it ended"), outcome,
        (ID, option("outcome", N_("how it ended"), choices=list(OUTCOMES)), ON,
         option("--remark", N_("remark"))),
    ),
)  # fmt: skip
