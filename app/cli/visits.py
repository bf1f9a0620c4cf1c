"""Commands on visits: planned from the rules or singly, listed, moved, done, missed, cancelled."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.reading import day
from app.models.reference import codes
from app.models.visit import OUTCOMES, PLACES, RESULTS
from app.services import cases
from app.services.visits import doing, listing, planning
from app.services.visits.listing import GROUPS, Row
from app.text import N_

CODE_LENGTH = 8
VISIT = option("visit", N_("code of the visit"))
REASON = option("--reason", N_("why"), required=True)


def listed(context: Context, given: Namespace) -> Answer:
    """The visits of the office week by week, or those of one case."""
    if given.case:
        found = listing.of_case(context.desk, cases.find(context.desk, given.case))
    else:
        wanted = listing.ids(context.desk, given.group, given.mine)
        known = listing.rows(context.desk, wanted)
        found = [known[key] for key in wanted if key in known]
    return Answer([_data(row) for row in found], [_line(context, row) for row in found])


def plan(context: Context, given: Namespace) -> Answer:
    """Plan what the rules foresee; with a kind and a day, one visit of a case."""
    case = cases.find(context.desk, given.case) if given.case else None
    if given.kind and case:
        answers = {
            "kind": given.kind, "planned_on": day(given.on) if given.on else None,
            "planned_at": given.at, "place": given.place,
        }  # fmt: skip
        return _told(context, planning.add(context.desk, case, answers))
    planned = planning.plan(context.desk, case)
    words = context.tr(N_("Visits planned: {n}."), n=planned)
    return Answer({"planned": planned}, [words])


def move(context: Context, given: Namespace) -> Answer:
    """Another day for a visit."""
    visit = _id(context, given)
    doing.move(context.desk, visit, day(given.on), given.reason, given.at)
    return _told(context, visit)


def done(context: Context, given: Namespace) -> Answer:
    """Enter a visit that took place."""
    visit = _id(context, given)
    answers = {
        "done_on": _on(given), "outcome": given.outcome, "result": given.result,
        "seen": given.seen, "next_action": given.next,
    }  # fmt: skip
    doing.done(context.desk, visit, answers)
    return _told(context, visit)


def unreachable(context: Context, given: Namespace) -> Answer:
    """Keep a try that reached nobody."""
    visit = _id(context, given)
    again = day(given.again) if given.again else None
    tried = doing.unreachable(context.desk, visit, _on(given), given.seen or "", again)
    said = context.tr(N_("Nobody was reached {n} times in a row."), n=tried.tries)
    row = listing.find(context.desk, visit)
    data = {"tries": tried.tries, "propose_unreachable": tried.propose, "next": tried.next}
    return Answer({**_data(row), **data}, [_line(context, row), said])


def cancel(context: Context, given: Namespace) -> Answer:
    """Cancel a visit."""
    visit = _id(context, given)
    doing.cancel(context.desk, visit, given.reason)
    return _told(context, visit)


def _id(context: Context, given: Namespace) -> str:
    return listing.find(context.desk, given.visit).visit.id


def _on(given: Namespace) -> date:
    return day(given.on) if given.on else date.today()


def _told(context: Context, visit: str) -> Answer:
    row = listing.find(context.desk, visit)
    return Answer(_data(row), [_line(context, row)])


def _line(context: Context, row: Row) -> str:
    visit = row.visit
    return context.tr(
        N_("{code}  {day}, {town}: {number}, {kind}"),
        code=visit.id[-CODE_LENGTH:], day=visit.planned_on or "–", town=row.town or "–",
        number=row.number, kind=codes("visit_types").get(visit.kind or "", visit.kind or ""),
    )  # fmt: skip


def _data(row: Row) -> dict[str, Any]:
    visit = row.visit
    days = {name: getattr(visit, name) for name in ("planned_on", "done_on", "cancelled_on")}
    return {
        "id": visit.id,
        "code": visit.id[-CODE_LENGTH:],
        "ref": row.number,
        "town": row.town,
        "kind": visit.kind,
        "time": visit.planned_at,
        "place": visit.place,
        "visitor": row.visitor,
        "state": row.state,
        "days_late": row.late,
        **{name: on.isoformat() if on else None for name, on in days.items()},
        **{name: getattr(visit, name) for name in ("outcome", "result", "seen", "next_action")},
    }


ON = option("--on", N_("day of the visit, today by default"))
COMMANDS = (
    Command(
        "visits list", N_("list visits, late ones first, by week and locality"), listed,
        (
            option("--group", N_("only these"), choices=list(GROUPS), default="to_do"),
            option("--mine", N_("only those of the officer at work"), action="store_true"),
            option("--case", N_("all of this case")),
        ),
    ),
    Command(
        "visits plan", N_("plan the visits of the rules, or one visit of a case"), plan,
        (
            option("--case", N_("case number or reference of the Member State")),
            option("--kind", N_("kind of visit"), choices=list(codes("visit_types"))),
            option("--on", N_("day of the visit")),
            option("--at", N_("time, such as 09:30")),
            option("--place", N_("where"), choices=list(PLACES)),
        ),
    ),
    Command(
        "visits move", N_("move a visit to another day"), move,
        (VISIT, option("--on", N_("new day"), required=True),
         option("--at", N_("time, such as 09:30")), REASON),
    ),
    Command(
        "visits done", N_("enter a visit that took place"), done,
        (
            VISIT, ON,
            option("--outcome", N_("whether the person was met"), choices=list(OUTCOMES),
                   default="met"),
            option("--result", N_("result at a glance"), choices=list(RESULTS)),
            option("--seen", N_("what was seen")),
            option("--next", N_("what comes next")),
        ),
    ),
    Command(
        "visits unreachable", N_("keep a try that reached nobody"), unreachable,
        (VISIT, ON, option("--seen", N_("what was seen")),
         option("--again", N_("day of the next try"))),
    ),
    Command("visits cancel", N_("cancel a visit"), cancel, (VISIT, REASON)),
)  # fmt: skip
